"""From any error to the problem that a client is told, and to the one log line that it leaves.

Starlette would answer our own faults outside all middleware (no CORS, so the widget could not read them) and
raise them again to the server; so they are caught here, innermost.
"""

import logging

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from widget_server.kit.errors import MethodNotAllowed, NotFound, ParlorError, Unavailable
from widget_server.kit.problem import ServerFault, problem_response
from widget_server.store import StoreClosed

log = logging.getLogger("parlor.request")

RETRY_AFTER_SECONDS = 2


def answer_to(error: Exception, scope: Scope) -> Response:
    """The problem for `error`; an outage or a fault of ours is logged here."""
    if isinstance(error, ParlorError):
        return problem_response(error)
    if isinstance(error, HTTPException):
        return _answer_to_http(error)
    if _is_outage(error):
        log.warning(
            "request.unavailable error=%s path=%s request=%s",
            type(error).__name__,
            _shown_path(scope),
            _request_id(scope),
        )
        return problem_response(Unavailable(retry_after_seconds=RETRY_AFTER_SECONDS))
    log.error(
        "request.failed method=%s path=%s request=%s",
        scope["method"],
        _shown_path(scope),
        _request_id(scope),
        exc_info=error,
    )
    return problem_response(ServerFault())


def _answer_to_http(error: HTTPException) -> Response:
    """What Starlette's router itself raises."""
    if error.status_code == 405:
        return problem_response(MethodNotAllowed(), error.headers)
    if error.status_code == 404:
        return problem_response(NotFound())
    return problem_response(ParlorError(error.detail), error.headers)


def _is_outage(error: Exception) -> bool:
    """The database is away or overloaded: coming back later helps."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(error, OperationalError | InterfaceError | PoolTimeout | StoreClosed)


def _shown_path(scope: Scope) -> str:
    """The path without its variable parts: some of them are secrets (reset links, capability URLs)."""
    path = str(scope["path"])
    for name, value in scope.get("path_params", {}).items():
        path = path.replace(str(value), f"{{{name}}}")
    return path


def _request_id(scope: Scope) -> str:
    return str(scope.get("state", {}).get("request_id", "-"))


class FaultShield:
    """ASGI middleware: no error passes it, unless the answer has begun."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_begun = False

        async def send_noting(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except ClientDisconnect:
            return
        except Exception as error:  # whatever it is, the client gets a problem and the log one line
            if has_begun:
                raise
            response = answer_to(error, scope)
            await response(scope, receive, send)

"""What surrounds every answer, as pure ASGI (a wrapping response class would keep streams open at shutdown).

The same functions serve the streams, which are dispatched before the middleware stack.
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from widget_server.kit.ids import new_id

RawHeaders = list[tuple[bytes, bytes]]

_CORS_METHODS: Final = b"GET, POST, PATCH, DELETE"
_CORS_ALLOWED: Final = b"Authorization, X-Parlor-Store, Content-Type, Last-Event-ID, If-None-Match"
_CORS_EXPOSED: Final = b"Retry-After, ETag"
_CORS_MAX_AGE: Final = b"7200"


def cors_headers(origin: str | None) -> RawHeaders:
    """The CORS headers of an answer to a page of an allowed `origin` (None: no page, or not allowed)."""
    if origin is None:
        return [(b"vary", b"Origin")]
    return [
        (b"vary", b"Origin"),
        (b"access-control-allow-origin", origin.encode("latin-1")),
        (b"access-control-expose-headers", _CORS_EXPOSED),
    ]


def preflight_headers(origin: str) -> RawHeaders:
    """The headers of the answer to a preflight."""
    return [
        *cors_headers(origin),
        (b"access-control-allow-methods", _CORS_METHODS),
        (b"access-control-allow-headers", _CORS_ALLOWED),
        (b"access-control-max-age", _CORS_MAX_AGE),
    ]


def common_headers(scope: Scope) -> RawHeaders:
    """What every answer carries; the request's id is also left in the scope, for the log."""
    request_id = scope.setdefault("state", {}).setdefault("request_id", new_id("req"))
    return [
        (b"x-request-id", request_id.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
    ]


class CommonHeaders:
    """Adds `common_headers` to every answer that does not carry them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        common = common_headers(scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in common:
                    headers.setdefault(name.decode(), value.decode())
            await send(message)

        await self._app(scope, receive, send_with_headers)


class WidgetCors:
    """CORS for the widget's API: preflights are answered here, other answers get their headers."""

    def __init__(self, app: ASGIApp, *, prefix: str, is_known_origin: Callable[[str, Scope], Awaitable[bool]]) -> None:
        self._app = app
        self._prefix = prefix
        self._is_known = is_known_origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not scope["path"].startswith(self._prefix):
            await self._app(scope, receive, send)
            return
        origin = await self._allowed_origin(scope)
        headers = Headers(scope=scope)
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            answer = preflight_headers(origin) if origin else cors_headers(None)
            await _send_empty(send, 204 if origin else 403, answer)
            return

        async def send_with_cors(message: Message) -> None:
            if message["type"] == "http.response.start":
                _merge(message, cors_headers(origin))
            await send(message)

        await self._app(scope, receive, send_with_cors)

    async def _allowed_origin(self, scope: Scope) -> str | None:
        origin = Headers(scope=scope).get("origin")
        if origin is None:
            return None
        return origin if await self._is_known(origin, scope) else None


def _merge(message: Message, headers: Iterable[tuple[bytes, bytes]]) -> None:
    merged = MutableHeaders(scope=message)
    for name, value in headers:
        if name == b"vary":
            merged.add_vary_header(value.decode())
        else:
            merged[name.decode()] = value.decode("latin-1")


async def _send_empty(send: Send, status: int, headers: RawHeaders) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})

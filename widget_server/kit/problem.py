"""Errors as RFC 9457 problems, the same shape on every route."""

import logging
from collections.abc import Mapping

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from widget_server.kit.errors import MethodNotAllowed, NotFound, ParlorError
from widget_server.kit.proof_of_work import ProofChallenge, ProofRequired

log = logging.getLogger("parlor.problem")


class ProblemField(msgspec.Struct):
    """One field that does not fit."""

    field: str
    message: str


class Problem(msgspec.Struct):
    """The body of every error answer (RFC 9457, with `code` for programs and `errors` for forms)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[ProblemField] = []
    challenge: ProofChallenge | msgspec.UnsetType = msgspec.UNSET
    """With `proof_required` alone: what is to be solved."""


def problem_response(error: ParlorError, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that tells a client of `error`."""
    problem = Problem(
        type=f"https://parlor.example/problems/{error.code}",
        title=error.title,
        status=error.status,
        detail=error.detail or error.title,
        code=error.code,
        errors=[ProblemField(item.field, item.message) for item in error.errors],
        challenge=error.challenge if isinstance(error, ProofRequired) else msgspec.UNSET,
    )
    extra = {"Cache-Control": "no-store", **(headers or {})}
    if error.retry_after_seconds:
        extra["Retry-After"] = str(error.retry_after_seconds)
    return Response(msgspec.json.encode(problem), error.status, headers=extra, media_type="application/problem+json")


class ServerFault(ParlorError):
    """A fault of ours; its cause stands in the log, never in the answer."""

    status, code, title = 500, "server_fault", "The server failed"


async def handle_parlor_error(request: Request, error: Exception) -> Response:
    """Exception handler for the tree of `kit.errors`."""
    assert isinstance(error, ParlorError)
    return problem_response(error)


async def handle_http_exception(request: Request, error: Exception) -> Response:
    """Exception handler for what Starlette's router itself raises."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        return problem_response(MethodNotAllowed(), error.headers)
    if error.status_code == 404:
        return problem_response(NotFound())
    return problem_response(ParlorError(error.detail), error.headers)


async def handle_fault(request: Request, error: Exception) -> Response:
    """Exception handler for everything else: our own fault."""
    log.error("request.failed method=%s path=%s", request.method, request.url.path)
    return problem_response(ServerFault())

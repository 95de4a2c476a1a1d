"""Serves the built console: one page for every address below /console/, a strict policy, a fresh nonce."""

import secrets
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from widget_server.agents import AgentActor, Role, agent_gate
from widget_server.console.schemas import SentMailPage, SentMailQuery, SentMailView
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.kit.errors import Forbidden
from widget_server.kit.static import IMMUTABLE, serve_file
from widget_server.mail import list_sent_mail, place_of
from widget_server.runtime import runtime_of

_DIST: Final = Path(__file__).parent / "dist"
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default dompurify"
)

_DEBUG_PATH: Final = "campaign-debug"
"""A page of a storefront opens it, and is answered by postMessage: it alone keeps its opener."""


async def serve_page(request: Request) -> Response:
    """The console's one page."""
    page = _DIST / "index.html"
    if not page.is_file():
        return PlainTextResponse("The console is not built. Run `make install`.", 503)
    nonce = secrets.token_urlsafe(16)
    is_debug = request.path_params.get("path") == _DEBUG_PATH
    return Response(
        page.read_text("utf-8").replace("__CSP_NONCE__", nonce),
        media_type="text/html",
        headers={
            "Content-Security-Policy": _POLICY.format(nonce=nonce),
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "unsafe-none" if is_debug else "same-origin",
        },
    )


async def serve_asset(request: Request) -> Response:
    """A script, style or font of the console."""
    return await serve_file(request, _DIST / "assets", request.path_params["path"], cache=IMMUTABLE)


async def redirect_to_page(request: Request) -> Response:
    """`/console` is `/console/`."""
    return RedirectResponse("/console/", 308)


async def read_sent_mail(call: Call[AgentActor, SentMailQuery, Nothing]) -> SentMailPage:
    """Mail that was kept instead of sent."""
    if call.actor.role not in (Role.OWNER, Role.ADMIN):
        raise Forbidden("Owners and admins read kept mail")
    db = runtime_of(call.request).db
    limit = call.query.limit
    found = await list_sent_mail(db, call.actor.account_id, limit=limit, after=call.query.after)
    items = [SentMailView(mail.id, mail.to, mail.subject, mail.text, mail.sent_at) for mail in found]
    return SentMailPage(items, place_of(found[-1]) if len(found) == limit else None)


def console_endpoints() -> list[Endpoint]:
    """The endpoints of this room."""
    return [
        endpoint("GET", "/api/v1/sent-mail", read_sent_mail, gate=agent_gate, actor="agent",
                 query=SentMailQuery, answer=SentMailPage),
    ]  # fmt: skip


def console_routes() -> list[Route]:
    """The page and its parts."""
    return [
        Route("/console", redirect_to_page),
        Route("/console/assets/{path:path}", serve_asset),
        Route("/console/{path:path}", serve_page),
    ]

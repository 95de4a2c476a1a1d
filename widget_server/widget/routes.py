"""Serves the loader, its chunks and the configuration."""

import re
from pathlib import Path
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from widget_server.accounts import StoreActor, own_origin, store_gate
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.kit.errors import NotFound
from widget_server.kit.static import IMMUTABLE, REVALIDATE, file_response, serve_file
from widget_server.runtime import runtime_of
from widget_server.widget.queries import get_config
from widget_server.widget.schemas import ConfigQuery, WidgetConfig

_DIST: Final = Path(__file__).parent / "dist"
_CHUNK: Final = re.compile(r"[a-z0-9_-]+-[A-Za-z0-9_]+\.js")
_LOADER_CACHE: Final = "public, max-age=300, stale-while-revalidate=86400"
_EVERYWHERE: Final = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


async def read_config(call: Call[StoreActor, ConfigQuery, Nothing]) -> Response:
    """The widget's configuration."""
    request = call.request
    rt = runtime_of(request)
    path = _find_helpcenter(rt.settings.data_dir, call.actor.store.slug)
    helpcenter_url = f"{own_origin(request)}{path}" if path else None
    config = await get_config(rt, call.actor, locale=call.query.locale, helpcenter_url=helpcenter_url)
    return await file_response(request, msgspec.json.encode(config), "config.json", cache=REVALIDATE)


def _find_helpcenter(data_dir: Path, slug: str) -> str | None:
    """Where the store's help center is served: its own, else that of the installation."""
    if (data_dir / "helpcenters" / slug).exists():
        return f"/help/{slug}/"
    return "/help/" if (data_dir / "helpcenter").exists() else None


async def serve_loader(request: Request) -> Response:
    """The one script that a shop's page loads."""
    return await serve_file(request, _DIST, "widget.js", cache=_LOADER_CACHE, headers=_EVERYWHERE)


async def serve_chunk(request: Request) -> Response:
    """A part that the loader fetches when it is needed; its name carries its hash."""
    name = request.path_params["name"]
    if not _CHUNK.fullmatch(name):
        raise NotFound
    return await serve_file(request, _DIST / "w", name, cache=IMMUTABLE, headers=_EVERYWHERE)


def widget_endpoints() -> list[Endpoint]:
    """The endpoints of this room."""
    return [
        endpoint("GET", "/api/widget/v1/config", read_config, gate=store_gate, actor="store", query=ConfigQuery,
                 answer=WidgetConfig),
    ]  # fmt: skip


def widget_routes() -> list[Route]:
    """The scripts."""
    return [Route("/widget.js", serve_loader), Route("/w/{name}", serve_chunk)]

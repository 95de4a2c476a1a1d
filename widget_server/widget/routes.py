"""Serves the loader, its chunks, the configuration, and staff's settings of it."""

import re
from pathlib import Path
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from widget_server.accounts import AccountId, StoreActor, StoreId, own_origin, store_gate
from widget_server.agents import AgentActor, agent_gate, find_store
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.kit.errors import NotFound
from widget_server.kit.static import IMMUTABLE, REVALIDATE, file_response, serve_file
from widget_server.runtime import runtime_of
from widget_server.widget.actions import change_widget_settings, note_installation
from widget_server.widget.pictures import get_picture
from widget_server.widget.queries import explain_palette, get_config, get_widget_settings
from widget_server.widget.schemas import (
    ConfigQuery,
    PaletteAnswer,
    PaletteQuery,
    WidgetConfig,
    WidgetSettings,
    WidgetSettingsChange,
)

_DIST: Final = Path(__file__).parent / "dist"
_CHUNK: Final = re.compile(r"[a-z0-9_-]+-[A-Za-z0-9_]+\.js")
_PICTURE: Final = re.compile(r"sto_[0-9a-z]{1,36}/[0-9a-f]{32}\.webp")
_LOADER_CACHE: Final = "public, max-age=300, stale-while-revalidate=86400"
_EVERYWHERE: Final = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


async def read_config(call: Call[StoreActor, ConfigQuery, Nothing]) -> Response:
    """The widget's configuration."""
    request = call.request
    rt = runtime_of(request)
    await note_installation(rt, call.actor, request.headers.get("origin"))
    config = await _config_of(request, call.actor, call.query.locale)
    return await file_response(request, msgspec.json.encode(config), "config.json", cache=REVALIDATE)


async def _config_of(request: Request, page: StoreActor, locale: str) -> WidgetConfig:
    rt = runtime_of(request)
    path = _find_helpcenter(rt.settings.data_dir, page.store.slug)
    server = own_origin(request)
    helpcenter_url = f"{server}{path}" if path else None
    return await get_config(rt, page, locale=locale, server=server, helpcenter_url=helpcenter_url)


async def read_desk_config(call: Call[AgentActor, ConfigQuery, Nothing]) -> WidgetConfig:
    """What shoppers' widgets are told now: the ground of every preview."""
    async with runtime_of(call.request).db.read() as tx:
        store = await tx.freeze(await find_store(tx, call.actor, call.path("store_id")))
    page = StoreActor(StoreId(store.id), AccountId(store.account_id), store)
    return await _config_of(call.request, page, call.query.locale)


async def read_widget_settings(call: Call[AgentActor, Nothing, Nothing]) -> WidgetSettings:
    """How the widget of a store is set up, and where it has been seen."""
    rt = runtime_of(call.request)
    return await get_widget_settings(rt, call.actor, call.path("store_id"), server=own_origin(call.request))


async def update_widget_settings(call: Call[AgentActor, Nothing, WidgetSettingsChange]) -> WidgetSettings:
    """Change looks, words, languages, domains or storage; shoppers see it within a minute."""
    rt, store_id = runtime_of(call.request), call.path("store_id")
    await change_widget_settings(rt, call.actor, store_id, call.body)
    return await get_widget_settings(rt, call.actor, store_id, server=own_origin(call.request))


async def read_palette(call: Call[AgentActor, PaletteQuery, Nothing]) -> PaletteAnswer:
    """What becomes of a brand's colour so that everything on it can be read."""
    return explain_palette(call.query.color, call.query.text_color)


def _find_helpcenter(data_dir: Path, slug: str) -> str | None:
    """Where the store's help center is served: its own, else that of the installation."""
    if (data_dir / "helpcenters" / slug).exists():
        return f"/help/{slug}/"
    return "/help/" if (data_dir / "helpcenter").exists() else None


async def serve_picture(request: Request) -> Response:
    """What stands on a store's launcher."""
    store_id, name = request.path_params["store_id"], request.path_params["name"]
    if not _PICTURE.fullmatch(f"{store_id}/{name}"):
        raise NotFound
    data = await get_picture(runtime_of(request), store_id, name.removesuffix(".webp"))
    headers = {**_EVERYWHERE, "Cache-Control": IMMUTABLE, "X-Content-Type-Options": "nosniff"}
    return Response(data, media_type="image/webp", headers=headers)


async def serve_loader(request: Request) -> Response:
    """The one script that a shop's page loads."""
    return await serve_file(request, _DIST, "widget.js", cache=_LOADER_CACHE, headers=_EVERYWHERE)


async def serve_preview(request: Request) -> Response:
    """The page of a live preview; the console frames it in a sandbox, where it has no origin and no cookie."""
    origin = own_origin(request)
    policy = (
        f"default-src 'none'; script-src {origin}; style-src {origin}; img-src {origin} data:; connect-src 'none'; "
        "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
    )
    headers = {**_EVERYWHERE, "Content-Security-Policy": policy, "X-Robots-Tag": "noindex"}
    return await serve_file(request, Path(__file__).parent, "preview.html", cache=REVALIDATE, headers=headers)


async def serve_preview_style(request: Request) -> Response:
    """How the page behind the widget looks there."""
    return await serve_file(request, Path(__file__).parent, "preview.css", cache=REVALIDATE, headers=_EVERYWHERE)


async def serve_preview_script(request: Request) -> Response:
    """What tells the widget a draft."""
    return await serve_file(request, _DIST, "preview.js", cache=REVALIDATE, headers=_EVERYWHERE)


async def serve_return_script(request: Request) -> Response:
    """What trades the secret of a link in a mail, on the page that it leads to."""
    return await serve_file(request, _DIST, "return.js", cache=REVALIDATE, headers=_EVERYWHERE)


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
        endpoint("GET", "/api/v1/stores/{store_id}/widget-config", read_desk_config, gate=agent_gate, actor="agent",
                 query=ConfigQuery, answer=WidgetConfig),
        endpoint("GET", "/api/v1/stores/{store_id}/widget-settings", read_widget_settings, gate=agent_gate,
                 actor="agent", answer=WidgetSettings),
        endpoint("PATCH", "/api/v1/stores/{store_id}/widget-settings", update_widget_settings, gate=agent_gate,
                 actor="agent", body=WidgetSettingsChange, answer=WidgetSettings),
        endpoint("GET", "/api/v1/palettes", read_palette, gate=agent_gate, actor="agent", query=PaletteQuery,
                 answer=PaletteAnswer),
    ]  # fmt: skip


def widget_routes() -> list[Route]:
    """The scripts."""
    return [
        Route("/widget.js", serve_loader),
        Route("/w/{name}", serve_chunk),
        Route("/launcher-pictures/{store_id}/{name}", serve_picture),
        Route("/preview.html", serve_preview),
        Route("/preview.css", serve_preview_style),
        Route("/preview.js", serve_preview_script),
        Route("/return.js", serve_return_script),
    ]

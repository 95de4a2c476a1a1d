"""The widget's configuration, made from the store's settings."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final

import msgspec
from sqlalchemy import select

from widget_server.accounts import (
    DEFAULT_COLOUR,
    MAX_DOMAINS,
    WIDGET_LOCALES,
    Store,
    StoreActor,
    choose_text,
    contrast,
    make_palette,
    to_oklch,
)
from widget_server.agents import (
    Agent,
    AgentActor,
    Presence,
    find_store,
    first_name,
    list_agents_of_store,
    presence_of,
)
from widget_server.attachments import ALLOWED_TYPES, MAX_ATTACHMENTS, MAX_BYTES
from widget_server.campaigns import get_shown_limits, list_active_campaigns
from widget_server.contact_form import get_contact_form_config
from widget_server.conversations import MAX_TEXT_CHARACTERS, get_reply_time
from widget_server.flows import list_shown_quick_responses
from widget_server.hours import get_hours_view
from widget_server.kit.locale import choose_locale
from widget_server.runtime import Runtime
from widget_server.waiting import get_waiting_config
from widget_server.widget.models import Installation
from widget_server.widget.pictures import picture_address
from widget_server.widget.schemas import (
    Appearance,
    AppearanceSettings,
    Face,
    InstallationView,
    Limits,
    PaletteAnswer,
    PaletteView,
    Storage,
    StoreFace,
    WidgetConfig,
    WidgetSettings,
    WidgetTexts,
)

_FACES: Final = 3
_STAFF_LOOKED_AT: Final = 200


async def get_config(
    rt: Runtime, page: StoreActor, *, locale: str, server: str, helpcenter_url: str | None
) -> WidgetConfig:
    """What the widget of this store shows in this locale; `server` is the origin that pages load it from."""
    store = page.store
    spoken = choose_locale(locale, list(store.locales))
    async with rt.db.read() as tx:
        staff = await list_agents_of_store(tx, page.store_id, page.account_id, limit=_STAFF_LOOKED_AT)
        hours = await get_hours_view(tx, page.store_id, rt.clock.now())
        quick_responses = await list_shown_quick_responses(tx, store, spoken)
        campaigns = await list_active_campaigns(rt, tx, store, spoken)
        campaign_limits = await get_shown_limits(tx, store.id)
        contact_form = await get_contact_form_config(tx, store, spoken)
        waiting = await get_waiting_config(tx, store, spoken)
    return WidgetConfig(
        store=StoreFace(store.id, store.name, store.slug),
        locale=spoken,
        appearance=_appearance(store, server, choose_text(store.texts, "label", [spoken, *store.locales])),
        agents=_faces(rt, staff),
        hours=hours,
        reply_time_seconds=await get_reply_time(rt, page.store_id),
        limits=Limits(MAX_TEXT_CHARACTERS, MAX_ATTACHMENTS, MAX_BYTES, list(ALLOWED_TYPES)),
        storage=msgspec.convert(store.storage, Storage),
        helpcenter_url=helpcenter_url,
        greeting=choose_text(store.texts, "greeting", [spoken, *store.locales]),
        campaigns=campaigns,
        campaign_limits=campaign_limits,
        quick_responses=quick_responses,
        flows=[],
        contact_form=contact_form,
        waiting=waiting,
    )


def _faces(rt: Runtime, staff: Sequence[Agent]) -> list[Face]:
    """Those who are here first: the widget says of nobody else that they are."""
    faces = [
        Face(agent.id, first_name(agent.name), agent.picture_url, presence_of(rt, agent) is Presence.ONLINE)
        for agent in staff
    ]
    return sorted(faces, key=lambda face: not face.is_online)[:_FACES]


def _appearance(store: Store, server: str, label: str | None) -> Appearance:
    chosen = dict(store.appearance)
    scheme = chosen.get("color_scheme", "auto")
    position = chosen.get("position")
    old_label = chosen.get("label")
    return Appearance(
        position=position if position in ("start", "end") else None,
        spacing_x=_spacing(chosen.get("spacing_x")),
        spacing_y=_spacing(chosen.get("spacing_y")),
        label=label or (old_label if isinstance(old_label, str) else None),
        picture=_picture(store, server),
        color_scheme=scheme if scheme in ("light", "dark") else "auto",
        light=_palette(chosen, "light"),
        dark=_palette(chosen, "dark"),
    )


def _picture(store: Store, server: str) -> str | None:
    name = store.appearance.get("picture")
    return picture_address(server, store.id, name) if isinstance(name, str) else None


def _palette(chosen: Mapping[str, object], scheme: str) -> PaletteView:
    colour = str(chosen.get("color", DEFAULT_COLOUR))
    return PaletteView(**asdict(make_palette(colour, scheme, wants_ink=chosen.get("text_color") == "dark")))


def _spacing(value: object) -> int | None:
    return value if isinstance(value, int) and 0 <= value <= 200 else None


async def get_widget_settings(rt: Runtime, actor: AgentActor, store_id: str, *, server: str) -> WidgetSettings:
    """How the widget of one of the agent's stores is set up; `server` is the origin that pages load it from."""
    async with rt.db.read() as tx:
        store = await tx.freeze(await find_store(tx, actor, store_id))
        seen = await tx.all(
            select(Installation)
            .where(Installation.store_id == store_id, Installation.origin.in_(store.domains))
            .order_by(Installation.seen_at.desc())
            .limit(MAX_DOMAINS)
        )
        installations = [InstallationView(each.origin, each.seen_at) for each in seen]
    return WidgetSettings(
        store_id=store.id,
        store_key=store.key,
        name=store.name,
        version=store.version,
        domains=list(store.domains),
        locales=list(store.locales),
        available_locales=list(WIDGET_LOCALES),
        appearance=_chosen_looks(store, server),
        texts=msgspec.convert(store.texts, dict[str, WidgetTexts]),
        storage=msgspec.convert(store.storage, Storage),
        installations=installations,
        script_url=f"{server}/widget.js",
    )


def _chosen_looks(store: Store, server: str) -> AppearanceSettings:
    chosen = {**store.appearance, "picture": _picture(store, server)}
    known = {name: chosen[name] for name in AppearanceSettings.__struct_fields__ if name in chosen}
    return msgspec.convert({"color": DEFAULT_COLOUR, **known}, AppearanceSettings)


def explain_palette(colour: str, text_color: str) -> PaletteAnswer:
    """What becomes of the brand's colour, with the contrast of before and after."""
    wants_ink = text_color == "dark"
    light = make_palette(colour, "light", wants_ink=wants_ink)
    change = to_oklch(light.solid).lightness - to_oklch(colour).lightness
    return PaletteAnswer(
        color=colour,
        light=PaletteView(**asdict(light)),
        dark=PaletteView(**asdict(make_palette(colour, "dark", wants_ink=wants_ink))),
        asked_ratio=round(contrast(colour, light.on_solid), 2),
        used_ratio=round(contrast(light.solid, light.on_solid), 2),
        lightness_change=round(change * 100, 1),
    )

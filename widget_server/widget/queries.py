"""The widget's configuration, made from the store's settings."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from widget_server.accounts import DEFAULT_COLOUR, Store, StoreActor, make_palette
from widget_server.agents import Agent, Presence, first_name, list_agents_of_store, presence_of
from widget_server.attachments import ALLOWED_TYPES, MAX_ATTACHMENTS, MAX_BYTES
from widget_server.conversations import MAX_TEXT_CHARACTERS
from widget_server.kit.locale import choose_locale
from widget_server.runtime import Runtime
from widget_server.widget.schemas import Appearance, Face, Limits, PaletteView, StoreFace, WidgetConfig

_FACES: Final = 3
_STAFF_LOOKED_AT: Final = 200


async def get_config(rt: Runtime, page: StoreActor, *, locale: str, helpcenter_url: str | None) -> WidgetConfig:
    """What the widget of this store shows in this locale."""
    async with rt.db.read() as tx:
        staff = await list_agents_of_store(tx, page.store_id, page.account_id, limit=_STAFF_LOOKED_AT)
    store = page.store
    return WidgetConfig(
        store=StoreFace(store.id, store.name, store.slug),
        locale=choose_locale(locale, list(store.locales)),
        appearance=_appearance(store),
        agents=_faces(rt, staff),
        reply_time_seconds=None,
        limits=Limits(MAX_TEXT_CHARACTERS, MAX_ATTACHMENTS, MAX_BYTES, list(ALLOWED_TYPES)),
        storage="after_interaction",
        helpcenter_url=helpcenter_url,
        greeting=None,
        campaigns=[],
        quick_responses=[],
        flows=[],
        contact_form=None,
    )


def _faces(rt: Runtime, staff: Sequence[Agent]) -> list[Face]:
    """Those who are here first: the widget says of nobody else that they are."""
    faces = [
        Face(agent.id, first_name(agent.name), agent.picture_url, presence_of(rt, agent) is Presence.ONLINE)
        for agent in staff
    ]
    return sorted(faces, key=lambda face: not face.is_online)[:_FACES]


def _appearance(store: Store) -> Appearance:
    chosen = dict(store.appearance)
    colour = str(chosen.get("color", DEFAULT_COLOUR))
    position = chosen.get("position")
    label = chosen.get("label")
    return Appearance(
        position=position if position in ("start", "end") else None,
        spacing_x=_spacing(chosen.get("spacing_x")),
        spacing_y=_spacing(chosen.get("spacing_y")),
        label=label if isinstance(label, str) else None,
        color_scheme="auto",
        light=PaletteView(**asdict(make_palette(colour, "light"))),
        dark=PaletteView(**asdict(make_palette(colour, "dark"))),
    )


def _spacing(value: object) -> int | None:
    return value if isinstance(value, int) and 0 <= value <= 200 else None

"""What the widget is told when it starts: the same bytes for every visitor of a locale."""

from typing import Annotated, Literal

import msgspec

from widget_server.kit.ids import id_meta


class PaletteView(msgspec.Struct):
    """The finished colours of one scheme."""

    solid: str
    hover: str
    on_solid: str
    soft: str
    text: str
    focus: str
    ring: str | None


class Appearance(msgspec.Struct):
    """How the widget looks; distances in px. Null: the merchant has not chosen, the script tag's attribute stays."""

    position: Literal["start", "end"] | None
    spacing_x: int | None
    spacing_y: int | None
    label: str | None
    color_scheme: Literal["light", "dark", "auto"]
    light: PaletteView
    dark: PaletteView


class Face(msgspec.Struct):
    """An agent whom shoppers may meet."""

    id: str
    name: str
    picture_url: str | None
    is_online: bool
    """Whether they have the console open now and do not say that they are away."""


class Limits(msgspec.Struct):
    """What the widget refuses before the server has to."""

    message_characters: int
    attachments: int
    attachment_bytes: int
    attachment_types: list[str]


class StoreFace(msgspec.Struct):
    """The shop."""

    id: Annotated[str, id_meta("sto")]
    name: str
    slug: str


class WidgetConfig(msgspec.Struct):
    """Everything that the widget needs before it draws its panel."""

    store: StoreFace
    locale: str
    appearance: Appearance
    agents: list[Face]
    reply_time_seconds: int | None
    limits: Limits
    storage: Literal["after_interaction", "after_consent", "at_once"]
    helpcenter_url: str | None
    greeting: str | None
    campaigns: list[dict[str, object]]
    quick_responses: list[dict[str, object]]
    flows: list[dict[str, object]]
    contact_form: dict[str, object] | None


class ConfigQuery(msgspec.Struct, forbid_unknown_fields=True):
    """In which language."""

    locale: str = ""

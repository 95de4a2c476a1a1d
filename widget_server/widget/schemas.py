"""What the widget is told when it starts: the same bytes for every visitor of a locale."""

from datetime import datetime
from typing import Annotated, Final, Literal

import msgspec

from widget_server.accounts import DEFAULT_COLOUR, MAX_DOMAINS
from widget_server.campaigns import CampaignView, ShownLimits
from widget_server.contact_form import ContactFormConfig
from widget_server.flows import ShownQuickResponse
from widget_server.hours import HoursView
from widget_server.kit.ids import id_meta
from widget_server.waiting import WaitingConfig

MAX_LAUNCHER_PICTURE_CHARACTERS: Final = 48_000
"""Of the data URL: 36 kB as sent. The console makes pictures small before it sends them."""

Storage = Literal["after_interaction", "after_consent", "at_once"]


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
    picture: str | None
    """The address of the picture on the launcher, in place of its icon."""
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
    hours: HoursView
    reply_time_seconds: int | None
    """Until a person usually answers while the shop is open, in whole minutes; null while too few have been."""
    limits: Limits
    storage: Storage
    helpcenter_url: str | None
    greeting: str | None
    campaigns: list[CampaignView]
    campaign_limits: ShownLimits
    quick_responses: list[ShownQuickResponse]
    flows: list[dict[str, object]]
    contact_form: ContactFormConfig | None
    waiting: WaitingConfig


class AppearanceSettings(msgspec.Struct, forbid_unknown_fields=True):
    """How the merchant wants the widget to look; distances in px from the edges of the window."""

    color: Annotated[str, msgspec.Meta(pattern=r"^#[0-9a-fA-F]{6}$")]
    text_color: Literal["auto", "dark"] = "auto"
    """On the brand's colour; `auto` takes white where it can be read."""
    position: Literal["start", "end"] = "end"
    spacing_x: Annotated[int, msgspec.Meta(ge=0, le=200)] = 20
    spacing_y: Annotated[int, msgspec.Meta(ge=0, le=200)] = 20
    color_scheme: Literal["light", "dark", "auto"] = "auto"
    picture: Annotated[str, msgspec.Meta(max_length=MAX_LAUNCHER_PICTURE_CHARACTERS)] | None = None
    """On the launcher, in place of its icon: sent as a data URL, or as the address that was read; null: the icon."""


class WidgetTexts(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What a merchant may say in their own words; empty: the widget's own."""

    label: str = ""
    """Beside the launcher's icon."""
    greeting: str = ""
    """At the top of the panel."""


class WidgetSettingsChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is to change; what is left out stays."""

    version: int
    domains: (
        Annotated[list[Annotated[str, msgspec.Meta(max_length=300)]], msgspec.Meta(max_length=MAX_DOMAINS)] | None
    ) = None
    locales: Annotated[list[Annotated[str, msgspec.Meta(max_length=16)]], msgspec.Meta(max_length=20)] | None = None
    """Offered languages, the default first."""
    appearance: AppearanceSettings | None = None
    texts: dict[str, WidgetTexts] | None = None
    """The merchant's own words, by locale."""
    storage: Storage | None = None


class InstallationView(msgspec.Struct):
    """An origin whose pages have loaded the widget."""

    origin: str
    seen_at: datetime


class WidgetSettings(msgspec.Struct):
    """How the widget of a store is set up."""

    store_id: Annotated[str, id_meta("sto")]
    store_key: str
    name: str
    version: int
    domains: list[str]
    locales: list[str]
    available_locales: list[str]
    appearance: AppearanceSettings
    texts: dict[str, WidgetTexts]
    storage: Storage
    installations: list[InstallationView]
    """Those of the listed domains that were seen, the latest first."""
    script_url: str
    """What the snippet loads."""


class PaletteQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of which colour."""

    color: Annotated[str, msgspec.Meta(pattern=r"^#[0-9a-fA-F]{6}$")] = DEFAULT_COLOUR
    text_color: Literal["auto", "dark"] = "auto"


class PaletteAnswer(msgspec.Struct):
    """What becomes of a colour, and why."""

    color: str
    light: PaletteView
    dark: PaletteView
    asked_ratio: float
    """Contrast of the text with the colour that was asked for, 1 to 21."""
    used_ratio: float
    """With the one that is used; at least 4.5."""
    lightness_change: float
    """In hundredths: -4 is four per cent darker."""


class ConfigQuery(msgspec.Struct, forbid_unknown_fields=True):
    """In which language."""

    locale: str = ""

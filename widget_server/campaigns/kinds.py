"""Errors, limits and small values of campaigns."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from widget_server.kit.errors import Conflict, NotFound

MAX_CAMPAIGNS: Final = 200
"""Of one store, the deleted ones not counted."""
MAX_CAMPAIGN_NAME_CHARACTERS: Final = 120
MAX_CAMPAIGN_TEXT_CHARACTERS: Final = 1_000
MAX_BUTTONS: Final = 3
MAX_BUTTON_LABEL_CHARACTERS: Final = 40
MAX_VARIANTS: Final = 4
MAX_CODE_CHARACTERS: Final = 60
MAX_LINKS: Final = 10
MAX_LINK_CHARACTERS: Final = 2_000
MAX_REPEAT_HOURS: Final = 24 * 365
MAX_HOLDOUT_PERCENT: Final = 50
MAX_CAPTURE_LABEL_CHARACTERS: Final = 80
MAX_CONSENT_CHARACTERS: Final = 300
MAX_THANKS_CHARACTERS: Final = 200
MAX_PER_DAY: Final = 100
MAX_GAP_SECONDS: Final = 24 * 3_600
MAX_IMPRESSION_ID_CHARACTERS: Final = 40
UNALLOCATED: Final = "@page"
"""Behind the name of a count: of those only whose variant was drawn for the page and not for a visitor."""
IMPRESSION_DAYS: Final = 365
"""How long the server remembers what a known visitor has met, from when something last happened with it."""
ANONYMOUS_IMPRESSION_DAYS: Final = 30
MAX_REPLAYED: Final = 10_000
"""Page views of a replay, the latest ones."""
MAX_EXPLAINED: Final = 50
"""Page views of a real visitor among which an explanation looks for the one that came closest, the latest ones."""
MAX_REPLAYS: Final = 5
"""Kept of a campaign."""
STAFF_LOOKED_AT: Final = 200
"""Of a store, by name: whom a campaign may name."""


class CampaignStatus(StrEnum):
    """Where a campaign stands; `scheduled` is active with a start that is still to come."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class CampaignEvent(StrEnum):
    """What happens with an impression; pages report it as `campaign:<name>`."""

    ELIGIBLE = "eligible"
    SHOWN = "shown"
    WOULD_HAVE_SHOWN = "would_have_shown"
    CLICKED = "clicked"
    DISMISSED = "dismissed"
    CODE_COPIED = "code_copied"
    REPLIED = "replied"


REPORTED: Final = frozenset(CampaignEvent) - {CampaignEvent.REPLIED}
"""What pages are asked for; a reply the server sees for itself."""


class ReplayStatus(StrEnum):
    """Where a replay stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"


class ImpressionKey(NamedTuple):
    """One meeting of a shopper with a campaign: the campaign, and the page's id of it."""

    campaign_id: str
    client_id: str


class RepeatKind(StrEnum):
    """How often one shopper may meet a campaign."""

    ONCE = "once"
    VISIT = "visit"
    HOURS = "hours"


class Refusal(StrEnum):
    """Why a campaign does not show now, in the order in which it is asked."""

    NOT_ACTIVE = "not_active"
    CONDITIONS_DIFFER = "conditions_differ"
    CONDITIONS_UNKNOWN = "conditions_unknown"
    CONVERSATION_OPEN = "conversation_open"
    WIDGET_OPEN = "widget_open"
    SHOWN_BEFORE = "shown_before"
    SHOWN_THIS_VISIT = "shown_this_visit"
    SHOWN_TOO_RECENTLY = "shown_too_recently"
    ANOTHER_SHOWN = "another_shown"
    DAY_LIMIT = "day_limit"
    TOO_SOON = "too_soon"
    HELD_OUT = "held_out"


@dataclass(frozen=True, slots=True)
class Delivery:
    """When and how often; times in UTC."""

    status: CampaignStatus
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    repeat: RepeatKind = RepeatKind.ONCE
    repeat_hours: int = 24
    while_conversation_open: bool = False
    while_widget_open: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a shopper and this campaign."""

    shown_at: datetime | None = None
    """The last time; None if never."""
    is_shown_this_visit: bool = False
    is_conversation_open: bool = False
    is_widget_open: bool = False


@dataclass(frozen=True, slots=True)
class StoreLimits:
    """How much of a store's campaigns one shopper meets; 0: no limit."""

    per_day: int = 0
    gap_seconds: int = 0


class CampaignNotFound(NotFound):
    """Absent, deleted, or not yours."""

    code, title = "campaign_not_found", "There is no such campaign"


class ReplayNotFound(NotFound):
    """Absent, let go of, or not yours."""

    code, title = "replay_not_found", "There is no such replay"


class TooManyCampaigns(Conflict):
    """A store has as many campaigns as it may."""

    code, title = "too_many_campaigns", "Delete a campaign first"

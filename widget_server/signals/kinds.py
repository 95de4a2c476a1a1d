"""Small values of signals, and their limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from widget_server.accounts import AccountId, StoreId
from widget_server.contacts import VisitorId

MAX_ITEMS: Final = 50
MAX_PROPERTIES: Final = 32
MAX_PROPERTY_CHARACTERS: Final = 500
MAX_SIGNALS_A_DAY: Final = 1_000_000
"""Of one store; what comes beyond is answered like the rest and not kept."""
SIGNAL_DAYS: Final = 30
"""How long single signals are kept; the counts of days stay."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """A page of a store, and the visitor on it if one is known."""

    store_id: StoreId
    account_id: AccountId
    visitor_id: VisitorId | None


@dataclass(frozen=True, slots=True)
class SignalCount:
    """How often a thing happened on one day (UTC). `subject_id` and `variant` are empty where there is none."""

    name: str
    subject_id: str
    variant: str
    day: date
    count: int


@dataclass(frozen=True, slots=True)
class SignalFact:
    """One signal of a report, as it is kept; `place` is its place in the report."""

    place: int
    name: str
    at: datetime
    campaign_id: str | None
    variant: str | None
    properties: Mapping[str, object]

"""When a shop is open: the week, and the days that are otherwise."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from widget_server.kit.errors import Conflict, NotFound

MINUTES_A_DAY: Final = 1_440
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MAX_RANGES_A_DAY: Final = 6
MAX_EXCEPTIONS: Final = 100
MAX_EXCEPTION_DAYS: Final = 366
"""From the first to the last day of one exception; a shop that closes for longer changes its week."""
MAX_EXCEPTION_NAME_CHARACTERS: Final = 80


@dataclass(frozen=True, slots=True)
class OpenRange:
    """In minutes after midnight by the shop's clock; beyond 1,440 it goes on into the next day."""

    start: int
    end: int


Ranges = tuple[OpenRange, ...]


@dataclass(frozen=True, slots=True)
class DayException:
    """From `first` to `last`, both included, the shop has these hours; none if it is closed."""

    first: date
    last: date
    ranges: Ranges = ()


@dataclass(frozen=True, slots=True)
class BusinessHours:
    """`week` has seven days from Monday; of two exceptions for one day the first counts."""

    zone: ZoneInfo
    week: tuple[Ranges, ...]
    exceptions: tuple[DayException, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Opening:
    """Two moments in UTC between which the shop is open without a break."""

    opens_at: datetime
    closes_at: datetime


class BusinessHoursNotFound(NotFound):
    """Absent, or not yours."""

    code, title = "business_hours_not_found", "There are no such business hours"


class BusinessHoursExist(Conflict):
    """A store has one set of business hours; another one would leave open which counts."""

    code, title = "business_hours_exist", "This store has business hours; change those"

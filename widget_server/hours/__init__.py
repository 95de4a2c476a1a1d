"""Door of business hours: when a shop is open."""

from widget_server.hours.kinds import BusinessHours, DayException, Opening, OpenRange
from widget_server.hours.rules import find_opening, is_open, iter_openings

__all__ = [
    "BusinessHours",
    "DayException",
    "OpenRange",
    "Opening",
    "find_opening",
    "is_open",
    "iter_openings",
]

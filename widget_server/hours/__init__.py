"""Door of business hours: when a shop is open."""

from widget_server.hours.actions import create_business_hours
from widget_server.hours.kinds import BusinessHours, DayException, Opening, OpenRange
from widget_server.hours.models import StoreHours
from widget_server.hours.queries import get_business_hours, get_hours_view, is_store_open
from widget_server.hours.routes import hours_endpoints
from widget_server.hours.rules import find_opening, is_open, iter_openings, measure_open_time
from widget_server.hours.schemas import DayExceptionEntry, HoursView, NewBusinessHours, TimeRange, Week

__all__ = [
    "BusinessHours",
    "DayException",
    "DayExceptionEntry",
    "HoursView",
    "NewBusinessHours",
    "OpenRange",
    "Opening",
    "StoreHours",
    "TimeRange",
    "Week",
    "create_business_hours",
    "find_opening",
    "get_business_hours",
    "get_hours_view",
    "hours_endpoints",
    "is_open",
    "is_store_open",
    "iter_openings",
    "measure_open_time",
]

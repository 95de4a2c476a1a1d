"""What merchants write of their business hours, and what pages are told."""

from datetime import date, datetime
from typing import Annotated

import msgspec

from widget_server.hours.kinds import MAX_EXCEPTION_NAME_CHARACTERS, MAX_EXCEPTIONS, MAX_RANGES_A_DAY
from widget_server.kit.ids import id_meta

ClientId = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
        description="A UUID that the client makes",
    ),
]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
ZoneName = Annotated[str, msgspec.Meta(max_length=64, examples=["Europe/Paris"])]
Version = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]


class TimeRange(msgspec.Struct, forbid_unknown_fields=True, rename={"start": "from", "end": "to"}):
    """By the shop's clock. An end before the start is on the next day; `24:00` is the day's own end."""

    start: Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    end: Annotated[str, msgspec.Meta(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]


DayRanges = Annotated[list[TimeRange], msgspec.Meta(max_length=MAX_RANGES_A_DAY)]


class Week(msgspec.Struct, forbid_unknown_fields=True):
    """The hours of each day; a day without any is closed."""

    monday: DayRanges = []
    tuesday: DayRanges = []
    wednesday: DayRanges = []
    thursday: DayRanges = []
    friday: DayRanges = []
    saturday: DayRanges = []
    sunday: DayRanges = []


class DayExceptionEntry(msgspec.Struct, forbid_unknown_fields=True):
    """Days that are otherwise, both ends included; without ranges the shop is closed."""

    name: Annotated[str, msgspec.Meta(max_length=MAX_EXCEPTION_NAME_CHARACTERS)]
    first_on: date
    last_on: date
    ranges: DayRanges = []


Exceptions = Annotated[list[DayExceptionEntry], msgspec.Meta(max_length=MAX_EXCEPTIONS)]


class NewBusinessHours(msgspec.Struct, forbid_unknown_fields=True):
    """The hours of a store that had none."""

    id: ClientId
    store_id: Annotated[str, msgspec.Meta(max_length=40)]
    time_zone: ZoneName
    week: Week
    exceptions: Exceptions = []


class BusinessHoursChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is to change; what is left out stays."""

    version: Version
    time_zone: ZoneName | None = None
    week: Week | None = None
    exceptions: Exceptions | None = None


class BusinessHoursDraft(msgspec.Struct, forbid_unknown_fields=True):
    """Hours that nobody has saved, and the moment for which they are looked at (now, if it is left out)."""

    time_zone: ZoneName
    week: Week
    exceptions: Exceptions = []
    at: Moment | None = None


class BusinessHoursView(msgspec.Struct):
    """The business hours of one store."""

    id: Annotated[str, id_meta("hrs")]
    store_id: Annotated[str, id_meta("sto")]
    time_zone: str
    week: Week
    exceptions: list[DayExceptionEntry]
    version: int
    created_at: Moment
    updated_at: Moment


class BusinessHoursAnswer(msgspec.Struct):
    """One set of business hours."""

    business_hours: BusinessHoursView


class BusinessHoursPage(msgspec.Struct):
    """The business hours of the agent's stores."""

    items: list[BusinessHoursView]
    next: str | None


class BusinessHoursQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of one store, or of all that the agent works for."""

    store_id: str | None = None
    limit: int = 50
    after: str | None = None


class DeleteQuery(msgspec.Struct, forbid_unknown_fields=True):
    """The version that was seen, so that nobody removes what another has just changed."""

    version: Version | None = None


class OpeningView(msgspec.Struct, rename={"opens_at": "from", "closes_at": "to"}):
    """Two moments between which the shop is open without a break."""

    opens_at: Moment
    closes_at: Moment


class HoursView(msgspec.Struct):
    """When a shop is open, as its pages are told: in moments, so that they need no calendar of the shop's zone."""

    time_zone: str | None
    """The shop's; null if it has no business hours."""
    is_always_open: bool
    """It has no business hours."""
    openings: list[OpeningView]
    """In order, of today and the coming days; if there are none within those, the next one."""


class HoursPreview(msgspec.Struct):
    """What a draft of business hours means."""

    is_open: bool
    hours: HoursView

"""Pure: from what a merchant writes to business hours, and what is wrong with it, each fault with its field."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from widget_server.hours.kinds import (
    MAX_EXCEPTION_DAYS,
    MINUTES_A_DAY,
    WEEKDAYS,
    BusinessHours,
    DayException,
    OpenRange,
    Ranges,
)
from widget_server.hours.schemas import DayExceptionEntry, TimeRange, Week
from widget_server.kit.errors import FieldError


@lru_cache(maxsize=1)  # it walks through a folder of 600 files
def list_zones() -> frozenset[str]:
    """The names of time zones, such as `Europe/Paris`."""
    return frozenset(available_timezones()) - {"Factory", "localtime", "posixrules"}


def check_zone(time_zone: str) -> Iterator[FieldError]:
    """What is wrong with a time zone's name."""
    if time_zone not in list_zones():
        yield FieldError("time_zone", "Choose a time zone of the IANA list, such as Europe/Paris")


def check_week(week: Week) -> Iterator[FieldError]:
    """What is wrong with a week: ranges without length, and those that overlap, also those of the night before."""
    days = read_week(week)
    for number, (weekday, ranges) in enumerate(zip(WEEKDAYS, days, strict=True)):
        night = _list_rests(days[number - 1])
        yield from _check_ranges(f"week.{weekday}", ranges, night=night)


def check_exceptions(exceptions: Sequence[DayExceptionEntry]) -> Iterator[FieldError]:
    """What is wrong with dated exceptions: days in the wrong order or too many, days that two of them claim."""
    for number, one in enumerate(exceptions):
        place = f"exceptions[{number}]"
        if one.last_on < one.first_on:
            yield FieldError(f"{place}.last_on", "Choose the first day or a later one")
        elif (one.last_on - one.first_on).days >= MAX_EXCEPTION_DAYS:
            yield FieldError(f"{place}.last_on", f"An exception is at most {MAX_EXCEPTION_DAYS} days long")
        yield from _check_ranges(f"{place}.ranges", read_ranges(one.ranges))
    in_order = sorted(enumerate(exceptions), key=lambda pair: (pair[1].first_on, pair[0]))
    for (_, one), (number, following) in pairwise(in_order):
        if following.first_on <= one.last_on:
            yield FieldError(f"exceptions[{number}].first_on", f"{one.last_on} has other hours already: {one.name!r}")


def read_hours(time_zone: str, week: Week, exceptions: Sequence[DayExceptionEntry]) -> BusinessHours:
    """Business hours as the rules take them, from entries without a fault."""
    return BusinessHours(
        ZoneInfo(time_zone),
        read_week(week),
        tuple(DayException(one.first_on, one.last_on, read_ranges(one.ranges)) for one in exceptions),
    )


def read_week(week: Week) -> tuple[Ranges, ...]:
    """Seven days from Monday."""
    return tuple(read_ranges(getattr(week, weekday)) for weekday in WEEKDAYS)


def read_ranges(ranges: Sequence[TimeRange]) -> Ranges:
    """In minutes after midnight, in the order in which they are written."""
    return tuple(_read_range(one) for one in ranges)


def _read_range(entry: TimeRange) -> OpenRange:
    start, end = _minutes(entry.start), _minutes(entry.end)
    # 22:00 to 02:00 ends on the next day.
    return OpenRange(start, end + MINUTES_A_DAY if end < start else end)


def _minutes(text: str) -> int:
    hour, _, minute = text.partition(":")
    return int(hour) * 60 + int(minute)


def _check_ranges(place: str, ranges: Ranges, *, night: Ranges = ()) -> Iterator[FieldError]:
    for number, one in enumerate(ranges):
        if one.start == one.end:
            yield FieldError(f"{place}[{number}].to", "Choose a time after the opening; 24:00 ends the day")
    in_order = sorted(enumerate(ranges), key=lambda pair: (pair[1].start, pair[0]))
    before = [(-1, one) for one in night]
    for (_, one), (number, following) in pairwise([*before, *in_order]):
        if following.start < one.end:
            words = (
                "These hours overlap with those before" if one not in night else "The night before is open until then"
            )
            yield FieldError(f"{place}[{number}].from", words)


def _list_rests(ranges: Ranges) -> Ranges:
    """What of a day's hours lies in the next one."""
    return tuple(OpenRange(0, one.end - MINUTES_A_DAY) for one in ranges if one.end > MINUTES_A_DAY)

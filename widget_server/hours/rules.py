"""Pure: when a shop is open, by the clock on its wall.

The shop is open at a moment if its clock then shows a time within the hours of the day that it shows. So an hour that a
clock goes through twice counts twice, and one that it leaves out not at all; both are told from the zone's offsets.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from widget_server.hours.kinds import MINUTES_A_DAY, BusinessHours, Opening, Ranges

LOOKED_AHEAD_DAYS: Final = 400
"""A shop that is closed for longer says nothing about when it opens."""
_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)


def is_open(hours: BusinessHours, moment: datetime) -> bool:
    """Whether the shop is open at this moment (of any zone)."""
    clock = moment.astimezone(hours.zone)
    minute = clock.hour * 60 + clock.minute
    return any(start <= minute < end for start, end in _list_ranges(hours, clock.date()))


def find_opening(hours: BusinessHours, moment: datetime, *, days: int = LOOKED_AHEAD_DAYS) -> Opening | None:
    """The opening that this moment is in, else the next one; None if there is none within so many days."""
    return next(iter_openings(hours, moment, days=days), None)


def iter_openings(hours: BusinessHours, moment: datetime, *, days: int) -> Iterator[Opening]:
    """Openings that end after this moment, in order, those of `days` days from today on (by the shop's clock)."""
    return (opening for opening in _join_days(hours, moment, days) if opening.closes_at > moment)


def measure_open_time(hours: BusinessHours, start: datetime, end: datetime) -> timedelta:
    """For how much of the time from `start` to `end` the shop is open."""
    # Days of the calendar: a zone that left one out shows two more dates in a day's time.
    first, last = (moment.astimezone(hours.zone).date() for moment in (start, end))
    openings = iter_openings(hours, start, days=(last - first).days + 1)
    parts = (min(one.closes_at, end) - max(one.opens_at, start) for one in openings)
    return sum((part for part in parts if part > timedelta(0)), timedelta(0))


def _join_days(hours: BusinessHours, moment: datetime, days: int) -> Iterator[Opening]:
    """From yesterday on: what is open now may have opened before midnight."""
    today = moment.astimezone(hours.zone).date()
    pending: Opening | None = None
    for number in range(-1, days):
        for opening in _list_openings(hours, today + timedelta(days=number)):
            if pending and pending.closes_at == opening.opens_at:
                pending = Opening(pending.opens_at, opening.closes_at)
                continue
            if pending:
                yield pending
            pending = opening
    if pending:
        yield pending


def _list_ranges(hours: BusinessHours, day: date) -> list[tuple[int, int]]:
    """Minutes of the day between which the shop is open: its own, and what the day before leaves over."""
    rest = [(0, one.end - MINUTES_A_DAY) for one in _hours_of(hours, day - _DAY) if one.end > MINUTES_A_DAY]
    own = [(one.start, min(one.end, MINUTES_A_DAY)) for one in _hours_of(hours, day)]
    return sorted(rest + own)


def _hours_of(hours: BusinessHours, day: date) -> Ranges:
    found = (one.ranges for one in hours.exceptions if one.first <= day <= one.last)
    return next(found, hours.week[day.weekday()])


def _list_openings(hours: BusinessHours, day: date) -> list[Opening]:
    """Those parts of the day's openings that lie between its midnights, in order."""
    ranges = _list_ranges(hours, day)
    if not ranges:  # a shop that is closed for months is looked through day by day
        return []
    pieces: list[Opening] = []
    for begins_at, ends_at, offset in _list_stretches(hours.zone, day):
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - offset
        for start, end in ranges:
            opens_at = max(begins_at, midnight + timedelta(minutes=start))
            closes_at = min(ends_at, midnight + timedelta(minutes=end))
            if opens_at < closes_at:
                pieces.append(Opening(opens_at, closes_at))
    return _join(sorted(pieces, key=lambda piece: piece.opens_at))


@lru_cache(maxsize=4_096)  # asked by every page for the same days of a few zones: 0.2 ms each without
def _list_stretches(zone: ZoneInfo, day: date) -> list[tuple[datetime, datetime, timedelta]]:
    """The moments of a day by the zone's clock: from, to, and the offset that holds between."""
    # No clock is set by more than a day, and no day is longer than a day and a half.
    first = datetime(day.year, day.month, day.day, tzinfo=UTC) - _DAY
    found = []
    begins_at = first
    for change in [*_list_changes(zone, first, first + 3 * _DAY), first + 3 * _DAY]:
        offset = _offset_at(zone, begins_at)
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - offset
        start, end = max(begins_at, midnight), min(change, midnight + _DAY)
        if start < end:
            found.append((start, end, offset))
        begins_at = change
    return found


def _list_changes(zone: ZoneInfo, start: datetime, end: datetime) -> list[datetime]:
    """Every moment at which the zone's offset becomes another; offsets never change twice within an hour."""
    changes = []
    hour = start
    while hour < end:
        following = hour + timedelta(hours=1)
        if _offset_at(zone, hour) != _offset_at(zone, following):
            changes.append(_find_change(zone, hour, following))
        hour = following
    return changes


def _find_change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    old = _offset_at(zone, before)
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if _offset_at(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _offset_at(zone: ZoneInfo, moment: datetime) -> timedelta:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def _join(pieces: list[Opening]) -> list[Opening]:
    """Pieces that touch or overlap, as one."""
    joined: list[Opening] = []
    for piece in pieces:
        if joined and piece.opens_at <= joined[-1].closes_at:
            last = joined.pop()
            piece = Opening(last.opens_at, max(last.closes_at, piece.closes_at))  # noqa: PLW2901 (the two as one)
        joined.append(piece)
    return joined

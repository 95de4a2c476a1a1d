"""A shop is open when the clock on its wall says so, also on the days on which that clock is set."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widget_server.hours import (
    BusinessHours,
    DayException,
    OpenRange,
    find_opening,
    is_open,
    iter_openings,
    measure_open_time,
)
from widget_server.hours.kinds import MINUTES_A_DAY, Ranges

# Both changes of the year, a change of half an hour, one at midnight, none, and a day that was left out.
CHANGES = [
    ("Europe/London", date(2026, 3, 29)),
    ("Europe/London", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Africa/Cairo", date(2026, 4, 24)),
    ("Asia/Kathmandu", date(2026, 6, 1)),
    ("Pacific/Apia", date(2011, 12, 30)),
]


def at(zone: str, text: str, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


def every_day(*ranges: tuple[int, int], zone: str = "Europe/London") -> BusinessHours:
    return BusinessHours(ZoneInfo(zone), (tuple(OpenRange(*one) for one in ranges),) * 7)


@st.composite
def day_ranges(draw: st.DrawFn) -> Ranges:
    """Up to three ranges that do not overlap, the last perhaps beyond midnight."""
    marks = sorted(draw(st.sets(st.integers(0, MINUTES_A_DAY + 300), min_size=0, max_size=6)))
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return tuple(OpenRange(start, end) for start, end in pairs if start < MINUTES_A_DAY)


def wall_says_open(hours: BusinessHours, moment: datetime) -> bool:
    """The same by another way: look at the clock, then at today's and yesterday's list."""
    clock = moment.astimezone(hours.zone)
    minute = clock.hour * 60 + clock.minute

    def of(day: date) -> Ranges:
        return next((e.ranges for e in hours.exceptions if e.first <= day <= e.last), hours.week[day.weekday()])

    today, yesterday = of(clock.date()), of(clock.date() - timedelta(days=1))
    return any(one.start <= minute < one.end for one in today) or any(
        one.start <= minute + MINUTES_A_DAY < one.end for one in yesterday
    )


@settings(max_examples=60, deadline=None)
@given(
    place=st.sampled_from(CHANGES),
    week=st.tuples(*[day_ranges()] * 7),
    exception=st.none() | day_ranges(),
)
def test_openings_are_what_the_wall_says_minute_by_minute(
    place: tuple[str, date], week: tuple[Ranges, ...], exception: Ranges | None
) -> None:
    zone, day = place
    exceptions = () if exception is None else (DayException(day, day, exception),)
    hours = BusinessHours(ZoneInfo(zone), week, exceptions)
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
    openings = list(iter_openings(hours, start, days=5))
    assert all(one.opens_at < one.closes_at for one in openings)
    assert all(one.closes_at < other.opens_at for one, other in pairwise(openings))
    for minutes in range(0, 3 * MINUTES_A_DAY, 5):
        moment = start + timedelta(minutes=minutes)
        says = wall_says_open(hours, moment)
        assert is_open(hours, moment) is says
        assert any(one.opens_at <= moment < one.closes_at for one in openings) is says


def test_an_hour_that_comes_twice_counts_twice() -> None:
    hours = every_day((60, 120))
    opening = find_opening(hours, at("Europe/London", "2026-10-25T00:00"))
    assert opening is not None
    assert opening.closes_at - opening.opens_at == timedelta(hours=2)


def test_an_hour_that_is_left_out_does_not_open() -> None:
    hours = every_day((60, 120))
    opening = find_opening(hours, at("Europe/London", "2026-03-29T00:00"))
    assert opening is not None
    assert opening.opens_at == at("Europe/London", "2026-03-30T01:00")


def test_hours_that_begin_in_the_gap_begin_after_it() -> None:
    opening = find_opening(every_day((90, 180)), at("Europe/London", "2026-03-29T00:00"))
    assert opening is not None
    assert (opening.opens_at, opening.closes_at - opening.opens_at) == (
        at("Europe/London", "2026-03-29T02:00"),
        timedelta(hours=1),
    )


def test_a_night_belongs_to_the_day_on_which_it_began() -> None:
    week = ((), (), (), (), (), (OpenRange(18 * 60, 26 * 60),), ())
    closed = DayException(date(2026, 11, 29), date(2026, 11, 29))
    hours = BusinessHours(ZoneInfo("Europe/London"), week, (closed,))
    assert is_open(hours, at("Europe/London", "2026-11-29T01:59"))
    assert not is_open(hours, at("Europe/London", "2026-11-29T02:00"))


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-28T18:00", "2026-11-30T09:00"),
        ("2026-12-24T17:00", "2027-01-04T09:00"),
        ("2026-11-30T10:00", "2026-11-30T09:00"),
        ("2026-11-28T00:30", "2026-11-27T22:00"),
    ],
    ids=["a weekend", "a fortnight's holiday", "open now", "open since yesterday"],
)
def test_back_at(moment: str, opens: str) -> None:
    workday = OpenRange(540, 1020)
    week = (*((workday,),) * 4, (workday, OpenRange(22 * 60, 25 * 60)), (), ())
    holiday = DayException(date(2026, 12, 25), date(2027, 1, 3))
    hours = BusinessHours(ZoneInfo("Europe/Paris"), week, (holiday,))
    opening = find_opening(hours, at("Europe/Paris", moment))
    assert opening is not None
    assert opening.opens_at == at("Europe/Paris", opens)


def test_always_open_is_one_opening_and_never_is_none() -> None:
    moment = at("Europe/London", "2026-10-24T12:00")
    openings = list(iter_openings(every_day((0, MINUTES_A_DAY)), moment, days=7))
    assert len(openings) == 1
    assert openings[0].closes_at == at("Europe/London", "2026-10-31T00:00")
    assert find_opening(every_day(), moment) is None


@settings(max_examples=60, deadline=None)
@given(place=st.sampled_from(CHANGES), week=st.tuples(*[day_ranges()] * 7), minutes=st.integers(0, 4 * MINUTES_A_DAY))
def test_open_time_is_the_number_of_open_minutes(
    place: tuple[str, date], week: tuple[Ranges, ...], minutes: int
) -> None:
    zone, day = place
    hours = BusinessHours(ZoneInfo(zone), week)
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=1)
    open_minutes = sum(is_open(hours, start + timedelta(minutes=minute)) for minute in range(minutes))
    measured = measure_open_time(hours, start, start + timedelta(minutes=minutes))
    assert measured == timedelta(minutes=open_minutes)


@pytest.mark.parametrize(
    ("zone", "ranges", "day", "hours_long"),
    [
        ("Australia/Lord_Howe", (0, 180), "2026-04-05", 3.5),  # half an hour comes twice
        ("Australia/Lord_Howe", (0, 180), "2026-10-04", 2.5),  # half an hour is left out
        ("Europe/London", (0, 1_440), "2026-03-29", 23),
        ("Europe/London", (0, 1_440), "2026-10-25", 25),
        ("Africa/Cairo", (0, 120), "2026-04-24", 1),  # the day begins at 01:00
        ("Asia/Kolkata", (540, 1_020), "2026-06-01", 8),
    ],
)
def test_an_exception_on_the_day_of_a_change(zone: str, ranges: tuple[int, int], day: str, hours_long: float) -> None:
    only = DayException(date.fromisoformat(day), date.fromisoformat(day), (OpenRange(*ranges),))
    hours = BusinessHours(ZoneInfo(zone), ((),) * 7, (only,))
    (opening,) = iter_openings(hours, datetime.fromisoformat(day).replace(tzinfo=UTC) - timedelta(days=2), days=5)
    assert opening.closes_at - opening.opens_at == timedelta(hours=hours_long)


def test_a_night_over_a_change_ends_by_the_clock_on_the_wall() -> None:
    hours = BusinessHours(ZoneInfo("Europe/Paris"), ((), (), (), (), (), (OpenRange(1_320, 1_680),), ()))
    spring = find_opening(hours, at("Europe/Paris", "2026-03-28T22:00"))
    autumn = find_opening(hours, at("Europe/Paris", "2026-10-24T22:00"))
    assert spring is not None
    assert autumn is not None
    assert [one.closes_at - one.opens_at for one in (spring, autumn)] == [timedelta(hours=5), timedelta(hours=7)]
    assert spring.closes_at == at("Europe/Paris", "2026-03-29T04:00")


def test_a_day_that_a_zone_left_out_has_no_hours() -> None:
    # Samoa went from the 29th to the 31st of December 2011.
    hours = every_day((540, 1_020), zone="Pacific/Apia")
    openings = list(iter_openings(hours, at("Pacific/Apia", "2011-12-29T08:00"), days=4))
    assert [one.opens_at.astimezone(hours.zone).day for one in openings] == [29, 31, 1]


def test_open_time_goes_over_a_day_that_a_zone_left_out() -> None:
    hours = BusinessHours(ZoneInfo("Pacific/Apia"), ((), (), (), (), (), (OpenRange(0, 1),), ()))
    start = datetime(2011, 12, 29, tzinfo=UTC)
    assert measure_open_time(hours, start, start + timedelta(minutes=2_041)) == timedelta(minutes=1)

"""What merchants write is either refused with its field or means exactly what it says."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widget_server.hours import DayExceptionEntry, TimeRange, Week, is_open
from widget_server.hours.entry_rules import check_exceptions, check_week, check_zone, list_zones, read_hours
from widget_server.hours.kinds import MINUTES_A_DAY, WEEKDAYS

MONDAY = datetime(2026, 11, 30, tzinfo=UTC)
CLOCK_TIMES = st.integers(0, 47).map(lambda halves: f"{halves // 2:02}:{halves % 2 * 30:02}")
RANGES = st.lists(st.builds(TimeRange, CLOCK_TIMES, CLOCK_TIMES | st.just("24:00")), max_size=3)
WEEKS = st.fixed_dictionaries(dict.fromkeys(WEEKDAYS, RANGES)).map(lambda days: Week(**days))


def spans_of(week: Week) -> list[tuple[int, int]]:
    """In minutes from Monday, 0:00; a Sunday's night goes on into the Monday."""
    found = []
    for number, weekday in enumerate(WEEKDAYS):
        for one in getattr(week, weekday):
            start, end = (int(text[:2]) * 60 + int(text[3:]) for text in (one.start, one.end))
            begins = number * MINUTES_A_DAY + start
            found.append((begins, begins + (end - start if end >= start else end - start + MINUTES_A_DAY)))
    return found


def covers(week: Week, minute: int) -> int:
    """How many ranges are open in this minute of the week."""
    whole = 7 * MINUTES_A_DAY
    return sum(any(start <= minute + turn < end for turn in (0, whole)) for start, end in spans_of(week))


@settings(max_examples=150, deadline=None)
@given(WEEKS)
def test_a_week_is_refused_just_when_a_minute_is_claimed_twice_or_a_range_is_empty(week: Week) -> None:
    is_double = any(covers(week, minute) > 1 for minute in range(0, 7 * MINUTES_A_DAY, 30))
    is_empty = any(start == end for start, end in spans_of(week))
    assert bool(list(check_week(week))) is (is_double or is_empty)


@settings(max_examples=60, deadline=None)
@given(WEEKS)
def test_a_week_that_is_taken_is_open_as_it_says(week: Week) -> None:
    if list(check_week(week)):
        return
    hours = read_hours("UTC", week, [])
    for minute in range(0, 7 * MINUTES_A_DAY, 30):
        assert is_open(hours, MONDAY + timedelta(minutes=minute)) is (covers(week, minute) == 1)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(-1, 5)), max_size=4))
def test_exceptions_are_refused_just_when_a_day_is_claimed_twice_or_none_is(spans: list[tuple[int, int]]) -> None:
    first = date(2026, 12, 1)
    entries = [
        DayExceptionEntry("", first + timedelta(days=start), first + timedelta(days=start + more))
        for start, more in spans
    ]
    days = [start + number for start, more in spans for number in range(more + 1)]
    is_wrong = len(days) != len(set(days)) or any(more < 0 for _, more in spans)
    faults = list(check_exceptions(entries))
    assert bool(faults) >= is_wrong
    if all(more >= 0 for _, more in spans):
        assert bool(faults) is is_wrong


@pytest.mark.parametrize("name", ["Europe/Paris", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC", "Asia/Calcutta"])
def test_zones_of_the_list_are_taken(name: str) -> None:
    assert not list(check_zone(name))
    assert len(list_zones()) > 400


@pytest.mark.parametrize("name", ["", "Europe", "europe/paris", "/etc/localtime", "localtime", "GMT+25", "Factory"])
def test_other_names_are_not(name: str) -> None:
    assert [fault.field for fault in check_zone(name)] == ["time_zone"]


def test_the_words_name_what_is_in_the_way() -> None:
    night = Week(monday=[TimeRange("22:00", "02:00")], tuesday=[TimeRange("01:00", "03:00")])
    (fault,) = check_week(night)
    assert (fault.field, fault.message) == ("week.tuesday[0].from", "The night before is open until then")
    assert msgspec.to_builtins(night)["monday"] == [{"from": "22:00", "to": "02:00"}]

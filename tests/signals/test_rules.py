"""Pure decisions about signals."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widget_server.signals.rules import clamp_moment, is_bot, is_counted, subject_of

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "  ",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "Mozilla/5.0 (compatible; YandexBot/3.0)",
        "facebookexternalhit/1.1",
        CHROME.replace("Chrome", "HeadlessChrome"),
        CHROME + " Chrome-Lighthouse",
        "Baiduspider/2.0",
        "curl/8.5.0",
    ],
)
def test_programs_are_known_by_their_user_agent(agent: str) -> None:
    assert is_bot(agent)


@pytest.mark.parametrize(
    "agent",
    [
        CHROME,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0",
    ],
)
def test_shoppers_are_none(agent: str) -> None:
    assert not is_bot(agent)


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_browsers_time_is_held_within_a_day(at: datetime) -> None:
    clamped = clamp_moment(at, NOW)
    assert abs(clamped - NOW) <= timedelta(hours=24)
    assert clamped == at or abs(at - NOW) > timedelta(hours=24)


def test_the_subject_is_the_campaign_or_the_quick_response() -> None:
    assert subject_of("cmp_1", {"quick_response_id": "flw_1"}) == "cmp_1"
    assert subject_of(None, {"quick_response_id": "flw_1"}) == "flw_1"
    assert subject_of(None, {"quick_response_id": 3}) == ""
    assert is_counted("quick_response:shown")
    assert not is_counted("page_viewed")
    assert not is_counted("campaign:shown")  # campaigns themselves say what counts

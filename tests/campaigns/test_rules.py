"""When a campaign may show, who meets which variant, and where links may lead."""

import json
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widget_server.campaigns.kinds import CampaignStatus, Delivery, History, Refusal, RepeatKind
from widget_server.campaigns.rules import (
    bucket_of,
    explain_text,
    is_held_out,
    is_own_link,
    may_show,
    pick_variant,
    status_at,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DOMAINS = ["https://shop.example", "http://localhost:8000"]
DATA = Path(__file__).parents[1] / "data"
VECTORS = json.loads((DATA / "campaign_buckets.json").read_text("utf-8"))
DELIVERIES = json.loads((DATA / "campaign_deliveries.json").read_text("utf-8"))
offsets = st.one_of(st.none(), st.integers(-500, 500).map(lambda hours: NOW + timedelta(hours=hours)))
deliveries = st.builds(
    Delivery,
    status=st.sampled_from([status for status in CampaignStatus if status is not CampaignStatus.SCHEDULED]),
    starts_at=offsets,
    ends_at=offsets,
    repeat=st.sampled_from(RepeatKind),
    repeat_hours=st.integers(1, 400),
    while_conversation_open=st.booleans(),
    while_widget_open=st.booleans(),
)
past = st.one_of(st.none(), st.integers(0, 500).map(lambda hours: NOW - timedelta(hours=hours)))
histories = st.builds(History, past, st.booleans(), st.booleans(), st.booleans())


@given(histories, deliveries)
def test_what_shows_is_active_and_breaks_no_switch(history: History, delivery: Delivery) -> None:
    if may_show(history, delivery, NOW) is not None:
        return
    assert delivery.status is CampaignStatus.ACTIVE
    assert delivery.starts_at is None or delivery.starts_at <= NOW
    assert delivery.ends_at is None or delivery.ends_at > NOW
    assert delivery.while_conversation_open or not history.is_conversation_open
    assert delivery.while_widget_open or not history.is_widget_open
    assert delivery.repeat is not RepeatKind.ONCE or history.shown_at is None
    assert delivery.repeat is not RepeatKind.VISIT or not history.is_shown_this_visit
    if delivery.repeat is RepeatKind.HOURS and history.shown_at is not None:
        assert NOW - history.shown_at >= timedelta(hours=delivery.repeat_hours)


@given(deliveries)
def test_who_has_met_nothing_is_refused_by_the_status_alone(delivery: Delivery) -> None:
    is_active = status_at(delivery, NOW) is CampaignStatus.ACTIVE
    assert may_show(History(), delivery, NOW) == (None if is_active else Refusal.NOT_ACTIVE)


def test_a_campaign_starts_at_its_start_and_is_over_at_its_end() -> None:
    delivery = Delivery(CampaignStatus.ACTIVE, starts_at=NOW, ends_at=NOW + timedelta(hours=1))
    second = timedelta(seconds=1)
    assert status_at(delivery, NOW - second) is CampaignStatus.SCHEDULED
    assert status_at(delivery, NOW) is CampaignStatus.ACTIVE
    assert status_at(delivery, NOW + timedelta(hours=1)) is CampaignStatus.ENDED


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


@pytest.mark.parametrize("case", DELIVERIES, ids=lambda case: str(case["name"]))
def test_the_widget_refuses_for_the_same_reasons(case: dict[str, Any]) -> None:
    given = case["delivery"]
    delivery = Delivery(
        CampaignStatus.ACTIVE,
        starts_at=moment(given["starts_at"]),
        ends_at=moment(given["ends_at"]),
        repeat=RepeatKind(given["repeat"]["kind"]),
        repeat_hours=given["repeat"]["hours"],
        while_conversation_open=given["while_conversation_open"],
        while_widget_open=given["while_widget_open"],
    )
    known = {**case["history"], "shown_at": moment(case["history"]["shown_at"])}
    refusal = may_show(History(**known), delivery, datetime.fromisoformat(case["now"]))
    assert (refusal and refusal.value) == case["refusal"]


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['campaign_id']}-{row['visitor_id']}")
def test_places_are_those_of_the_shared_table(row: dict[str, object]) -> None:
    campaign_id, visitor_id = str(row["campaign_id"]), str(row["visitor_id"])
    assert bucket_of(campaign_id, visitor_id, "holdout") == row["holdout"]
    assert bucket_of(campaign_id, visitor_id, "variant") == row["variant"]
    assert is_held_out(campaign_id, visitor_id, 20) is row["is_held_out_at_20"]
    assert pick_variant(campaign_id, visitor_id, [1, 3]) == row["variant_of_1_3"]


def test_shares_are_those_that_were_asked_for_and_independent_of_the_hold_out() -> None:
    people = [f"vis_{number}" for number in range(20_000)]
    kept = [each for each in people if not is_held_out("cmp_1", each, 20)]
    assert abs(len(kept) / len(people) - 0.8) < 0.01
    met = Counter(pick_variant("cmp_1", each, [1, 3]) for each in kept)
    assert abs(met[1] / len(kept) - 0.75) < 0.015


@given(st.text(max_size=40), st.lists(st.integers(1, 100), min_size=1, max_size=4))
def test_everybody_meets_one_of_the_variants(visitor_id: str, weights: list[int]) -> None:
    assert 0 <= pick_variant("cmp_1", visitor_id.encode("utf-8", "replace").decode(), weights) < len(weights)


HOSTS = (
    "evil.example",
    "shop.example.evil.example",
    "evilshop.example",
    "shop.example@evil.example",
    "evil.example\\@shop.example",
    "evil.example\\.shop.example",
    "shop.example:8443",
    "shop.example%2eevil.example",
    "shop.example%00.evil.example",
    "sh\u043ep.example",
    "xn--shp-pmc.example",
    "shop.example.",
    "shop\u3002example",
    "user:pass@shop.example",
    "[::1]",
    "0x7f.1",
    "shop.example:443:80",
    "shop.example\t.evil.example",
    "shop.example\\evil.example",
    "shop.example:99999",
)
SCHEMES = (
    "https://",
    "http://",
    "//",
    "https:",
    "https:/",
    "https:///",
    "https:\\\\",
    "/\\",
    "javascript://",
    "data:text/html,//",
    "HTTPS://",
    " https://",
    "\thttps://",
    "ht\ntps://",
    "file://",
    "blob:https://",
)
TAILS = ("", "/", "/x?y=1#z", "/\\..", "/ x", "?@shop.example", "#@shop.example")


def test_a_thousand_crafted_targets_lead_nowhere() -> None:
    crafted = [scheme + host + tail for scheme in SCHEMES for host in HOSTS for tail in TAILS]
    crafted += [scheme + "shop.example" + tail for scheme in SCHEMES if scheme != "https://" for tail in TAILS]
    crafted += [
        "javascript:alert(1)",
        "/sale",
        "",
        "https://",
        "https://shop.example/\u202e",
        "https://shop.example/\0",
    ]
    assert len(crafted) > 1_000
    random.Random(4).shuffle(crafted)
    assert [url for url in crafted if is_own_link(url, DOMAINS)] == []


@pytest.mark.parametrize(
    "url",
    ["https://shop.example", "https://shop.example/sale?x=1#y", "https://shop.example:443/", "http://localhost:8000/a"],
)
def test_own_addresses_are_taken(url: str) -> None:
    assert is_own_link(url, DOMAINS)


@pytest.mark.parametrize(
    ("text", "is_fine"),
    [
        ("Hello {{first_name|there}}, **10 %** off", True),
        ("", False),
        ("Hello {{first_name}}", False),
        ("Hello {{first_name|", False),
        ("Hello }}", False),
        ("{{First|x}}", False),
        ("[x](https://shop.example)", False),
        ("<b>x</b>", False),
        ("1 < 2", True),
    ],
)
def test_variables_have_defaults_and_links_are_buttons(text: str, is_fine: bool) -> None:
    assert (explain_text(text) is None) is is_fine

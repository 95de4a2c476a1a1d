"""Why a campaign is shown or not, and what would have come of it in the visits that were recorded."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.campaigns.test_campaigns import change, write
from tests.campaigns.test_impressions import cleo_of, page_of, report, told
from tests.services.people import ORIGIN, Json, Person, Shop, new_uuid, open_shop
from tests.services.ports import wait_until
from tests.services.server import Server
from widget_server.campaigns.conditions import read_conditions
from widget_server.campaigns.decide import Candidate, Visit, decide_campaign, refuse_more
from widget_server.campaigns.kinds import (
    CampaignStatus,
    Delivery,
    History,
    Refusal,
    RepeatKind,
    StoreLimits,
)
from widget_server.campaigns.replay_rules import PageView, Tally, facts_of, replay_views

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
TREE = {"all": [{"field": "time_on_page", "operator": "at_least", "value": 30}]}


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    made = open_shop(shared_server)
    made.hire("alice", role="owner")
    return made


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


EMPTY: Json = {"variants": [{"id": "a", "texts": {"en": {"text": ""}}}]}


def explain(person: Person, campaign: Json, **body: object) -> Json:
    answer = person.post(f"/campaigns/{campaign['id']}/explanation", body)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def test_each_condition_and_each_reason_is_told(alice: Person) -> None:
    made = write(alice, conditions=TREE, delivery={"repeat": {"kind": "hours", "hours": 2}})
    visit = {
        "facts": {"time_on_page": 29},
        "shown_at": (datetime.now(UTC) - timedelta(hours=1)).isoformat(),
        "is_conversation_open": True,
        "is_another_shown": True,
    }
    found = explain(alice, made, visit=visit)
    assert found["reasons"] == [
        "not_active", "conditions_differ", "conversation_open", "shown_too_recently", "another_shown",
    ]  # fmt: skip
    assert found["conditions"] == [
        {
            "path": "conditions.all[0]",
            "field": "time_on_page",
            "operator": "at_least",
            "seen": 29,
            "verdict": "no_match",
            "reason": "differs",
        }
    ]
    good = explain(alice, made, visit={"facts": {"time_on_page": 30}}, is_active=True)
    assert (good["is_shown"], good["reasons"], good["verdict"]) == (True, [], "match")
    unknown = explain(alice, made, is_active=True)
    assert (unknown["reasons"], unknown["verdict"]) == (["conditions_unknown"], "unknown")


def test_a_real_visitors_memory_and_the_stores_limits_count(shop: Shop, alice: Person) -> None:
    made, other = write(alice), write(alice)
    cleo = cleo_of(shop)
    report(cleo, told(made, "shown", new_uuid()))
    store_id = made["store_id"]
    limits = alice.http.patch(f"{alice.base}/stores/{store_id}/campaign-limits", json={"version": 0, "per_day": 1})
    assert limits.status_code == 200
    asked = {"visitor_id": cleo.visitor_id, "is_active": True}
    assert explain(alice, made, **asked)["reasons"] == ["shown_before", "day_limit"]
    assert explain(alice, other, **asked)["reasons"] == ["day_limit"]
    assert explain(alice, other, is_active=True)["reasons"] == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"visit": {"facts": {"mood": "good"}}}, "visit.facts.mood"),
        ({"visit": {"facts": {"time_on_page": "long"}}}, "visit.facts.time_on_page"),
        ({"visit": {"facts": {"url": "x" * 5_001}}}, "visit.facts.url"),
        ({"visitor_id": "vis_0"}, "visitor_id"),
        ({"definition": EMPTY}, "definition.variants[0].texts.en.text"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(alice: Person, body: Json, field: str) -> None:
    answer = alice.post(f"/campaigns/{write(alice)['id']}/explanation", body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["field"] == field


def left(**properties: object) -> Json:
    return {"name": "page:left", "at": datetime.now(UTC).isoformat(), "properties": properties}


def test_the_page_view_of_a_real_visitor_that_came_closest_is_explained(shop: Shop, alice: Person) -> None:
    contact = {"field": "url", "operator": "contains", "value": "/contact"}
    made = write(alice, conditions={"all": [contact, *TREE["all"]]})
    cleo = cleo_of(shop)
    asked = {"visitor_id": cleo.visitor_id, "is_active": True}
    nothing = explain(alice, made, **asked)
    assert (nothing["page_view"], nothing["met_at"], nothing["verdict"]) == (None, None, "no_match")
    report(cleo, left(url=f"{ORIGIN}/contact", time_on_page=12), left(url=f"{ORIGIN}/", time_on_page=4))
    found = explain(alice, made, **asked)
    assert (found["page_view"]["url"], found["page_view"]["among_count"]) == (f"{ORIGIN}/contact", 2)
    assert [(each["seen"], each["verdict"]) for each in found["conditions"]] == [
        (f"{ORIGIN}/contact", "match"),
        (12, "no_match"),
    ]
    assert found["reasons"] == ["conditions_differ"]
    report(cleo, left(url=f"{ORIGIN}/contact", time_on_page=31), told(made, "shown", new_uuid()))
    again = explain(alice, made, **asked)
    assert (again["verdict"], again["reasons"]) == ("match", ["shown_before"])
    assert again["met_at"] is not None


def replay(person: Person, campaign: Json, **body: object) -> Json:
    url = f"/campaigns/{campaign['id']}/replays"
    begun = person.post(url, {"id": new_uuid(), **body})
    assert begun.status_code == 201, begun.text
    found: Json = begun.json()["replay"]

    def is_done() -> bool:
        found.update(person.get(f"{url}/{found['id']}").json()["replay"])
        return bool(found["status"] == "done")

    wait_until(is_done, timeout_seconds=120, what="the replay did not end")
    assert found["progress"] == 100
    result: Json = found["result"]
    return result


def test_a_draft_is_run_over_the_visits_that_were_recorded(shop: Shop, alice: Person) -> None:
    made = write(alice, conditions=TREE)
    rival = write(alice, name="Everybody", delivery={"priority": 5})
    change(alice, rival, status="active")
    cleo, page = cleo_of(shop), page_of(shop)
    report(cleo, left(url=f"{ORIGIN}/", time_on_page=40), left(url=f"{ORIGIN}/a", time_on_page=50))
    report(cleo, left(url=f"{ORIGIN}/b", time_on_page=3))
    report(page, left(url=f"{ORIGIN}/", time_on_page=31), left(url=f"{ORIGIN}/"))
    found = replay(alice, made)
    assert (found["page_views_count"], found["fitting_count"], found["shown_count"]) == (5, 3, 2)
    assert (found["visitors_count"], found["anonymous_count"]) == (1, 1)
    reasons = {each["reason"]: each["count"] for each in found["reasons"]}
    assert reasons == {"shown_before": 1, "conditions_differ": 1, "conditions_unknown": 1}
    assert [(each["name"], each["count"], each["goes_first"]) for each in found["collisions"]] == [
        ("Everybody", 2, True)
    ]
    assert sum(day["shown_count"] for day in found["days"]) == 2
    assert found["collisions"][0]["priority"] == 5
    assert found["conditions"] == [
        {
            "path": "conditions.all[0]",
            "field": "time_on_page",
            "operator": "at_least",
            "met_count": 3,
            "unknown_count": 1,
        }
    ]
    assert found["unrecorded_fields"] == []
    # Another draft, never saved.
    tree = {"all": [{"field": "attribute", "name": "vip", "operator": "is", "value": "yes"}]}
    draft = {"variants": made["definition"]["variants"], "conditions": tree}
    other = replay(alice, made, definition=draft)
    assert (other["shown_count"], other["unrecorded_fields"]) == (0, ["attribute"])


def test_the_same_replay_is_begun_once(shop: Shop, alice: Person) -> None:
    made, body = write(alice), {"id": new_uuid()}
    url = f"/campaigns/{made['id']}/replays"
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: alice.post(url, body).json()["replay"]["id"], range(4)))
    assert len(set(answers)) == 1
    other = alice.post(url, {**body, "definition": made["definition"]})
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")
    assert replay(alice, made)["page_views_count"] == 0


def candidate(**delivery: object) -> Candidate:
    tree, _ = read_conditions(TREE)
    return Candidate("cmp_1", Delivery(CampaignStatus.ACTIVE, **delivery), tree)  # type: ignore[arg-type]


def test_reasons_come_in_their_order() -> None:
    visit = Visit({"time_on_page": 31}, History(NOW - timedelta(minutes=5)), (NOW - timedelta(minutes=5),))
    limits = StoreLimits(per_day=3, gap_seconds=600)
    decided = decide_campaign(candidate(), visit, limits, NOW)
    assert decided.reasons == (Refusal.SHOWN_BEFORE, Refusal.TOO_SOON)
    assert decide_campaign(candidate(), Visit({"time_on_page": 31}), limits, NOW).reasons == ()


LIMITS = json.loads((Path(__file__).parents[1] / "data" / "campaign_limits.json").read_text("utf-8"))


@pytest.mark.parametrize("case", LIMITS, ids=lambda case: str(case["name"]))
def test_the_stores_limits_are_those_of_the_shared_cases(case: Json) -> None:
    times = tuple(datetime.fromisoformat(each) for each in case["times"])
    refusal = refuse_more(times, StoreLimits(**case["limits"]), datetime.fromisoformat(case["now"]))
    assert (refusal and refusal.value) == case["refusal"]


TIMES = st.lists(st.integers(0, 3_000), min_size=1, max_size=25)


@settings(max_examples=60, deadline=None)
@given(TIMES, st.sampled_from(RepeatKind), st.integers(1, 48), st.integers(0, 3), st.integers(0, 7_200))
def test_a_replay_shows_no_more_than_delivery_and_limits_allow(
    minutes: list[int], kind: RepeatKind, hours: int, per_day: int, gap_seconds: int
) -> None:
    views = [PageView(NOW + timedelta(minutes=at), "vis_1", {"time_on_page": 60}) for at in sorted(minutes)]
    tally = Tally()
    shown: list[datetime] = []
    for view in views:
        before = tally.shown
        replay_views(tally, candidate(repeat=kind, repeat_hours=hours), [view], StoreLimits(per_day, gap_seconds), [])
        if tally.shown > before:
            shown.append(view.at)
    assert tally.shown + sum(tally.reasons.values()) == tally.page_views == len(views)
    gaps = [later - earlier for earlier, later in pairwise(shown)]
    assert all(gap >= timedelta(seconds=gap_seconds) for gap in gaps)
    if kind is RepeatKind.ONCE:
        assert len(shown) <= 1
    if kind is RepeatKind.HOURS:
        assert all(gap >= timedelta(hours=hours) for gap in gaps)
    if per_day:
        days = (sum(at <= other < at + timedelta(days=1) for other in shown) for at in shown)
        assert all(count <= per_day for count in days)


def test_records_tell_only_what_they_may() -> None:
    told_of = {"url": "https://a.example", "tag": "a\nb", "time_on_page": "long", "colour": "red", "js_call": True}
    assert facts_of({**told_of, "device": None}) == {"url": "https://a.example", "tag": ["a", "b"]}

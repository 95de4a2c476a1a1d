"""A store's limits for all of its campaigns, and the email field of one, over HTTP on both databases."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.campaigns.test_campaigns import body_of, change, shown_to, write
from tests.services.people import Json, Person, Shop, open_shop
from tests.services.server import Server


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    made = open_shop(shared_server)
    made.hire("alice", role="owner")
    made.hire("ben")
    return made


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


def address_of(person: Person) -> str:
    return f"/stores/{person.get('/stores').json()['items'][0]['id']}/campaign-limits"


def limit(person: Person, **body: object) -> httpx.Response:
    return person.http.patch(person.base + address_of(person), json=body)


def told(shop: Shop) -> Json:
    found: Json = shop.shopper().get("/config", locale="en").json()["campaign_limits"]
    return found


def test_a_store_begins_without_limits_and_pages_are_told_new_ones(shop: Shop, alice: Person) -> None:
    begun = alice.get(address_of(alice)).json()
    assert (begun["per_day"], begun["gap_seconds"], begun["version"]) == (0, 0, 0)
    assert told(shop) == {"per_day": 0, "gap_seconds": 0}
    assert limit(alice, version=0, per_day=2, gap_seconds=600).json()["version"] == 1
    assert limit(alice, version=1, gap_seconds=900).json()["per_day"] == 2
    assert told(shop) == {"per_day": 2, "gap_seconds": 900}


def test_a_change_needs_the_version_that_was_read(shop: Shop, alice: Person) -> None:
    assert limit(alice, version=0, per_day=2).status_code == 200
    late = limit(alice, version=0, per_day=9)
    assert (late.status_code, late.json()["code"]) == (409, "version_conflict")
    assert told(shop)["per_day"] == 2


def test_of_first_changes_at_the_same_moment_one_is_taken(shop: Shop, alice: Person) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda number: limit(alice, version=0, per_day=number).status_code, range(1, 5)))
    assert sorted(answers) == [200, 409, 409, 409]


@pytest.mark.parametrize("body", [{"per_day": -1}, {"per_day": 101}, {"gap_seconds": 86_401}, {"gap_seconds": "1"}])
def test_what_does_not_fit_is_refused_by_name(alice: Person, body: Json) -> None:
    answer = limit(alice, version=0, **body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == next(iter(body))


def test_agents_see_limits_and_do_not_change_them(shop: Shop) -> None:
    ben = shop.sign_in("ben")
    assert ben.get(address_of(ben)).status_code == 200
    assert limit(ben, version=0, per_day=1).status_code == 403


def with_capture(**capture: object) -> Json:
    return {"variants": [{"id": "a", "texts": {"en": {"text": "10 % off?", "capture": capture}}}]}


def test_a_campaign_asks_for_an_address(shop: Shop, alice: Person) -> None:
    asked = {"label": " Your email ", "consent": "Send me news", "thanks": "It is on its way"}
    change(alice, write(alice, **with_capture(**asked)), status="active")
    change(alice, write(alice), status="active")
    captures = [campaign["variants"][0]["capture"] for campaign in shown_to(shop)]
    assert captures == [{**asked, "label": "Your email"}, None]


@pytest.mark.parametrize(
    ("capture", "field"),
    [
        ({"label": "  "}, "label"),
        ({"label": "x" * 81}, "label"),
        ({"label": "Email", "consent": "x" * 301}, "consent"),
        ({"label": "Email", "thanks": "x" * 201}, "thanks"),
        ({}, "label"),
        ({"label": "Email", "colour": "red"}, "colour"),
    ],
)
def test_a_field_for_an_address_that_does_not_fit_is_refused(alice: Person, capture: Json, field: str) -> None:
    answer = alice.post("/campaigns", body_of(alice, **with_capture(**capture)))
    assert answer.status_code == 422, answer.text
    (error,) = answer.json()["errors"]
    assert error["field"].endswith(f"texts.en.capture.{field}") or "capture" in error["field"], error

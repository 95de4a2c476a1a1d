"""What the widget reports, over HTTP, on both databases: kept once, bounded, counted by the day."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from tests.contacts.test_routes import sign
from tests.services.people import ORIGIN, Json, Person, Shop, new_uuid, open_shop, work_on
from tests.services.server import Server
from widget_server.runtime import Runtime
from widget_server.signals import Signal, SignalCount, count_signals, sum_signals

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    return open_shop(shared_server)


def shown(**more: object) -> Json:
    about = {"quick_response_id": "qrs_1"}
    return {"name": "quick_response:shown", "at": datetime.now(UTC).isoformat(), "properties": about, **more}


def page_of(shop: Shop, agent: str = CHROME) -> Person:
    headers = {"X-Parlor-Store": shop.store_key, "Origin": ORIGIN, "User-Agent": agent}
    return Person(shop.client(headers), f"{shop.server.url}/api/widget/v1")


def signals_of(shop: Shop) -> list[Signal]:
    async def read(rt: Runtime) -> list[Signal]:
        async with rt.db.read() as tx:
            mine = select(Signal).where(Signal.account_id == shop.account_id).order_by(Signal.client_id, Signal.place)
            return list(await tx.all(mine))

    return work_on(shop.server, read)


def counts_of(shop: Shop, *names: str) -> list[SignalCount]:
    (store_id,) = {row.store_id for row in signals_of(shop)}

    async def read(rt: Runtime) -> list[SignalCount]:
        async with rt.db.read() as tx:
            return await count_signals(tx, store_id, names=names)

    return work_on(shop.server, read)


def test_a_page_without_a_visitor_reports_and_a_visitor_is_named(shop: Shop) -> None:
    assert page_of(shop).post("/signals", {"id": new_uuid(), "items": [shown()]}).status_code == 202
    cleo = shop.shopper()
    assert cleo.post("/signals", {"id": new_uuid(), "items": [shown()]}).status_code == 202
    assert {row.visitor_id for row in signals_of(shop)} == {None, cleo.visitor_id}


def test_a_report_is_kept_once_however_often_it_comes(shop: Shop) -> None:
    page = page_of(shop)
    body = {"id": new_uuid(), "items": [shown(variant="b"), shown(properties={"scroll": 0.5})]}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: page.post("/signals", body).status_code, range(8)))
    assert answers == [202] * 8
    assert [(row.place, row.variant) for row in signals_of(shop)] == [(0, "b"), (1, None)]
    assert sum(one.count for one in counts_of(shop, "quick_response:shown")) == 2
    other = page.post("/signals", {**body, "items": [shown()]})
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")


def test_counts_are_by_day_subject_and_variant(shop: Shop) -> None:
    yesterday = (datetime.now(UTC) - timedelta(hours=23, minutes=59)).isoformat()
    items = [shown(variant="a"), shown(variant="a"), shown(variant="b"), shown(variant="b", at=yesterday)]
    items.append(shown(name="quick_response:clicked", properties={"quick_response_id": "qrs_2"}))
    items.append(shown(name="page_viewed"))
    page_of(shop).post("/signals", {"id": new_uuid(), "items": items})
    found = counts_of(shop, "quick_response:shown", "quick_response:clicked", "page_viewed")
    today = datetime.now(UTC).date()
    counted = {(one.name, one.subject_id, one.variant, (today - one.day).days): one.count for one in found}
    assert counted == {
        ("quick_response:shown", "qrs_1", "a", 0): 2,
        ("quick_response:shown", "qrs_1", "b", 0): 1,
        ("quick_response:shown", "qrs_1", "b", 1): 1,
        ("quick_response:clicked", "qrs_2", "", 0): 1,
    }
    (store_id,) = {row.store_id for row in signals_of(shop)}

    async def read(rt: Runtime) -> dict[tuple[str, str], int]:
        async with rt.db.read() as tx:
            return await sum_signals(tx, store_id, names=["quick_response:shown"], subject_ids=["qrs_1", "qrs_3"])

    assert work_on(shop.server, read) == {("qrs_1", "quick_response:shown"): 4}


def test_programs_are_not_counted(shop: Shop) -> None:
    for agent in ("Googlebot/2.1", CHROME.replace("Chrome", "HeadlessChrome")):
        assert page_of(shop, agent).post("/signals", {"id": new_uuid(), "items": [shown()]}).status_code == 202
    assert signals_of(shop) == []


def test_a_clock_that_is_wrong_is_held_within_a_day(shop: Shop) -> None:
    page_of(shop).post("/signals", {"id": new_uuid(), "items": [shown(at="1999-01-01T00:00:00Z")]})
    (row,) = signals_of(shop)
    assert abs(row.received_at - timedelta(hours=24) - row.at) < timedelta(seconds=1)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "items[0].name"),
        ({"name": "x" * 61}, "items[0].name"),
        ({"at": "2026-11-24T12:00:00"}, "items[0].at"),
        ({"colour": "red"}, "items[0].colour"),
        ({"properties": {"a": {"b": 1}}}, "items[0].properties[...]"),
        ({"properties": {str(n): n for n in range(33)}}, "items[0].properties"),
        ({"properties": {"a": "x" * 501}}, "items[0].properties[...]"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(shop: Shop, change: Json, field: str) -> None:
    answer = page_of(shop).post("/signals", {"id": new_uuid(), "items": [shown(**change)]})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_a_report_is_bounded(shop: Shop) -> None:
    answer = page_of(shop).post("/signals", {"id": new_uuid(), "items": [shown()] * 51})
    assert answer.status_code == 422
    assert page_of(shop).post("/signals", {"id": new_uuid(), "items": []}).status_code == 202
    assert signals_of(shop) == []


def test_a_token_that_is_no_good_is_refused(shop: Shop) -> None:
    page = page_of(shop)
    page.http.headers["Authorization"] = "Bearer nothing"
    assert page.post("/signals", {"id": new_uuid(), "items": [shown()]}).status_code == 401


def test_single_signals_go_after_a_month_and_their_counts_stay(shop: Shop) -> None:
    page = page_of(shop)
    page.post("/signals", {"id": new_uuid(), "items": [shown(), shown()]})

    async def age(rt: Runtime) -> None:
        async with rt.db.begin() as tx:
            mine = update(Signal).where(Signal.account_id == shop.account_id)
            await tx.execute(mine.values(received_at=rt.clock.now() - timedelta(days=31)))

    work_on(shop.server, age)
    page.post("/signals", {"id": new_uuid(), "items": [shown()]})
    assert len(signals_of(shop)) == 1
    assert sum(one.count for one in counts_of(shop, "quick_response:shown")) == 3


def test_what_was_reported_goes_with_a_visitor_who_becomes_a_contact(shop: Shop) -> None:
    cleo = shop.shopper()
    cleo.post("/signals", {"id": new_uuid(), "items": [shown()]})
    shop.hire("alice", role="owner")
    alice = shop.sign_in("alice")
    (store,) = alice.get("/stores").json()["items"]
    secret = alice.get(f"/stores/{store['id']}/identity-secret").json()["secret"]
    answer = cleo.post("/identity", {"token": sign(shop, secret, "cleo-1")})
    (row,) = signals_of(shop)
    assert row.visitor_id == answer.json()["visitor_id"] != cleo.visitor_id

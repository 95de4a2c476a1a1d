"""How a merchant sets business hours, over HTTP, on both databases: kept, told to pages, refused by the field."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from tests.services.people import ORIGIN, Json, Person, Shop, new_uuid, open_shop, work_on
from tests.services.server import Server
from widget_server.accounts import AccountId, add_store
from widget_server.hours.kinds import MAX_EXCEPTION_DAYS, MAX_EXCEPTIONS, MAX_RANGES_A_DAY, WEEKDAYS
from widget_server.runtime import Runtime

DAY = {"from": "09:00", "to": "17:00"}
WEEK = {day: [DAY] for day in WEEKDAYS[:5]}
DAILY = {day: [DAY] for day in WEEKDAYS}
ALWAYS = {day: [{"from": "00:00", "to": "24:00"}] for day in WEEKDAYS}


@dataclass
class Desk:
    """Alice before the hours of her shop."""

    shop: Shop
    alice: Person
    store_id: str

    def create(self, **body: object) -> httpx.Response:
        whole = {"id": new_uuid(), "store_id": self.store_id, "time_zone": "Europe/Paris", "week": WEEK, **body}
        return self.alice.post("/business-hours", whole)

    def created(self, **body: object) -> Json:
        answer = self.create(**body)
        assert answer.status_code == 201, answer.text
        found: Json = answer.json()["business_hours"]
        return found

    def change(self, hours: Json, **body: object) -> httpx.Response:
        path = f"{self.alice.base}/business-hours/{hours['id']}"
        return self.alice.http.patch(path, json={"version": hours["version"], **body})

    def delete(self, hours: Json, **query: str) -> httpx.Response:
        return self.alice.http.delete(f"{self.alice.base}/business-hours/{hours['id']}", params=query)

    def told(self, headers: dict[str, str] | None = None) -> httpx.Response:
        """What a page of the shop is told."""
        return httpx.get(
            f"{self.shop.server.url}/api/widget/v1/config",
            headers={"X-Parlor-Store": self.shop.store_key, "Origin": ORIGIN, **(headers or {})},
            timeout=20,
        )

    def hours_told(self) -> Json:
        found: Json = self.told().json()["hours"]
        return found

    def preview(self, **body: object) -> httpx.Response:
        return self.alice.post("/business-hours/preview", {"time_zone": "Europe/Paris", "week": WEEK, **body})


@pytest.fixture
def desk(shared_server: Server) -> Desk:
    shop = open_shop(shared_server)
    shop.hire("alice", role="owner")
    alice = shop.sign_in("alice")
    (store,) = alice.get("/stores").json()["items"]
    return Desk(shop, alice, store["id"])


def fields_of(answer: httpx.Response) -> set[str]:
    assert answer.status_code == 422, answer.text
    return {error["field"] for error in answer.json()["errors"]}


def test_a_shop_without_hours_is_always_open(desk: Desk) -> None:
    assert desk.hours_told() == {"time_zone": None, "is_always_open": True, "openings": []}
    assert desk.alice.get("/business-hours", store_id=desk.store_id).json() == {"items": [], "next": None}


def test_what_is_saved_is_read_again_in_the_order_of_the_day(desk: Desk) -> None:
    evening = {"from": "19:00", "to": "02:00"}
    exceptions = [
        {"name": " Stock-taking ", "first_on": "2027-01-05", "last_on": "2027-01-05", "ranges": [DAY]},
        {"name": "Christmas", "first_on": "2026-12-24", "last_on": "2026-12-27"},
    ]
    made = desk.created(week={**WEEK, "friday": [evening, DAY]}, exceptions=exceptions)
    assert made["week"]["friday"] == [DAY, evening]
    assert made["week"]["sunday"] == []
    assert [(one["name"], one["ranges"]) for one in made["exceptions"]] == [("Christmas", []), ("Stock-taking", [DAY])]
    assert (made["version"], made["store_id"], made["time_zone"]) == (1, desk.store_id, "Europe/Paris")
    assert desk.alice.get(f"/business-hours/{made['id']}").json() == {"business_hours": made}
    assert desk.alice.get("/business-hours", store_id=desk.store_id).json()["items"] == [made]


def test_pages_are_told_moments_and_the_same_bytes_for_all(desk: Desk) -> None:
    desk.created(week=DAILY, time_zone="Asia/Kathmandu")
    told = desk.told()
    hours = told.json()["hours"]
    assert (hours["time_zone"], hours["is_always_open"]) == ("Asia/Kathmandu", False)
    assert 7 <= len(hours["openings"]) <= 8
    for one in hours["openings"]:
        moments = [datetime.fromisoformat(one[name]) for name in ("from", "to")]
        assert all(one[name].endswith("Z") for name in ("from", "to"))
        assert moments[1] > datetime.now(UTC)
        local = [moment.astimezone(ZoneInfo("Asia/Kathmandu")) for moment in moments]
        assert [moment.strftime("%H:%M") for moment in local] == ["09:00", "17:00"]
    again = desk.told({"If-None-Match": told.headers["etag"]})
    assert again.status_code == 304


def test_a_long_holiday_still_tells_when_the_shop_is_back(desk: Desk) -> None:
    today = datetime.now(ZoneInfo("Europe/Paris")).date()
    last = today + timedelta(days=40)
    holiday = {"name": "Winter", "first_on": str(today - timedelta(days=1)), "last_on": str(last)}
    desk.created(week=DAILY, exceptions=[holiday])
    (only,) = desk.hours_told()["openings"]
    opens_at = datetime.fromisoformat(only["from"]).astimezone(ZoneInfo("Europe/Paris"))
    assert (opens_at.date(), opens_at.hour) == (last + timedelta(days=1), 9)


def test_a_shop_that_never_opens_has_no_openings(desk: Desk) -> None:
    desk.created(week={})
    assert desk.hours_told() == {"time_zone": "Europe/Paris", "is_always_open": False, "openings": []}


def test_a_change_reaches_the_next_page_and_deleting_opens_for_good(desk: Desk) -> None:
    made = desk.created(week={})
    answer = desk.change(made, week=ALWAYS)
    assert answer.status_code == 200, answer.text
    changed = answer.json()["business_hours"]
    assert (changed["version"], changed["time_zone"]) == (2, "Europe/Paris")
    assert len(desk.hours_told()["openings"]) == 1
    assert desk.delete(changed, version="1").json()["code"] == "version_conflict"
    assert desk.delete(changed, version="2").status_code == 204
    assert desk.hours_told()["is_always_open"] is True
    assert desk.alice.get(f"/business-hours/{made['id']}").json()["code"] == "business_hours_not_found"


def test_two_who_change_at_once_do_not_overwrite_each_other(desk: Desk) -> None:
    made = desk.created()
    assert desk.change(made, time_zone="Europe/London").status_code == 200
    stale = desk.change(made, time_zone="Asia/Tokyo")
    assert (stale.status_code, stale.json()["code"]) == (409, "version_conflict")
    now = desk.alice.get(f"/business-hours/{made['id']}").json()["business_hours"]
    assert (now["time_zone"], now["version"]) == ("Europe/London", 2)


def test_a_change_that_changes_nothing_keeps_the_version(desk: Desk) -> None:
    made = desk.created()
    assert desk.change(made, week=made["week"], time_zone="Europe/Paris").json()["business_hours"] == made
    assert desk.change(made).json()["business_hours"] == made


def test_a_repeat_with_the_same_id_is_the_same_and_a_second_set_is_refused(desk: Desk) -> None:
    client_id = new_uuid()
    made = desk.created(id=client_id)
    assert desk.created(id=client_id) == made
    other = desk.create(id=client_id, time_zone="Asia/Tokyo")
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")
    second = desk.create()
    assert (second.status_code, second.json()["code"]) == (409, "business_hours_exist")


HOLIDAY = {"name": "Holiday", "first_on": "2026-12-24", "last_on": "2026-12-26"}
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"time_zone": "Europe/Atlantis"}, "time_zone"),
    ({"time_zone": "../etc/passwd"}, "time_zone"),
    ({"time_zone": "Europe"}, "time_zone"),
    ({"time_zone": ""}, "time_zone"),
    ({"time_zone": "x" * 65}, "time_zone"),
    ({"week": {"monday": [{"from": "9:00", "to": "17:00"}]}}, "week.monday[0].from"),
    ({"week": {"monday": [{"from": "24:00", "to": "17:00"}]}}, "week.monday[0].from"),
    ({"week": {"monday": [{"from": "09:00", "to": "24:01"}]}}, "week.monday[0].to"),
    ({"week": {"monday": [{"from": "09:00"}]}}, "week.monday[0].to"),
    ({"week": {"monday": [{"from": "09:00", "to": "09:00"}]}}, "week.monday[0].to"),
    ({"week": {"monday": [DAY, {"from": "16:59", "to": "18:00"}]}}, "week.monday[1].from"),
    ({"week": {"monday": [DAY, {"from": "08:00", "to": "09:01"}]}}, "week.monday[0].from"),
    ({"week": {"monday": [{"from": "22:00", "to": "02:00"}], "tuesday": [{"from": "01:30", "to": "08:00"}]}},
     "week.tuesday[0].from"),
    ({"week": {"sunday": [{"from": "22:00", "to": "02:00"}], "monday": [{"from": "00:00", "to": "08:00"}]}},
     "week.monday[0].from"),
    ({"week": {"monday": [DAY] * (MAX_RANGES_A_DAY + 1)}}, "week.monday"),
    ({"week": {"someday": [DAY]}}, "week.someday"),
    ({"week": [[DAY]]}, "week"),
    ({"exceptions": [{**HOLIDAY, "first_on": "2026-02-30"}]}, "exceptions[0].first_on"),
    ({"exceptions": [{**HOLIDAY, "last_on": "2026-12-23"}]}, "exceptions[0].last_on"),
    ({"exceptions": [{**HOLIDAY, "last_on": str(date(2026, 12, 24) + timedelta(days=MAX_EXCEPTION_DAYS))}]},
     "exceptions[0].last_on"),
    ({"exceptions": [HOLIDAY, {**HOLIDAY, "first_on": "2026-12-26", "last_on": "2026-12-30"}]},
     "exceptions[1].first_on"),
    ({"exceptions": [{**HOLIDAY, "ranges": [DAY, DAY]}]}, "exceptions[0].ranges[1].from"),
    ({"exceptions": [{**HOLIDAY, "name": "x" * 81}]}, "exceptions[0].name"),
    ({"exceptions": [HOLIDAY] * (MAX_EXCEPTIONS + 1)}, "exceptions"),
    ({"exceptions": [{**HOLIDAY, "reason": "snow"}]}, "exceptions[0].reason"),
]  # fmt: skip


def test_what_does_not_fit_is_refused_by_its_field_everywhere(desk: Desk) -> None:
    for body, field in REFUSED:
        assert field in fields_of(desk.create(**body)), body
        assert field in fields_of(desk.preview(**body)), body
    made = desk.created()
    for body, field in REFUSED:
        assert field in fields_of(desk.change(made, **body)), body
    assert desk.alice.get(f"/business-hours/{made['id']}").json()["business_hours"] == made


def test_hours_that_touch_do_not_overlap(desk: Desk) -> None:
    week = {
        "monday": [{"from": "22:00", "to": "02:00"}],
        "tuesday": [{"from": "02:00", "to": "08:00"}, {"from": "08:00", "to": "24:00"}],
        "wednesday": [{"from": "00:00", "to": "00:30"}, {"from": "23:00", "to": "00:00"}],
    }
    assert desk.created(week=week)["week"]["wednesday"][1]["to"] == "00:00"


def test_a_draft_is_looked_at_for_any_moment_without_being_kept(desk: Desk) -> None:
    open_now = desk.preview(at="2026-11-30T09:30:00+01:00").json()
    assert open_now["is_open"] is True
    assert open_now["hours"]["openings"][0] == {"from": "2026-11-30T08:00:00Z", "to": "2026-11-30T16:00:00Z"}
    closed = desk.preview(at="2026-11-28T12:00:00Z").json()
    assert (closed["is_open"], closed["hours"]["openings"][0]["from"]) == (False, "2026-11-30T08:00:00Z")
    assert fields_of(desk.preview(at="2026-11-28T12:00:00")) == {"at"}
    assert fields_of(desk.preview(at="0001-01-01T00:00:00+14:00")) == {"at"}
    assert desk.hours_told()["is_always_open"] is True


def test_staff_read_and_owners_alone_change(desk: Desk) -> None:
    made = desk.created()
    desk.shop.hire("ben")
    desk.shop.hire("ada", role="admin")
    ben, ada = desk.shop.sign_in("ben"), desk.shop.sign_in("ada")
    assert ben.get("/business-hours").json()["items"] == [made]
    of_ben, of_ada = Desk(desk.shop, ben, desk.store_id), Desk(desk.shop, ada, desk.store_id)
    for answer in (of_ben.create(), of_ben.change(made, time_zone="Asia/Tokyo"), of_ben.delete(made)):
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert of_ada.change(made, time_zone="Asia/Tokyo").status_code == 200


def test_other_merchants_find_nothing(desk: Desk) -> None:
    made = desk.created()
    rival = open_shop(desk.shop.server, name="Mallory Ltd")
    rival.hire("mallory", role="owner")
    mallory = Desk(rival, rival.sign_in("mallory"), desk.store_id)
    assert mallory.create().json()["code"] == "store_not_found"
    assert mallory.change(made, time_zone="Asia/Tokyo").json()["code"] == "business_hours_not_found"
    assert mallory.delete(made).status_code == 404
    assert mallory.alice.get("/business-hours", store_id=desk.store_id).status_code == 404
    assert mallory.alice.get("/business-hours").json()["items"] == []


def test_the_list_holds_all_stores_in_pages(desk: Desk) -> None:
    async def add(rt: Runtime) -> list[str]:
        account_id = AccountId(desk.shop.account_id)
        return [await add_store(rt, account_id, name=f"Shop {number}", domains=[]) for number in range(2)]

    stores = [desk.store_id, *work_on(desk.shop.server, add)]
    made = [Desk(desk.shop, desk.alice, store_id).created()["id"] for store_id in stores]
    first = desk.alice.get("/business-hours", limit="2").json()
    rest = desk.alice.get("/business-hours", limit="2", after=first["next"]).json()
    assert [one["id"] for one in first["items"] + rest["items"]] == sorted(made)
    assert rest["next"] is None

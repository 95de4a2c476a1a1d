"""What pages report of campaigns counts once for each impression, and is remembered of known visitors."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from tests.campaigns.test_campaigns import change, write
from tests.campaigns.test_reply import reply, run
from tests.contacts.test_routes import sign
from tests.services.people import ORIGIN, Json, Person, Shop, Shopper, new_uuid, open_shop, work_on
from tests.services.server import Server
from widget_server.campaigns import CampaignImpression
from widget_server.runtime import Runtime

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    made = open_shop(shared_server)
    made.hire("alice", role="owner")
    return made


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


def page_of(shop: Shop, agent: str = CHROME) -> Person:
    """A page on which nobody is known."""
    headers = {"X-Parlor-Store": shop.store_key, "Origin": ORIGIN, "User-Agent": agent}
    return Person(shop.client(headers), f"{shop.server.url}/api/widget/v1")


def cleo_of(shop: Shop) -> Shopper:
    shopper = shop.shopper()
    shopper.http.headers["User-Agent"] = CHROME
    return shopper


def told(
    campaign: Json, name: str, impression: str | None = None, *, variant: str = "a", at: str = "", **more: object
) -> Json:
    properties = {**({"impression_id": impression} if impression else {}), **more}
    moment = at or datetime.now(UTC).isoformat()
    return {
        "name": f"campaign:{name}",
        "at": moment,
        "campaign_id": campaign["id"],
        "variant": variant,
        "properties": properties,
    }


def report(person: Person, *items: Json) -> None:
    answer = person.post("/signals", {"id": new_uuid(), "items": list(items)})
    assert answer.status_code == 202, answer.text


def counts(person: Person, campaign: Json, variant: str = "a") -> dict[str, int]:
    """What is not nothing."""
    lines = person.get(f"/campaigns/{campaign['id']}/counts").json()["items"]
    line = next(each for each in lines if each["variant"] == variant)
    return {name: value for name, value in line.items() if name != "variant" and value}


def kept(shop: Shop) -> list[CampaignImpression]:
    async def read(rt: Runtime) -> list[CampaignImpression]:
        async with rt.db.read() as tx:
            mine = select(CampaignImpression).where(CampaignImpression.account_id == shop.account_id)
            return list(await tx.all(mine.order_by(CampaignImpression.id)))

    return work_on(shop.server, read)


def test_each_thing_counts_once_for_each_impression(shop: Shop, alice: Person) -> None:
    campaign = run(alice)
    cleo, first, second = cleo_of(shop), new_uuid(), new_uuid()
    report(cleo, told(campaign, "eligible", first), told(campaign, "shown", first), told(campaign, "shown", first))
    for _ in range(2):  # a second tab, a report whose answer was lost and that was made anew
        report(cleo, told(campaign, "shown", first.upper()), told(campaign, "clicked", first))
    report(cleo, told(campaign, "shown", second), told(campaign, "dismissed", second))
    assert counts(alice, campaign) == {
        "eligible_count": 1,
        "shown_count": 2,
        "clicked_count": 1,
        "dismissed_count": 1,
    }
    assert len(kept(shop)) == 2


def test_reports_at_the_same_moment_count_once(shop: Shop, alice: Person) -> None:
    campaign, cleo, one = run(alice), cleo_of(shop), new_uuid()
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: report(cleo, told(campaign, "shown", one)), range(6)))
    assert counts(alice, campaign) == {"shown_count": 1}


def test_a_page_that_names_no_impression_is_counted_each_time(shop: Shop, alice: Person) -> None:
    campaign, cleo = run(alice), cleo_of(shop)
    report(cleo, told(campaign, "shown"), told(campaign, "shown"))
    assert counts(alice, campaign) == {"shown_count": 2}


def test_draws_for_the_page_are_told_apart(shop: Shop, alice: Person) -> None:
    campaign = run(alice)
    report(page_of(shop), told(campaign, "shown", new_uuid(), draw="page"))
    report(page_of(shop), told(campaign, "would_have_shown", new_uuid(), draw="page"))
    report(cleo_of(shop), told(campaign, "shown", new_uuid()))
    report(cleo_of(shop), told(campaign, "would_have_shown", new_uuid()))
    assert counts(alice, campaign) == {
        "shown_count": 2,
        "unallocated_shown_count": 1,
        "would_have_shown_count": 2,
        "unallocated_would_have_shown_count": 1,
    }


def test_programs_strangers_and_other_names_count_nothing(shared_server: Server, shop: Shop, alice: Person) -> None:
    campaign, one = run(alice), new_uuid()
    rival = open_shop(shared_server, name="Mallory Ltd")
    report(page_of(shop, "Googlebot/2.1"), told(campaign, "shown", one))
    report(page_of(rival), told(campaign, "shown", one))
    report(page_of(shop), told({"id": "cmp_0"}, "shown"), told(campaign, "loved"), told(campaign, "replied"))
    assert counts(alice, campaign) == {}
    assert kept(shop) == []
    # Whoever guesses another's impression changes nothing of it.
    cleo, mallory = cleo_of(shop), cleo_of(shop)
    report(cleo, told(campaign, "shown", one))
    report(mallory, told(campaign, "clicked", one))
    assert counts(alice, campaign) == {"shown_count": 1}


def history(shopper: Shopper) -> Json:
    answer = shopper.get("/campaign-history")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def test_what_a_visitor_has_met_is_known_in_their_other_browser(shop: Shop, alice: Person) -> None:
    shown, held_out, other = run(alice), run(alice), run(alice)
    cleo = cleo_of(shop)
    assert history(cleo) == {"items": [], "shown_at": []}
    long_ago = (datetime.now(UTC) - timedelta(hours=23, minutes=58)).isoformat()
    report(cleo, told(shown, "shown", new_uuid(), at=long_ago), told(other, "eligible", new_uuid()))
    report(cleo, told(held_out, "would_have_shown", new_uuid()))
    again = shop.shopper(resume=cleo.resume)
    found = history(again)
    assert {item["campaign_id"] for item in found["items"]} == {shown["id"], held_out["id"]}
    assert len(found["shown_at"]) == 1
    assert history(shop.shopper()) == {"items": [], "shown_at": []}


def test_it_goes_with_a_visitor_who_becomes_a_contact(shop: Shop, alice: Person) -> None:
    campaign, cleo = run(alice), cleo_of(shop)
    report(cleo, told(campaign, "shown", new_uuid()))
    (store,) = alice.get("/stores").json()["items"]
    secret = alice.get(f"/stores/{store['id']}/identity-secret").json()["secret"]
    answer = cleo.post("/identity", {"token": sign(shop, secret, "cleo-1")})
    cleo.http.headers["Authorization"] = f"Bearer {answer.json()['token']}"
    assert [item["campaign_id"] for item in history(cleo)["items"]] == [campaign["id"]]


def impression_of(shop: Shop) -> Mapping[str, object]:
    (row,) = kept(shop)
    return {name: getattr(row, name) for name in ("visitor_id", "variant", "code", "conversation_id", "is_unallocated")}


def test_the_reply_takes_the_impression_of_a_page_along(shop: Shop, alice: Person) -> None:
    campaign = run(alice, discount_code="OAK10")
    page, one = page_of(shop), new_uuid()
    report(page, told(campaign, "shown", one, draw="page"))
    cleo = cleo_of(shop)  # known from now on
    conversation = reply(cleo, campaign["id"], campaign_impression_id=one.upper())["conversation"]
    assert impression_of(shop) == {
        "visitor_id": cleo.visitor_id,
        "variant": "a",
        "code": "OAK10",
        "conversation_id": conversation["id"],
        "is_unallocated": True,
    }
    assert [item["campaign_id"] for item in history(cleo)["items"]] == [campaign["id"]]
    found = counts(alice, campaign)
    assert (found["replied_count"], found["unallocated_replied_count"]) == (1, 1)


def test_without_its_id_the_reply_finds_the_visitors_last_impression(shop: Shop, alice: Person) -> None:
    campaign, cleo = run(alice), cleo_of(shop)
    report(cleo, told(campaign, "shown", new_uuid()))
    conversation = reply(cleo, campaign["id"])["conversation"]
    assert impression_of(shop)["conversation_id"] == conversation["id"]
    assert counts(alice, campaign) == {"shown_count": 1, "replied_count": 1}


def test_what_is_too_old_is_forgotten_and_counts_stay(shop: Shop, alice: Person) -> None:
    campaign, cleo = run(alice), cleo_of(shop)
    report(cleo, told(campaign, "shown", new_uuid()))
    report(page_of(shop), told(campaign, "shown", new_uuid()))

    async def age(rt: Runtime) -> None:
        async with rt.db.begin() as tx:
            mine = update(CampaignImpression).where(CampaignImpression.account_id == shop.account_id)
            await tx.execute(mine.values(touched_at=rt.clock.now() - timedelta(days=31)))

    work_on(shop.server, age)
    report(page_of(shop), told(campaign, "eligible", new_uuid()))
    assert [row.visitor_id for row in kept(shop) if row.shown_at] == [cleo.visitor_id]
    assert counts(alice, campaign)["shown_count"] == 2


def test_a_draft_and_a_deleted_one_are_counted_and_forgotten(shop: Shop, alice: Person) -> None:
    campaign, cleo = write(alice), cleo_of(shop)
    report(cleo, told(campaign, "shown", new_uuid()))
    assert counts(alice, campaign) == {"shown_count": 1}
    assert change(alice, campaign, name="Other").status_code == 200
    assert alice.http.delete(f"{alice.base}/campaigns/{campaign['id']}").status_code == 204
    assert history(cleo)["items"] == []

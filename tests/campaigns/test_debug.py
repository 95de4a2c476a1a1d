"""Debugging on the storefront: who is lent a token, and what it opens to whom."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.campaigns.test_broken import BROKEN
from tests.campaigns.test_campaigns import change, shown_to, write
from tests.services.people import ORIGIN, Json, Person, Shop, open_shop, work_on
from tests.services.server import Server
from widget_server.agents import Agent
from widget_server.campaigns import Campaign
from widget_server.runtime import Runtime

TREE = {"all": [{"field": "time_on_page", "operator": "at_least", "value": 30}]}
FOREIGN = "https://mallory.example"


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    made = open_shop(shared_server)
    made.hire("alice", role="owner")
    made.hire("ben")
    return made


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


def store_id_of(person: Person) -> str:
    return str(person.get("/stores").json()["items"][0]["id"])


def lend(person: Person, origin: str = ORIGIN) -> str:
    answer = person.post("/campaign-debug-tokens", {"store_id": store_id_of(person), "origin": origin})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["token"])


def page_with(shop: Shop, token: str, origin: str | None = ORIGIN) -> Person:
    headers = {"X-Parlor-Store": shop.store_key, "Authorization": f"Bearer {token}"}
    return Person(
        shop.client({**headers, **({"Origin": origin} if origin else {})}), f"{shop.server.url}/api/widget/v1"
    )


def refusal_of(page: Person) -> tuple[int, str]:
    answer = page.get("/campaign-debug")
    return answer.status_code, str(answer.json()["code"])


def test_a_page_of_the_shop_reads_where_every_campaign_shows_and_nothing_that_it_says(
    shop: Shop, alice: Person
) -> None:
    draft = write(alice, name="Draft", conditions=TREE, discount_code="SECRET-10")
    active = write(alice, name="Active", delivery={"priority": 5, "ends_at": "2099-01-01T00:00:00Z"})
    change(alice, active, status="active")
    gone = write(alice, name="Gone")
    alice.http.delete(f"{alice.base}/campaigns/{gone['id']}")
    answer = page_with(shop, lend(alice)).get("/campaign-debug")
    first, second = answer.json()["items"]
    assert (first["name"], first["status"], first["conditions"]) == ("Active", "active", None)
    assert first["delivery"]["ends_at"] == "2099-01-01T00:00:00Z"
    assert (second["id"], second["status"], second["conditions"]) == (draft["id"], "draft", TREE)
    assert "SECRET-10" not in answer.text


def test_a_broken_campaign_is_told_as_broken(shop: Shop, alice: Person) -> None:
    made = [write(alice, name=f"Broken {number}") for number in range(len(BROKEN))]
    whole = write(alice, name="Whole")

    async def break_them(rt: Runtime) -> None:
        async with rt.db.begin() as tx:
            for each, definition in zip(made, BROKEN, strict=True):
                same = Campaign.id == each["id"], Campaign.account_id == shop.account_id
                await tx.execute(update(Campaign).where(*same).values(definition=definition, status="active"))

    work_on(shop.server, break_them)
    config = [each["id"] for each in shown_to(shop)]
    items: list[Json] = page_with(shop, lend(alice)).get("/campaign-debug").json()["items"]
    assert {each["id"] for each in items if not each["is_broken"]} == {whole["id"], *config}
    assert {each["status"] for each in items if each["is_broken"]} == {"active"}


def test_only_staff_of_the_store_lend_and_only_to_its_own_pages(shop: Shop, alice: Person) -> None:
    store_id = store_id_of(alice)
    lend(shop.sign_in("ben"))
    lend(alice, shop.server.url)
    for origin in (FOREIGN, "https://shop.example.mallory.example", "null", ORIGIN + "/", ""):
        answer = alice.post("/campaign-debug-tokens", {"store_id": store_id, "origin": origin})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "origin"), origin
    rival = open_shop(shop.server, name="Mallory Ltd")
    rival.hire("mallory", role="owner")
    mallory = rival.sign_in("mallory")
    answer = mallory.post("/campaign-debug-tokens", {"store_id": store_id, "origin": ORIGIN})
    assert (answer.status_code, answer.json()["code"]) == (404, "store_not_found")
    assert refusal_of(page_with(shop, lend(mallory))) == (401, "not_signed_in")


def test_a_shoppers_token_opens_nothing_and_a_lent_one_nothing_else(shop: Shop, alice: Person) -> None:
    assert refusal_of(shop.shopper()) == (401, "not_signed_in")
    page = page_with(shop, lend(alice))
    for path in ("/conversations", "/campaign-history"):
        assert page.get(path).status_code == 401
    assert Person(page.http, alice.base).get("/campaigns").status_code == 401


def test_a_token_is_good_for_the_origin_that_it_was_lent_to(shop: Shop, alice: Person) -> None:
    token, own = lend(alice), lend(alice, shop.server.url)
    assert refusal_of(page_with(shop, token, FOREIGN)) == (403, "origin_not_allowed")
    # A page of the server itself sends no `Origin` with a GET.
    for origin in (shop.server.url, None):
        assert refusal_of(page_with(shop, token, origin)) == (401, "not_signed_in")
        assert page_with(shop, own, origin).get("/campaign-debug").status_code == 200
    body, _, signature = token.rpartition(".")
    text, _, expiry = body.rpartition(".")
    for forged in (f"{body}.{signature[::-1]}", body, f"{text}.{int(expiry) + 60}.{signature}"):
        assert refusal_of(page_with(shop, forged)) == (401, "not_signed_in")


def test_a_token_runs_out_after_half_an_hour(shop: Shop, alice: Person) -> None:
    text, expiry, _ = lend(alice).split(".")
    expired: list[str] = []

    async def sign(rt: Runtime) -> None:
        now = rt.clock.now()
        assert 29 * 60 < int(expiry) - now.timestamp() <= 30 * 60
        expired.append(rt.signer.sign(f"campaign_debug {ORIGIN}", text, now - timedelta(seconds=1)))

    work_on(shop.server, sign)
    assert refusal_of(page_with(shop, expired[0])) == (401, "token_expired")


def test_a_token_ends_with_the_session_and_the_rights_of_who_lent_it(shop: Shop) -> None:
    def change_ben(**values: object) -> None:
        async def work(rt: Runtime) -> None:
            async with rt.db.begin() as tx:
                mine = Agent.account_id == shop.account_id, Agent.email == shop.email_of("ben")
                await tx.execute(update(Agent).where(*mine).values(**values))

        work_on(shop.server, work)

    ben = shop.sign_in("ben")
    page = page_with(shop, lend(ben))
    for lost, back in (
        ({"has_all_stores": False}, {"has_all_stores": True}),
        ({"is_active": False}, {"is_active": True}),
    ):
        change_ben(**lost)
        assert refusal_of(page) == (401, "not_signed_in")
        change_ben(**back)
        assert page.get("/campaign-debug").status_code == 200
    ben.http.delete(f"{ben.base}/session")
    assert refusal_of(page) == (401, "not_signed_in")

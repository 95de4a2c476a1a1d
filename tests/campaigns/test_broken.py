"""What is wrong is refused where it is saved; what is broken all the same costs the page and its neighbours nothing."""

import pytest
from sqlalchemy import update

from tests.campaigns.test_campaigns import body_of, change, shown_to, write
from tests.campaigns.test_impressions import cleo_of, report, told
from tests.campaigns.test_rules import HOSTS, SCHEMES, TAILS
from tests.services.people import Json, Person, Shop, new_uuid, open_shop, work_on
from tests.services.server import Server
from widget_server.campaigns import Campaign
from widget_server.runtime import Runtime

VARIANT: Json = {"id": "a", "texts": {"en": {"text": "Hello"}}}
BROKEN: tuple[object, ...] = (
    {},
    {"variants": []},
    {"variants": [{"id": "a", "texts": {}}]},
    {"variants": "none"},
    {"variants": [VARIANT], "delivery": {"repeat": {"kind": "never"}}},
    {"variants": [VARIANT], "delivery": {"starts_at": "tomorrow"}},
    {"variants": [VARIANT], "links": [{"id": "a"}]},
    {"variants": [VARIANT], "links": [{"id": "a", "url": "http://[::1"}]},
    {"variants": [VARIANT], "discount_code": "x" * 5_000},
    {"variants": [VARIANT], "colour": "red"},
    [],
    "text",
    7,
)


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    made = open_shop(shared_server)
    made.hire("alice", role="owner")
    return made


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


def test_a_broken_campaign_costs_the_page_and_its_neighbours_nothing(shop: Shop, alice: Person) -> None:
    made = [write(alice, name=f"Broken {number}") for number in range(len(BROKEN))]
    good = write(alice, name="Good")
    for each in [*made, good]:
        assert change(alice, each, status="active").status_code == 200

    async def break_them(rt: Runtime) -> None:
        async with rt.db.begin() as tx:
            for each, definition in zip(made, BROKEN, strict=True):
                same = Campaign.id == each["id"], Campaign.account_id == shop.account_id
                await tx.execute(update(Campaign).where(*same).values(definition=definition))

    work_on(shop.server, break_them)
    assert good["id"] in {each["id"] for each in shown_to(shop)}
    listed = [each["name"] for each in alice.get("/campaigns").json()["items"]]
    assert "Good" in listed
    cleo = cleo_of(shop)
    for each in made:
        answer = cleo.post("/conversations", {"message": {"id": new_uuid(), "text": "Hi"}, "campaign_id": each["id"]})
        assert answer.status_code in (201, 429), answer.text
        for path in ("", "/counts"):
            assert alice.get(f"/campaigns/{each['id']}{path}").status_code in (200, 404)
        for path, body in (("explanation", {}), ("replays", {"id": new_uuid()})):
            assert alice.post(f"/campaigns/{each['id']}/{path}", body).status_code in (200, 201, 404, 429)
    report(cleo, *(told(each, "shown", new_uuid()) for each in [*made, good]))
    assert alice.get(f"/campaigns/{good['id']}/counts").json()["items"][0]["shown_count"] == 1
    # It is mended by saving it again, or deleted.
    mended = change(alice, {**made[0], "version": 2}, definition={"variants": [VARIANT]})
    assert mended.status_code == 200, mended.text
    assert alice.http.delete(f"{alice.base}/campaigns/{made[1]['id']}").status_code == 204


def test_no_crafted_target_is_saved(alice: Person) -> None:
    crafted = [scheme + host + tail for scheme in SCHEMES for host in HOSTS for tail in TAILS if "\0" not in tail]
    crafted = [url for url in crafted if "\0" not in url][:1_000]
    assert len(crafted) == 1_000
    body = body_of(alice)
    for begin in range(0, len(crafted), 10):
        links = [{"id": f"l{number}", "url": url} for number, url in enumerate(crafted[begin : begin + 10])]
        answer = alice.post("/campaigns", {**body, "definition": {**body["definition"], "links": links}})
        assert answer.status_code == 422
        named = {error["field"] for error in answer.json()["errors"]}
        assert named == {f"definition.links[{number}].url" for number in range(10)}
    assert alice.get("/campaigns").json()["items"] == []


@pytest.mark.parametrize(
    "pattern", ["(a+)+\\1", "(?=a)b", "a{1,9999}", "(" * 60 + ")" * 60, "(a{50}){50}", "[z-a]", "\\"]
)
def test_a_pattern_that_could_run_away_is_refused(alice: Person, pattern: str) -> None:
    tree = {"all": [{"field": "url", "operator": "regex", "value": pattern}]}
    answer = alice.post("/campaigns", body_of(alice, conditions=tree))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "definition.conditions.all[0].value"


def test_what_is_too_large_is_refused(alice: Person) -> None:
    deep: object = {"field": "url", "operator": "is", "value": "x"}
    for _ in range(4):
        deep = {"all": [deep]}
    assert alice.post("/campaigns", body_of(alice, conditions=deep)).status_code == 422
    wide = {"all": [{"field": "url", "operator": "is", "value": ["x" * 500] * 20}] * 30}
    assert alice.post("/campaigns", body_of(alice, conditions=wide)).status_code == 413
    bomb = '{"all": ' * 5_000
    answer = alice.http.post(f"{alice.base}/campaigns", content=bomb, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)

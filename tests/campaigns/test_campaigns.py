"""What merchants do with campaigns, and what the widget is told, over HTTP on both databases."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.services.people import ORIGIN, Json, Person, Shop, new_uuid, open_shop
from tests.services.server import Server

TEXTS = {"en": {"text": "Can we **help**, {{first_name|there}}?"}}


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    made = open_shop(shared_server)
    made.hire("alice", role="owner")
    made.hire("ben")
    return made


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


def body_of(person: Person, *, name: str = "Help", **definition: object) -> Json:
    store_id = person.get("/stores").json()["items"][0]["id"]
    whole = {"variants": [{"id": "a", "texts": TEXTS}], **definition}
    return {"id": new_uuid(), "store_id": store_id, "name": name, "definition": whole}


def write(person: Person, *, name: str = "Help", **definition: object) -> Json:
    answer = person.post("/campaigns", body_of(person, name=name, **definition))
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()["campaign"]
    return made


def change(person: Person, made: Json, **changes: object) -> httpx.Response:
    url = f"{person.base}/campaigns/{made['id']}"
    return person.http.patch(url, json={"version": made["version"], **changes})


def shown_to(shop: Shop, locale: str = "en") -> list[Json]:
    shown: list[Json] = shop.shopper().get("/config", locale=locale).json()["campaigns"]
    return shown


def test_a_draft_reaches_the_widget_when_it_is_active(shop: Shop, alice: Person) -> None:
    links = [{"id": "sale", "url": f"{ORIGIN}/sale"}]
    button = {"kind": "link", "label": "Look", "link_id": "sale"}
    texts = {"en": {"text": "Hello", "buttons": [button]}, "fr": {"text": "Bonjour"}}
    made = write(alice, links=links, variants=[{"id": "a", "texts": texts}])
    assert (made["status"], made["version"]) == ("draft", 1)
    assert shown_to(shop) == []
    active = change(alice, made, status="active").json()["campaign"]
    assert (active["status"], active["version"]) == ("active", 2)
    (shown,) = shown_to(shop)
    (variant,) = shown["variants"]
    shown_button = {**button, "url": f"{ORIGIN}/sale"}
    assert variant == {"id": "a", "weight": 1, "text": "Hello", "buttons": [shown_button], "capture": None}
    assert shown["sender"] == {"kind": "shop", "agent_id": None, "name": None, "picture_url": None}
    change(alice, active, status="paused")
    assert shown_to(shop) == []


def test_the_widget_is_told_the_face_of_a_named_agent(shop: Shop, alice: Person) -> None:
    ben = next(each for each in alice.get("/agents").json()["items"] if each["name"].lower().startswith("ben"))
    made = write(alice, sender={"kind": "agent", "agent_id": ben["id"]})
    change(alice, made, status="active")
    (shown,) = shown_to(shop)
    told = {"kind": "agent", "agent_id": ben["id"], "name": ben["name"].split()[0], "picture_url": None}
    assert shown["sender"] == told


def test_the_status_follows_the_clock(shop: Shop, alice: Person) -> None:
    later = write(alice, delivery={"starts_at": "2099-01-01T00:00:00Z"})
    assert change(alice, later, status="active").json()["campaign"]["status"] == "scheduled"
    over = write(alice, delivery={"ends_at": "2020-01-01T00:00:00Z"})
    assert change(alice, over, status="active").json()["campaign"]["status"] == "ended"
    assert shown_to(shop) == []


def test_the_higher_priority_goes_first(shop: Shop, alice: Person) -> None:
    made = [write(alice, delivery={"priority": priority}) for priority in (1, 9, 5)]
    for each in made:
        change(alice, each, status="active")
    assert [each["delivery"]["priority"] for each in shown_to(shop)] == [9, 5, 1]


def test_the_same_id_writes_one(alice: Person) -> None:
    body = body_of(alice)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: alice.post("/campaigns", body), range(6)))
    assert len({answer.json()["campaign"]["id"] for answer in answers}) == 1
    other = alice.post("/campaigns", {**body, "name": "Other"})
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")


def test_a_change_needs_the_version_that_was_read(alice: Person) -> None:
    made = write(alice)
    assert change(alice, made, name="Better").json()["campaign"]["version"] == 2
    assert change(alice, made, name="Worse").status_code == 409


def test_a_deletion_is_taken_back_with_everything(shop: Shop, alice: Person) -> None:
    made = write(alice)
    change(alice, made, status="active")
    url = f"{alice.base}/campaigns/{made['id']}"
    for _ in range(2):
        assert alice.http.delete(url).status_code == 204
    assert alice.http.get(url).status_code == 404
    assert alice.get("/campaigns").json()["items"] == []
    assert shown_to(shop) == []
    back = alice.post(f"/campaigns/{made['id']}/restore", {})
    assert back.json()["campaign"]["status"] == "active"
    assert len(shown_to(shop)) == 1


def test_lists_go_page_by_page_and_by_status(alice: Person) -> None:
    made = [write(alice, name=name) for name in "abcde"]
    change(alice, made[0], status="active")
    names, after = [], None
    while True:
        page = alice.get("/campaigns", limit="2", **({"after": after} if after else {})).json()
        names += [each["name"] for each in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert names == ["e", "d", "c", "b", "a"]
    assert [each["name"] for each in alice.get("/campaigns", status="active").json()["items"]] == ["a"]


BUTTON = {"kind": "link", "label": "Look", "link_id": "sale"}


def with_button(**button: object) -> Json:
    return {"variants": [{"id": "a", "texts": {"en": {"text": "Hello", "buttons": [button]}}}]}


@pytest.mark.parametrize(
    ("definition", "field"),
    [
        ({"variants": []}, "definition.variants"),
        ({"variants": [{"id": "a", "texts": {}}]}, "definition.variants[0].texts"),
        ({"variants": [{"id": "a", "texts": TEXTS}] * 2}, "definition.variants[1].id"),
        ({"variants": [{"id": "a", "texts": {**TEXTS, "xx": TEXTS["en"]}}]}, "definition.variants[0].texts.xx"),
        ({"variants": [{"id": "a", "texts": {"en": {"text": "{{x}}"}}}]}, "definition.variants[0].texts.en.text"),
        ({"links": [{"id": "a", "url": "https://evil.example"}]}, "definition.links[0].url"),
        (with_button(**BUTTON), "definition.variants[0].texts.en.buttons[0].link_id"),
        (with_button(kind="ask", label="Ask"), "definition.variants[0].texts.en.buttons[0].question"),
        (
            with_button(kind="quick_response", label="Ask", quick_response_id="qrs_0"),
            "definition.variants[0].texts.en.buttons[0].quick_response_id",
        ),
        ({"sender": {"kind": "agent", "agent_id": "agt_0"}}, "definition.sender.agent_id"),
        ({"sender": {"kind": "agent"}}, "definition.sender.agent_id"),
        (
            {"conditions": {"all": [{"field": "mood", "operator": "is", "value": "good"}]}},
            "definition.conditions.all[0].field",
        ),
        (
            {"conditions": {"all": [{"field": "url", "operator": "regex", "value": "(a"}]}},
            "definition.conditions.all[0].value",
        ),
        (
            {"delivery": {"starts_at": "2026-01-02T00:00:00Z", "ends_at": "2026-01-01T00:00:00Z"}},
            "definition.delivery.ends_at",
        ),
    ],
)
def test_what_does_not_fit_is_refused_by_name(alice: Person, definition: Json, field: str) -> None:
    answer = alice.post("/campaigns", body_of(alice, **definition))
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["field"] == field
    assert alice.get("/campaigns").json()["items"] == []


def test_conditions_are_kept_and_told_as_they_are_written(shop: Shop, alice: Person) -> None:
    tree = {"all": [{"field": "url", "operator": "contains", "value": "/contact"}]}
    change(alice, write(alice, conditions=tree), status="active")
    assert [each["conditions"] for each in shown_to(shop)] == [tree]


def test_counts_are_told_by_variant(shop: Shop, alice: Person) -> None:
    made = write(alice)
    url = f"/campaigns/{made['id']}/counts"
    (line,) = alice.get(url).json()["items"]
    assert (line["variant"], line["shown_count"]) == ("a", 0)
    signal = {"name": "campaign:shown", "at": "2026-01-01T00:00:00Z", "campaign_id": made["id"], "variant": "a"}
    report = {"id": new_uuid(), "items": [signal]}
    cleo = shop.shopper()
    for _ in range(2):  # the same report counts once
        sent = cleo.http.post(cleo.base + "/signals", json=report, headers={"User-Agent": "Mozilla/5.0 Firefox/140.0"})
        assert sent.status_code == 202, sent.text
    (line,) = alice.get(url).json()["items"]
    assert (line["variant"], line["shown_count"], line["clicked_count"]) == ("a", 1, 0)


def test_agents_see_campaigns_and_do_not_change_them(shop: Shop, alice: Person) -> None:
    made = write(alice)
    ben = shop.sign_in("ben")
    assert ben.get(f"/campaigns/{made['id']}").status_code == 200
    assert change(ben, made, status="active").status_code == 403


def test_another_merchant_meets_nothing_of_it(shared_server: Server, alice: Person) -> None:
    made = write(alice)
    rival = open_shop(shared_server, name="Mallory Ltd")
    rival.hire("mallory", role="owner")
    mallory = rival.sign_in("mallory")
    assert mallory.get("/campaigns").json()["items"] == []
    for path in (f"/campaigns/{made['id']}", f"/campaigns/{made['id']}/counts"):
        assert mallory.get(path).status_code == 404
    assert change(mallory, made, status="active").status_code == 404
    assert shown_to(rival) == []

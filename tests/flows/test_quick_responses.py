"""What merchants do with quick responses, over HTTP, on both databases."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.services.people import Json, Person, Shop, new_uuid, open_shop
from tests.services.ports import wait_until
from tests.services.server import Server

COUNTED_SECONDS = 30
TEXTS = {"en": {"question": "How long does delivery take?", "answer": "Three to five days."}}


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    made = open_shop(shared_server)
    made.hire("alice", role="owner")
    made.hire("ben")
    return made


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


def store_of(person: Person) -> str:
    return str(person.get("/stores").json()["items"][0]["id"])


def write(person: Person, **more: object) -> Json:
    answer = person.post("/quick-responses", {"id": new_uuid(), "store_id": store_of(person), "texts": TEXTS, **more})
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()["quick_response"]
    return made


def change(person: Person, made: Json, **changes: object) -> httpx.Response:
    url = f"{person.base}/quick-responses/{made['id']}"
    return person.http.patch(url, json={"version": made["version"], **changes})


def questions_of(person: Person) -> list[str]:
    items = person.get("/quick-responses").json()["items"]
    return [each["texts"]["en"]["question"] for each in items]


def counts_of(person: Person, made: Json) -> Json:
    counts: Json = person.get(f"/quick-responses/{made['id']}").json()["quick_response"]["counts"]
    return counts


def wait_for_counts(person: Person, made: Json, **counts: int) -> None:
    """What pages report arrives after they show it."""
    wait_until(
        lambda: counts_of(person, made) == counts, timeout_seconds=COUNTED_SECONDS, what=f"the counts are not {counts}"
    )


def shown_to(shop: Shop, locale: str = "en") -> list[Json]:
    shown: list[Json] = shop.shopper().get("/config", locale=locale).json()["quick_responses"]
    return shown


def test_what_is_written_is_read_and_reaches_the_widget(shop: Shop, alice: Person) -> None:
    texts = {**TEXTS, "fr": {"question": "Quel est le délai ?", "answer": "De trois à cinq jours."}}
    made = write(alice, texts=texts, page_patterns=["/products/*"])
    assert made["tag"] == "how-long-does-delivery-take"
    assert made["counts"] == {"shown_count": 0, "clicked_count": 0, "helped_count": 0, "more_help_count": 0}
    assert alice.get(f"/quick-responses/{made['id']}").json()["quick_response"] == made
    (shown,) = shown_to(shop)
    assert shown == {
        "id": made["id"],
        "question": "How long does delivery take?",
        "is_on_home": True,
        "page_patterns": ["/products/*"],
    }


def test_the_same_id_writes_one_and_two_of_a_question_have_two_tags(alice: Person) -> None:
    body = {"id": new_uuid(), "store_id": store_of(alice), "texts": TEXTS}
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: alice.post("/quick-responses", body), range(6)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["quick_response"]["id"] for answer in answers}) == 1
    other = alice.post("/quick-responses", {**body, "is_active": False})
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")
    with ThreadPoolExecutor(4) as pool:
        tags = list(pool.map(lambda _: write(alice)["tag"], range(4)))
    assert sorted(tags) == [f"how-long-does-delivery-take-{number}" for number in (2, 3, 4, 5)]


def test_a_change_needs_the_version_that_was_read(alice: Person) -> None:
    made = write(alice)
    answer = change(alice, made, is_active=False)
    assert answer.json()["quick_response"]["version"] == 2
    assert change(alice, made, is_active=True).status_code == 409
    again = change(alice, answer.json()["quick_response"], is_active=False)
    assert again.json()["quick_response"]["version"] == 2  # nothing changed


def test_paused_ones_are_not_shown(shop: Shop, alice: Person) -> None:
    made = write(alice)
    change(alice, made, is_active=False)
    assert shown_to(shop) == []
    assert shop.shopper().post(f"/quick-responses/{made['id']}", {"id": new_uuid()}).status_code == 404
    assert questions_of(alice) == ["How long does delivery take?"]


def test_a_deletion_is_taken_back_with_everything(shop: Shop, alice: Person) -> None:
    made = write(alice)
    url = f"{alice.base}/quick-responses/{made['id']}"
    for _ in range(2):
        assert alice.http.delete(url).status_code == 204
    assert alice.http.get(url).status_code == 404
    assert change(alice, made, is_active=False).status_code == 404
    assert questions_of(alice) == []
    assert shown_to(shop) == []
    back = alice.post(f"/quick-responses/{made['id']}/restore", {})
    assert back.json()["quick_response"]["texts"] == TEXTS
    assert len(shown_to(shop)) == 1


def test_they_are_met_in_the_merchants_order(shop: Shop, alice: Person) -> None:
    made = [write(alice, texts={"en": {"question": name, "answer": "Yes."}}) for name in "abcd"]
    store_id = store_of(alice)
    order = {"store_id": store_id, "ids": [made[2]["id"], made[0]["id"]]}
    assert alice.post("/quick-responses/order", order).status_code == 204
    assert questions_of(alice) == ["c", "a", "b", "d"]
    assert [each["question"] for each in shown_to(shop)] == ["c", "a", "b", "d"]
    wrong = alice.post("/quick-responses/order", {**order, "ids": ["qrs_nothing"]})
    assert wrong.json()["errors"][0]["field"] == "ids[0]"
    pages = [alice.get("/quick-responses", limit="3", store_id=store_id).json()]
    pages.append(alice.get("/quick-responses", limit="3", after=pages[0]["next"]).json())
    assert [each["texts"]["en"]["question"] for page in pages for each in page["items"]] == ["c", "a", "b", "d"]
    assert pages[1]["next"] is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"texts": {}}, "texts"),
        ({"texts": {"fr": TEXTS["en"]}}, "texts"),
        ({"texts": {**TEXTS, "xx": TEXTS["en"]}}, "texts.xx"),
        ({"texts": {"en": {"question": " ", "answer": "Yes"}}}, "texts.en.question"),
        ({"texts": {"en": {"question": "Ship?", "answer": "\n"}}}, "texts.en.answer"),
        ({"texts": {"en": {"question": "Ship?", "answer": "[x](javascript:alert(1))"}}}, "texts.en.answer"),
        ({"texts": {"en": {"question": "x" * 121, "answer": "Yes"}}}, "texts[...].question"),
        ({"texts": {"en": {"question": "Ship?", "answer": "x" * 2_001}}}, "texts[...].answer"),
        ({"page_patterns": ["/ok", "products"]}, "page_patterns[1]"),
        ({"page_patterns": ["/x"] * 21}, "page_patterns"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(alice: Person, body: Json, field: str) -> None:
    answer = alice.post("/quick-responses", {"id": new_uuid(), "store_id": store_of(alice), "texts": TEXTS, **body})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field
    assert questions_of(alice) == []


def test_agents_see_them_and_do_not_change_them(shop: Shop, alice: Person) -> None:
    made = write(alice)
    ben = shop.sign_in("ben")
    assert ben.get(f"/quick-responses/{made['id']}").status_code == 200
    assert change(ben, made, is_active=False).status_code == 403
    assert ben.http.delete(f"{ben.base}/quick-responses/{made['id']}").status_code == 403


def test_a_store_has_a_hundred_at_most(shop: Shop, alice: Person) -> None:
    store_id = store_of(alice)
    made = [write(alice, store_id=store_id) for _ in range(100)]
    answer = alice.post("/quick-responses", {"id": new_uuid(), "store_id": store_id, "texts": TEXTS})
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_quick_responses")
    assert alice.http.delete(f"{alice.base}/quick-responses/{made[0]['id']}").status_code == 204
    write(alice)

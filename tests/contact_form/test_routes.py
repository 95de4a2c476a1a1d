"""The contact form over HTTP, on both databases: one conversation, sorted by its subject, and a mail that confirms."""

from concurrent.futures import ThreadPoolExecutor
from typing import Final

import httpx
import pytest

from tests.services.people import ORIGIN, Json, Person, Shop, new_uuid, open_shop
from tests.services.server import Server

SUBJECTS: Final = [
    {"id": "order", "texts": {"en": "An order", "fr": "Une commande"}, "tag": "Orders"},
    {"id": "other", "texts": {"en": "Something else"}, "tag": "Other"},
]
CLEO: Final = "cleo@mail.example"


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    opened = open_shop(shared_server)
    opened.hire("alice", role="owner")
    opened.hire("ben")
    return opened


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


def address_of(person: Person) -> str:
    return f"/contact-forms/{person.get('/stores').json()['items'][0]['id']}"


def change(person: Person, **body: object) -> httpx.Response:
    path = address_of(person)
    return person.http.patch(person.base + path, json={"version": person.get(path).json()["version"], **body})


@pytest.fixture
def form(alice: Person) -> Person:
    answer = change(alice, replaces_chat="away", subjects=SUBJECTS)
    assert answer.status_code == 200, answer.text
    return alice


def filled(**more: object) -> Json:
    return {
        "id": new_uuid(),
        "subject": "order",
        "details": "Where is my bench?",
        "email": CLEO,
        "challenge": {"seconds": 31.5},
        **more,
    }


def inbox(person: Person) -> list[Json]:
    found: list[Json] = person.get("/conversations").json()["items"]
    return found


def mails_to(person: Person, address: str) -> list[Json]:
    return [mail for mail in person.get("/sent-mail", limit="200").json()["items"] if mail["to"] == address]


def test_a_form_becomes_one_conversation_with_its_tag_and_address(shop: Shop, form: Person) -> None:
    cleo = shop.shopper()
    answer = cleo.post("/contact-form", filled(name="Cleo Martin"))
    assert answer.status_code == 201, answer.text
    (conversation,) = inbox(form)
    assert conversation["id"] == answer.json()["conversation_id"]
    assert (conversation["channel"], conversation["subject"], conversation["tags"]) == (
        "contact_form",
        "An order",
        ["orders"],
    )
    assert (conversation["visitor"]["email"], conversation["visitor"]["name"]) == (CLEO, "Cleo Martin")
    assert [message["text"] for message in form.messages(conversation["id"])] == ["Where is my bench?"]
    # The shopper finds it again, and an agent can answer.
    assert [each["id"] for each in cleo.get("/conversations").json()["items"]] == [conversation["id"]]


def test_however_often_it_is_sent_there_is_one(shop: Shop, form: Person) -> None:
    cleo, body = shop.shopper(), filled()
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: cleo.post("/contact-form", body), range(50)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["conversation_id"] for answer in answers}) == 1
    assert len(inbox(form)) == 1


def test_repeats_count_in_no_limit(shop: Shop, form: Person) -> None:
    cleo, body = shop.shopper(), filled()
    assert {cleo.post("/contact-form", body).status_code for _ in range(30)} == {201}
    assert [cleo.post("/contact-form", filled()).status_code for _ in range(5)] == [201] * 5


def test_a_repeat_gets_the_same_answer_whatever_has_changed_since(shop: Shop, form: Person) -> None:
    cleo, body = shop.shopper(), filled()
    first = cleo.post("/contact-form", body)
    assert change(form, subjects=SUBJECTS[1:], replaces_chat="never").status_code == 200
    hasty = {**body, "challenge": {"seconds": 900.5}}
    upper = {**body, "id": body["id"].upper()}
    for again in [body, hasty, upper]:
        answer = cleo.post("/contact-form", again)
        assert (answer.status_code, answer.json()) == (201, first.json())
    assert change(form, subjects=[]).status_code == 200
    assert cleo.post("/contact-form", body).json() == first.json()
    assert cleo.post("/contact-form", {**body, "subject": "other"}).status_code == 409
    assert len(inbox(form)) == 1


def test_a_message_and_a_form_are_not_taken_for_each_other(shop: Shop, form: Person) -> None:
    cleo, body = shop.shopper(), filled()
    cleo.start(body["details"], client_id=body["id"])
    answer = cleo.post("/contact-form", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "id_reused")
    assert [each["channel"] for each in inbox(form)] == ["chat"]


@pytest.mark.parametrize("change", [{"details": "Another"}, {"email": "other@mail.example"}, {"subject": "other"}])
def test_the_same_id_with_another_form_is_refused(shop: Shop, form: Person, change: Json) -> None:
    cleo, body = shop.shopper(), filled()
    assert cleo.post("/contact-form", body).status_code == 201
    answer = cleo.post("/contact-form", {**body, **change})
    assert (answer.status_code, answer.json()["code"]) == (409, "id_reused")
    assert len(inbox(form)) == 1


def test_whoever_types_an_address_gets_nothing_of_those_who_have_it(shop: Shop, form: Person) -> None:
    cleo, mallory = shop.shopper(), shop.shopper()
    assert cleo.post("/contact-form", filled(details="My order 1042 is late")).status_code == 201
    assert mallory.post("/contact-form", filled(details="It is me, Cleo")).status_code == 201
    assert [each["last_message"]["text"] for each in mallory.get("/conversations").json()["items"]] == [
        "It is me, Cleo"
    ]
    assert len(inbox(form)) == 2


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"subject": "nothing"}, "subject"),
        ({"details": "  \n "}, "details"),
        ({"email": "cleo"}, "email"),
        ({"email": "cleo@mail..example"}, "email"),
        ({"email": "cleo@mail.example\r\nBcc: all@mail.example"}, "email"),
        ({"name": "x" * 121}, "name"),
        ({"challenge": {"seconds": -1}}, "challenge.seconds"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(shop: Shop, form: Person, body: Json, field: str) -> None:
    answer = shop.shopper().post("/contact-form", filled(**body))
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["field"] == field
    assert inbox(form) == []


def test_a_store_without_a_form_says_so(shop: Shop, alice: Person) -> None:
    answer = shop.shopper().post("/contact-form", filled())
    assert (answer.status_code, answer.json()["code"]) == (404, "no_contact_form")
    assert config(shop)["contact_form"] is None


def config(shop: Shop, locale: str = "en") -> Json:
    answer = httpx.get(
        f"{shop.server.url}/api/widget/v1/config?locale={locale}",
        headers={"X-Parlor-Store": shop.store_key, "Origin": ORIGIN},
    )
    found: Json = answer.json()
    return found


def test_the_widget_is_told_the_subjects_in_the_shoppers_language(shop: Shop, form: Person) -> None:
    assert config(shop)["contact_form"] == {
        "replaces_chat": "away",
        "subjects": [{"id": "order", "text": "An order"}, {"id": "other", "text": "Something else"}],
    }


@pytest.mark.parametrize(
    ("subjects", "field"),
    [
        ([{"id": "a", "texts": {"en": "A"}, "tag": "a"}] * 2, "subjects[1].id"),
        ([{"id": "a", "texts": {"en": " "}, "tag": "a"}], "subjects[0].texts"),
        ([{"id": "a", "texts": {"en": "A"}, "tag": " "}], "subjects[0].tag"),
        ([{"id": "a", "texts": {"xx": "A"}, "tag": "a"}], "subjects[0].texts.xx"),
        ([{"id": "a", "texts": {"en": "x" * 61}, "tag": "a"}], "subjects[0].texts.en"),
        ([{"id": "A B", "texts": {"en": "A"}, "tag": "a"}], "subjects[0].id"),
    ],
)
def test_a_form_that_does_not_fit_is_refused_by_name(alice: Person, subjects: list[Json], field: str) -> None:
    answer = change(alice, subjects=subjects)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["field"] == field


def test_two_who_change_at_once_do_not_overwrite_each_other(alice: Person) -> None:
    path = alice.base + address_of(alice)
    assert alice.http.patch(path, json={"version": 0, "replaces_chat": "always"}).status_code == 200
    assert alice.http.patch(path, json={"version": 0, "replaces_chat": "never"}).status_code == 409
    assert alice.get(address_of(alice)).json()["replaces_chat"] == "always"


def test_agents_read_the_form_and_do_not_change_it(shop: Shop, form: Person) -> None:
    ben = shop.sign_in("ben")
    assert [each["replaces_chat"] for each in ben.get("/contact-forms").json()["items"]] == ["away"]
    assert change(ben, replaces_chat="never").status_code == 403

"""Blocking over HTTP, on both databases: whom staff block writes nothing more, and everybody knows who decided it."""

import time

import httpx
import jwt
import pytest

from tests.contact_form.test_routes import CLEO, SUBJECTS, change, filled
from tests.services.people import Json, Person, Shop, Shopper, new_uuid, open_shop, work_on
from tests.services.server import Server
from widget_server.accounts import list_stores
from widget_server.contacts import derive_identity_secret
from widget_server.runtime import Runtime


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    opened = open_shop(shared_server)
    opened.hire("alice", role="owner")
    opened.hire("ben")
    assert change(opened.sign_in("alice"), replaces_chat="away", subjects=SUBJECTS).status_code == 200
    return opened


@pytest.fixture
def ben(shop: Shop) -> Person:
    return shop.sign_in("ben")


def block(person: Person, shopper: Shopper, **more: object) -> Json:
    answer = person.post("/blocks", {"id": new_uuid(), "visitor_id": shopper.visitor_id, **more})
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()["block"]
    return found


def lift(person: Person, block_id: str) -> int:
    return person.http.delete(f"{person.base}/blocks/{block_id}").status_code


def inbox(person: Person) -> list[Json]:
    found: list[Json] = person.get("/conversations").json()["items"]
    return found


def first_message(text: str = "Hello") -> Json:
    return {"message": {"id": new_uuid(), "text": text}}


def is_refused(answer: httpx.Response) -> bool:
    return (answer.status_code, answer.json().get("code")) == (403, "blocked")


def test_a_blocked_visitor_writes_nothing_and_is_told_so_kindly(shop: Shop, ben: Person) -> None:
    mallory, cleo = shop.shopper(), shop.shopper()
    conversation, _ = mallory.start("Buy followers")
    block(ben, mallory)
    before = [ben.messages(conversation["id"]), inbox(ben)]
    refused = [
        mallory.post(f"/conversations/{conversation['id']}/messages", {"id": new_uuid(), "text": "More"}),
        mallory.post(f"/conversations/{conversation['id']}/handover", {}),
        mallory.post("/conversations", first_message()),
        mallory.post("/contact-form", filled()),
    ]
    assert all(map(is_refused, refused)), [each.text for each in refused]
    assert "does not take messages from you here" in refused[0].json()["detail"]
    assert [ben.messages(conversation["id"]), inbox(ben)] == before
    # What they have is theirs to read, and nobody else is meant.
    assert len(mallory.messages(conversation["id"])) == 1
    cleo.start("Where is my bench?")


def test_a_block_is_undone_and_both_decisions_stay_known(shop: Shop, ben: Person) -> None:
    mallory, alice = shop.shopper(), shop.sign_in("alice")
    made = block(ben, mallory)
    assert (made["kind"], made["email"], made["blocked_by"]["name"]) == ("visitor", None, "Ben")
    assert made["lifted_by"] is None
    assert lift(alice, made["id"]) == 204
    assert lift(ben, made["id"]) == 204
    mallory.start("It was a mistake")
    (found,) = ben.get("/blocks", visitor_id=mallory.visitor_id).json()["items"]
    assert (found["id"], found["lifted_by"]["name"]) == (made["id"], "Alice")
    assert found["blocked_at"] <= found["lifted_at"]
    assert ben.get("/blocks", visitor_id=mallory.visitor_id, is_active="true").json()["items"] == []


def test_a_repeat_of_what_came_before_is_answered_alike(shop: Shop, ben: Person) -> None:
    mallory, opening, form, more = shop.shopper(), first_message(), filled(), {"id": new_uuid(), "text": "More"}
    started = mallory.post("/conversations", opening)
    path = f"/conversations/{started.json()['conversation']['id']}/messages"
    sent, submitted = mallory.post(path, more), mallory.post("/contact-form", form)
    block(ben, mallory)
    assert mallory.post(path, more).json()["message"] == sent.json()["message"]
    assert mallory.post("/contact-form", form).json() == submitted.json()
    again = mallory.post("/conversations", opening).json()
    assert again["message"] == started.json()["message"]


def test_an_address_is_blocked_in_whatever_browser(shop: Shop, ben: Person) -> None:
    mallory, other, cleo = shop.shopper(), shop.shopper(), shop.shopper()
    assert mallory.post("/contact-form", filled(email="Mallory@spam.example")).status_code == 201
    made = block(ben, mallory, kind="email")
    assert (made["kind"], made["email"]) == ("email", "mallory@spam.example")
    before = len(inbox(ben))
    assert is_refused(other.post("/contact-form", filled(email="mallory@SPAM.example")))
    assert is_refused(mallory.post("/conversations", first_message()))
    assert len(inbox(ben)) == before
    # The address did not stick to the one who was refused, and is not everybody's.
    assert other.post("/contact-form", filled(email=CLEO)).status_code == 201
    assert cleo.post("/contact-form", filled(email="mallory@spam.example.com")).status_code == 201
    assert [each["id"] for each in ben.get("/blocks", visitor_id=mallory.visitor_id).json()["items"]] == [made["id"]]
    assert ben.get("/blocks", visitor_id=cleo.visitor_id).json()["items"] == []


def test_whoever_has_given_no_address_has_none_to_block(shop: Shop, ben: Person) -> None:
    answer = ben.post("/blocks", {"id": new_uuid(), "visitor_id": shop.shopper().visitor_id, "kind": "email"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "kind")


def test_nobody_gets_rid_of_a_block_by_signing_in(shop: Shop, ben: Person) -> None:
    async def read_secret(rt: Runtime) -> str:
        (store,) = await list_stores(rt, shop.account_id)
        return derive_identity_secret(rt, store)

    mallory = shop.shopper()
    mallory.start("Buy followers")
    block(ben, mallory)
    now = int(time.time())
    claims = {"sub": "77", "aud": shop.store_key, "iat": now, "exp": now + 600, "email": "m@spam.example"}
    token = jwt.encode(claims, work_on(shop.server, read_secret), algorithm="HS256")
    known = mallory.post("/identity", {"token": token})
    assert known.status_code == 200, known.text
    mallory.http.headers["Authorization"] = f"Bearer {known.json()['token']}"
    assert is_refused(mallory.post("/conversations", first_message()))


def test_who_is_blocked_twice_is_blocked_once(shop: Shop, ben: Person) -> None:
    mallory, alice, body = shop.shopper(), shop.sign_in("alice"), {"id": new_uuid()}
    body["visitor_id"] = mallory.visitor_id
    first = ben.post("/blocks", body).json()
    assert ben.post("/blocks", body).json() == first
    assert block(alice, mallory) == first["block"]
    assert lift(ben, first["block"]["id"]) == 204
    mallory.start("Hello")
    answer = ben.post("/blocks", {**body, "kind": "email"})
    assert (answer.status_code, answer.json()["code"]) == (409, "id_reused")


def test_another_merchants_staff_see_and_change_nothing_of_it(shop: Shop, ben: Person) -> None:
    rival = open_shop(shop.server, name="Mallory Ltd")
    rival.hire("mallory", role="owner")
    stranger, cleo = rival.sign_in("mallory"), shop.shopper()
    made = block(ben, cleo)
    assert lift(stranger, made["id"]) == 404
    assert stranger.post("/blocks", {"id": new_uuid(), "visitor_id": cleo.visitor_id}).status_code == 404
    assert stranger.get("/blocks").json()["items"] == []
    assert stranger.get("/blocks", visitor_id=cleo.visitor_id).json()["items"] == []


def test_editors_block_nobody(shop: Shop) -> None:
    shop.hire("edda", role="editor")
    edda = shop.sign_in("edda")
    assert edda.get("/blocks").status_code == 403
    assert edda.post("/blocks", {"id": new_uuid(), "visitor_id": shop.shopper().visitor_id}).status_code == 403


def test_the_list_comes_by_pages_newest_first(shop: Shop, ben: Person) -> None:
    made = [block(ben, shop.shopper())["id"] for _ in range(3)]
    first = ben.get("/blocks", limit="2").json()
    assert [each["id"] for each in first["items"]] == made[:0:-1]
    rest = ben.get("/blocks", limit="2", after=first["next"]).json()
    assert ([each["id"] for each in rest["items"]], rest["next"]) == (made[:1], None)


def test_nobody_sees_a_blocked_visitor_type(shop: Shop, ben: Person) -> None:
    cleo, mallory = shop.shopper(), shop.shopper()
    conversations = {person.visitor_id: person.start("Hello")[0]["id"] for person in (cleo, mallory)}
    block(ben, mallory)
    with ben.stream() as stream:
        for person in (mallory, cleo):
            path = f"/conversations/{conversations[person.visitor_id]}/typing"
            assert person.post(path, {"is_typing": True}).status_code == 204
        # The first dots that come are not the first that were sent.
        assert stream.next("typing").data["conversation_id"] == conversations[cleo.visitor_id]

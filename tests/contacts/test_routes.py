"""A shopper logs in at the shop and out again, over HTTP, on both databases."""

import time
from concurrent.futures import ThreadPoolExecutor

import jwt
import pytest

from tests.services.people import Json, Shop, Shopper, new_uuid, open_shop
from tests.services.server import Server


@pytest.fixture(scope="module")
def shop(shared_server: Server) -> Shop:
    shop = open_shop(shared_server)
    shop.hire("alice", role="owner")
    shop.hire("ben")
    return shop


@pytest.fixture(scope="module")
def secret(shop: Shop) -> str:
    return secret_of(shop)


@pytest.fixture
def cleo_id() -> str:
    """The shop's own id of a shopper whom no other test knows."""
    return new_uuid()


def secret_of(shop: Shop) -> str:
    alice = shop.sign_in("alice")
    (store,) = alice.get("/stores").json()["items"]
    answer = alice.get(f"/stores/{store['id']}/identity-secret")
    assert answer.status_code == 200
    return str(answer.json()["secret"])


def sign(shop: Shop, secret: str, person: str, **claims: object) -> str:
    body = {"sub": person, "aud": shop.store_key, "exp": int(time.time()) + 600, "email": f"{person}@example.com"}
    return jwt.encode({**body, **claims}, secret, algorithm="HS256")


def become(shopper: Shopper, token: str) -> Json:
    answer = shopper.post("/identity", {"token": token})
    assert answer.status_code == 200, answer.text
    known: Json = answer.json()
    shopper.http.headers["Authorization"] = f"Bearer {known['token']}"
    return known


def test_an_identified_shopper_finds_their_conversations_in_every_browser(
    shop: Shop, secret: str, cleo_id: str
) -> None:
    ben = shop.sign_in("ben")
    laptop, phone = shop.shopper(), shop.shopper()
    conversation, _ = laptop.start("Is the rug in stock?")
    on_phone, _ = phone.start("Do you ship to Malta?")
    with ben.stream() as desk:
        known = become(laptop, sign(shop, secret, cleo_id, name="Cleo Martin"))
        moved = desk.next("conversation.updated").data["conversation"]
    assert (moved["id"], moved["visitor"]["email"]) == (conversation["id"], f"{cleo_id}@example.com")
    also = become(phone, sign(shop, secret, cleo_id))
    assert known["visitor_id"] == also["visitor_id"] == moved["visitor"]["id"]
    assert known["resume"] != also["resume"] != phone.resume
    for browser in (laptop, phone):
        ids = {item["id"] for item in browser.get("/conversations").json()["items"]}
        assert ids == {conversation["id"], on_phone["id"]}
    with phone.stream() as stream:
        laptop.say(conversation["id"], "Two of them")
        assert stream.next("message.created").data["message"]["text"] == "Two of them"


def test_what_was_good_before_the_identity_opens_nothing_afterwards(shop: Shop, secret: str, cleo_id: str) -> None:
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello")
    before = dict(cleo.http.headers)
    known = become(cleo, sign(shop, secret, cleo_id))
    cleo.say(conversation["id"], "My address is 4 Elm Row")
    planted = cleo.http.get(cleo.base + f"/conversations/{conversation['id']}/messages", headers=before)
    assert planted.status_code == 404
    new = {"message": {"id": new_uuid(), "text": "Still me?"}}
    assert cleo.http.post(cleo.base + "/conversations", json=new, headers=before).status_code == 401
    assert shop.shopper(resume=cleo.resume).visitor_id not in (cleo.visitor_id, known["visitor_id"])
    assert shop.shopper(resume=known["resume"]).visitor_id == known["visitor_id"]


def test_the_same_identity_again_keeps_secret_and_visitor(shop: Shop, secret: str, cleo_id: str) -> None:
    cleo = shop.shopper()
    first = become(cleo, sign(shop, secret, cleo_id))
    again = become(cleo, sign(shop, secret, cleo_id))
    assert (again["visitor_id"], again["resume"]) == (first["visitor_id"], first["resume"])


def test_another_person_in_the_same_browser_does_not_get_the_first_ones_conversations(
    shop: Shop, secret: str, cleo_id: str
) -> None:
    cleo = shop.shopper()
    become(cleo, sign(shop, secret, cleo_id))
    conversation, _ = cleo.start("Cleo's question")
    become(cleo, sign(shop, secret, new_uuid()))
    assert cleo.get("/conversations").json()["items"] == []
    assert cleo.get(f"/conversations/{conversation['id']}").status_code == 404


def test_logging_out_ends_the_browsers_secret_and_streams_and_leaves_the_other_browser(
    shop: Shop, secret: str, cleo_id: str
) -> None:
    laptop, phone = shop.shopper(), shop.shopper()
    known, also = become(laptop, sign(shop, secret, cleo_id)), become(phone, sign(shop, secret, cleo_id))
    with laptop.stream() as stream:
        assert laptop.http.delete(laptop.base + "/identity").status_code == 204
        assert [event.name for event in stream] == ["resync"]
    assert shop.shopper(resume=known["resume"]).visitor_id != known["visitor_id"]
    assert shop.shopper(resume=also["resume"]).visitor_id == known["visitor_id"]


def test_identifying_again_after_a_log_out_gives_a_secret_that_is_good(shop: Shop, secret: str, cleo_id: str) -> None:
    cleo = shop.shopper()
    known = become(cleo, sign(shop, secret, cleo_id))
    assert cleo.http.delete(cleo.base + "/identity").status_code == 204
    again = become(cleo, sign(shop, secret, cleo_id))  # by the token of another tab, which is good for minutes
    assert (again["visitor_id"], again["resume"] != known["resume"]) == (known["visitor_id"], True)
    assert shop.shopper(resume=again["resume"]).visitor_id == known["visitor_id"]


def test_a_file_uploaded_before_the_identity_can_be_sent_after_it(shop: Shop, secret: str, cleo_id: str) -> None:
    cleo = shop.shopper()
    upload = cleo.http.post(
        cleo.base + "/attachments", data={"id": new_uuid()}, files={"file": ("order.txt", b"order 1042", "text/plain")}
    )
    assert upload.status_code == 201, upload.text
    become(cleo, sign(shop, secret, cleo_id))
    body = {"message": {"id": new_uuid(), "text": "", "attachments": [upload.json()["attachment"]["id"]]}}
    assert cleo.post("/conversations", body).status_code == 201


def test_a_browser_may_come_with_its_identity(shop: Shop, secret: str, cleo_id: str) -> None:
    cleo = shop.shopper()
    known = become(cleo, sign(shop, secret, cleo_id))
    came = cleo.post("/visitors", {"identity": sign(shop, secret, cleo_id)})
    assert (came.status_code, came.json()["visitor_id"]) == (201, known["visitor_id"])
    refused = cleo.post("/visitors", {"identity": sign(shop, "another secret that is long enough", cleo_id)})
    assert (refused.status_code, refused.json()["code"]) == (401, "identity_refused")


def test_a_token_of_another_store_is_refused(shop: Shop, shared_server: Server, secret: str, cleo_id: str) -> None:
    other = open_shop(shared_server, name="Mallory's")
    other.hire("alice", role="owner")
    answer = shop.shopper().post("/identity", {"token": sign(shop, secret_of(other), cleo_id)})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (401, "token")
    answer = shop.shopper().post("/identity", {"token": sign(other, secret, cleo_id)})
    assert answer.status_code == 401


def test_agents_and_strangers_do_not_get_the_identity_secret(shop: Shop, shared_server: Server, secret: str) -> None:
    other = open_shop(shared_server, name="Mallory's")
    other.hire("mallory", role="owner")
    ben, mallory = shop.sign_in("ben"), other.sign_in("mallory")
    (store,) = ben.get("/stores").json()["items"]
    assert ben.get(f"/stores/{store['id']}/identity-secret").status_code == 403
    assert mallory.get(f"/stores/{store['id']}/identity-secret").status_code == 404


def test_a_visitor_who_asks_many_times_at_once_is_one_visitor(shop: Shop) -> None:
    cleo = shop.shopper()
    body = {"id": new_uuid(), "locale": "en"}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: cleo.post("/visitors", body), range(8)))
    assert [answer.status_code for answer in answers] == [201] * 8
    assert len({answer.json()["resume"] for answer in answers}) == 1

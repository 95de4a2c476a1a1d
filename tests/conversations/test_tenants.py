"""Nobody sees another store's conversations: not by id, by token, by stream, nor by search."""

import pytest

from tests.services.people import Person, Shop, new_uuid, open_shop
from tests.services.server import Server


@pytest.fixture
def shops(shared_server: Server) -> tuple[Shop, Shop]:
    ours, theirs = open_shop(shared_server), open_shop(shared_server, name="Mallory Ltd")
    ours.hire("ben")
    theirs.hire("mallory", role="owner")
    return ours, theirs


def assert_sees_nothing(person: Person, conversation_id: str) -> None:
    path = f"/conversations/{conversation_id}"
    assert person.get(path).status_code == 404
    assert person.get(path + "/messages").status_code == 404
    assert person.post(path + "/messages", {"id": new_uuid(), "text": "x"}).status_code == 404
    assert person.post(path + "/typing", {}).status_code == 404
    assert person.post(path + "/read", {"seq": 1}).status_code == 404
    assert person.get("/conversations").json()["items"] == []


def test_other_visitors_and_other_merchants_see_nothing(shops: tuple[Shop, Shop]) -> None:
    ours, theirs = shops
    conversation, _ = ours.shopper().start("My address is 14 Hill Road")
    for person in (ours.shopper(), theirs.shopper(), theirs.sign_in("mallory")):
        assert_sees_nothing(person, conversation["id"])
    mallory = theirs.sign_in("mallory")
    assert (
        mallory.http.patch(f"{mallory.base}/conversations/{conversation['id']}", json={"status": "closed"}).status_code
        == 404
    )
    assert mallory.get("/conversations", query="Hill").json()["items"] == []
    assert mallory.get("/events", account_id=ours.account_id).status_code == 404


def test_a_token_is_good_for_its_own_store_only(shops: tuple[Shop, Shop]) -> None:
    ours, theirs = shops
    cleo = ours.shopper()
    cleo.http.headers["X-Parlor-Store"] = theirs.store_key
    for path in ("/conversations", "/events"):
        assert cleo.get(path).status_code == 401


def test_streams_carry_only_their_own(shops: tuple[Shop, Shop]) -> None:
    ours, theirs = shops
    yusuf, mallory = theirs.shopper(), theirs.sign_in("mallory")
    with yusuf.stream() as visitors, mallory.stream() as desk:
        ours.shopper().start("A secret of Pine & Oak")
        conversation, _ = yusuf.start("A word of our own")
        assert visitors.next("message.created").data["conversation_id"] == conversation["id"]
        assert desk.next("message.created").data["conversation_id"] == conversation["id"]

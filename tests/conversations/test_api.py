"""A shopper and an agent talk over HTTP and streams, on both databases."""

import pytest

from tests.services.people import ORIGIN, Shop, new_uuid, open_shop
from tests.services.server import Server


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    shop = open_shop(shared_server)
    shop.hire("ben")
    return shop


def test_both_sides_see_the_same_thread_in_the_same_order(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, first = cleo.start("The bowl arrived with a chip")
    with cleo.stream() as hers, ben.stream() as his:
        ben.say(conversation["id"], "Could you send a photo?")
        assert hers.next("message.created").data["message"]["text"] == "Could you send a photo?"
        cleo.say(conversation["id"], "Tonight")
        assert his.next("message.created").data["message"]["author_kind"] == "agent"
        assert his.next("message.created").data["message"]["text"] == "Tonight"
    texts = [message["text"] for message in cleo.messages(conversation["id"])]
    assert texts == ["The bowl arrived with a chip", "Could you send a photo?", "Tonight"]
    assert cleo.messages(conversation["id"]) == ben.messages(conversation["id"])
    assert first["seq"] == 1


def test_same_id_gives_the_same_answer_and_another_body_a_conflict(shop: Shop) -> None:
    cleo = shop.shopper()
    client_id = new_uuid()
    conversation, message = cleo.start("Hello", client_id=client_id)
    assert cleo.start("Hello", client_id=client_id)[1] == message
    other = cleo.post("/conversations", {"message": {"id": client_id, "text": "Other"}})
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")
    again = cleo.say(conversation["id"], "Anyone?", client_id=(second := new_uuid()))
    assert cleo.say(conversation["id"], "Anyone?", client_id=second) == again
    assert len(cleo.messages(conversation["id"])) == 2
    assert len(cleo.get("/conversations").json()["items"]) == 1


def test_notes_and_changes_are_for_staff_only(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("Hello")
    path = f"/conversations/{conversation['id']}"
    with cleo.stream() as stream:
        note = ben.post(path + "/notes", {"id": new_uuid(), "text": "Second chip this week"})
        assert note.status_code == 201
        change = {"status": "closed", "tags": ["Damaged"], "version": 1}
        changed = ben.http.patch(ben.base + path, json=change).json()["conversation"]
        ben.say(conversation["id"], "Solved")
        seen = [next(iter(stream)) for _ in range(2)]
    assert [event.name for event in seen] == ["conversation.updated", "message.created"]
    assert [message["text"] for message in cleo.messages(conversation["id"])] == ["Hello", "Solved"]
    assert [entry["kind"] for entry in ben.messages(conversation["id"])] == [
        "message", "note", "change", "change", "message",
    ]  # fmt: skip
    assert (changed["status"], changed["tags"], changed["version"]) == ("closed", ["damaged"], 2)
    stale = ben.http.patch(ben.base + path, json={"status": "open", "version": 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "version_conflict")


def test_a_shopper_who_writes_again_opens_a_closed_conversation(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("Hello")
    path = f"/conversations/{conversation['id']}"
    ben.http.patch(ben.base + path, json={"status": "closed"})
    cleo.say(conversation["id"], "One more thing")
    assert ben.get(path).json()["conversation"]["status"] == "open"


def test_a_shopper_who_asks_for_a_person_brings_a_closed_conversation_back(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("Hello")
    path = f"/conversations/{conversation['id']}"
    assert cleo.post(path + "/handover", {}).status_code == 204
    assert [entry["kind"] for entry in ben.messages(conversation["id"])] == ["message"]
    ben.http.patch(ben.base + path, json={"status": "closed"})
    with ben.stream() as desk:
        assert cleo.post(path + "/handover", {}).status_code == 204
        assert desk.next("message.created").data["message"]["change"]["to"] == "open"
    assert ben.get(path).json()["conversation"]["status"] == "open"


def test_unread_counts_and_read_marks_agree(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("Hello")
    path = f"/conversations/{conversation['id']}"
    last = [ben.say(conversation["id"], text) for text in ("Hi", "How can I help?")][-1]
    assert cleo.get(path).json()["conversation"]["unread_count"] == 2
    with ben.stream() as stream:
        assert cleo.post(path + "/read", {"seq": last["seq"]}).status_code == 204
        assert stream.next("read").data["read_seq"] == last["seq"]
    assert cleo.get(path).json()["conversation"]["unread_count"] == 0
    cleo.say(conversation["id"], "Two things")
    assert ben.get(path).json()["conversation"]["unread_count"] == 1


def test_marked_unread_lasts_for_the_agent_who_asked_and_for_nobody_else(shop: Shop) -> None:
    shop.hire("nadia")
    cleo, ben, nadia = shop.shopper(), shop.sign_in("ben"), shop.sign_in("nadia")
    conversation, first = cleo.start("Hello")
    path = f"/conversations/{conversation['id']}"
    last = ben.say(conversation["id"], "Hi")
    assert nadia.post(path + "/read", {"seq": last["seq"]}).status_code == 204
    with ben.stream() as his:
        assert ben.post(path + "/unread", {}).status_code == 204
        mark = his.next("read").data
    assert (mark["reader"], mark["read_seq"]) == ("agent", first["seq"] - 1)
    seen_before = cleo.get(path).json()["conversation"]["agents_read_seq"]
    assert ben.post(path + "/unread", {}).status_code == 204  # again changes nothing
    views = {who: who_is.get(path).json()["conversation"] for who, who_is in (("ben", ben), ("nadia", nadia))}
    assert (views["ben"]["unread_count"], views["nadia"]["unread_count"]) == (1, 0)
    assert views["ben"]["seq"] == mark["seq"]
    assert seen_before == last["seq"], "what the shopper was told as seen stays so"
    assert ben.post(path + "/read", {"seq": last["seq"]}).status_code == 204
    assert ben.get(path).json()["conversation"]["unread_count"] == 0


def test_only_staff_of_the_store_mark_unread(shop: Shop, shared_server: Server) -> None:
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello")
    path = f"/conversations/{conversation['id']}/unread"
    other = open_shop(shared_server, name="Other")
    other.hire("mallory")
    assert other.sign_in("mallory").post(path, {}).status_code == 404
    assert cleo.post(path, {}).status_code == 404
    ben = shop.sign_in("ben")
    assert ben.post("/conversations/cnv_absent/unread", {}).status_code == 404
    refused = ben.post(path, {"seq": 1})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "seq")


def test_pages_of_a_thread_lead_back_to_its_beginning(shop: Shop) -> None:
    cleo = shop.shopper()
    conversation, _ = cleo.start("0")
    for number in range(1, 7):
        cleo.say(conversation["id"], str(number))
    texts: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = cleo.get(f"/conversations/{conversation['id']}/messages", limit="3", **after).json()
        texts = [message["text"] for message in page["items"]] + texts
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert texts == [str(number) for number in range(7)]


def test_card_numbers_are_masked_before_anything_is_stored(shop: Shop) -> None:
    cleo = shop.shopper()
    conversation, message = cleo.start("my card is 4111 1111 1111 1111")
    assert message["text"] == "my card is •••• 1111"
    assert cleo.messages(conversation["id"])[0]["text"] == "my card is •••• 1111"


def test_typing_reaches_the_other_side_and_is_not_stored(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("Hello")
    with cleo.stream() as stream:
        assert ben.post(f"/conversations/{conversation['id']}/typing", {}).status_code == 204
        event = stream.next("typing")
    assert (event.id, event.data["author"]["name"]) == (None, "Ben")


def test_a_page_of_another_origin_is_refused(shop: Shop) -> None:
    cleo = shop.shopper()
    foreign = {"Origin": "https://mallory.example"}
    refused = cleo.http.get(cleo.base + "/conversations", headers=foreign)
    assert (refused.status_code, refused.json()["code"]) == (403, "origin_not_allowed")
    assert "access-control-allow-origin" not in refused.headers
    allowed = cleo.get("/conversations")
    assert allowed.headers["access-control-allow-origin"] == ORIGIN
    preflight = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    answer = cleo.http.options(cleo.base + "/conversations", headers=preflight)
    assert (answer.status_code, answer.headers["access-control-max-age"]) == (204, "7200")
    denied = cleo.http.options(cleo.base + "/conversations", headers={**preflight, **foreign})
    assert denied.status_code == 403


def test_a_resume_secret_brings_the_visitor_back(shop: Shop) -> None:
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello")
    again = shop.shopper(resume=cleo.resume)
    assert again.visitor_id == cleo.visitor_id
    assert again.messages(conversation["id"])[0]["text"] == "Hello"
    assert shop.shopper(resume="unknown").visitor_id != cleo.visitor_id


def test_shoppers_see_staff_by_first_name_and_colleagues_by_full_name(shop: Shop) -> None:
    shop.hire("nadia haddad")
    cleo, nadia = shop.shopper(), shop.sign_in("nadia haddad")
    conversation, _ = cleo.start("Hello")
    path = f"/conversations/{conversation['id']}"
    with cleo.stream() as hers, nadia.stream() as desk:
        assert nadia.post(path + "/typing", {}).status_code == 204
        nadia.say(conversation["id"], "Good morning")
        assert hers.next("typing").data["author"]["name"] == "Nadia"
        assert hers.next("message.created").data["message"]["author"]["name"] == "Nadia"
        assert desk.next("message.created").data["message"]["author"]["name"] == "Nadia Haddad"
    assert cleo.messages(conversation["id"])[1]["author"]["name"] == "Nadia"
    assert cleo.get(path).json()["conversation"]["last_message"]["author"]["name"] == "Nadia"
    assert nadia.messages(conversation["id"])[1]["author"]["name"] == "Nadia Haddad"

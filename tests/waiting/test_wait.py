"""Who waits for too long is told so, once, and staff who asked for it get one mail."""

import pytest

from tests.services.people import Person, Shop, new_uuid, open_shop
from tests.services.server import ServerFactory
from tests.waiting.later import CHAT, change_settings, conversation_of, mails_to, pass_time, settings_path, watch


def test_who_waits_too_long_is_told_once_and_who_asked_for_it_is_mailed(shop: Shop, alice: Person) -> None:
    ben = watch(shop, "ben")
    cleo = shop.shopper()
    conversation, message = cleo.start("Where is my bench?")
    cleo.say(conversation["id"], "Hello?")
    waits = conversation_of(ben, conversation["id"])
    assert waits["waiting_since"] == message["created_at"]
    assert conversation_of(cleo, conversation["id"])["waiting_told_at"] is None
    with cleo.stream() as stream:
        pass_time(shop.server)
        told = stream.next("conversation.updated").data["conversation"]
    assert told["waiting_told_at"] is not None
    assert conversation_of(cleo, conversation["id"])["waiting_told_at"] == told["waiting_told_at"]
    pass_time(shop.server, 30)
    (mail,) = mails_to(alice, shop.email_of("ben"))
    assert "Pine & Oak" in mail["subject"]
    assert f"{CHAT}/console/inbox/{conversation['id']}" in mail["text"]
    assert "bench" not in mail["text"]  # what shoppers write stays in the console
    assert mails_to(alice, shop.email_of("alice")) == []  # she did not ask for it


def test_it_is_not_said_before_the_merchants_minutes_are_over(shop: Shop, alice: Person) -> None:
    change_settings(alice, minutes=30)
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello?")
    pass_time(shop.server, 29)
    assert conversation_of(cleo, conversation["id"])["waiting_told_at"] is None
    pass_time(shop.server, 31)
    assert conversation_of(cleo, conversation["id"])["waiting_told_at"] is not None


def test_minutes_that_are_changed_meanwhile_count(shop: Shop, alice: Person) -> None:
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello?")
    change_settings(alice, minutes=60)
    pass_time(shop.server, 30)
    assert conversation_of(cleo, conversation["id"])["waiting_told_at"] is None
    pass_time(shop.server, 61)
    assert conversation_of(cleo, conversation["id"])["waiting_told_at"] is not None


def test_a_persons_answer_ends_the_wait_and_a_new_message_begins_another(shop: Shop, alice: Person) -> None:
    ben = watch(shop, "ben")
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello?")
    ben.say(conversation["id"], "Hello Cleo")
    pass_time(shop.server)
    assert conversation_of(ben, conversation["id"])["waiting_since"] is None
    assert mails_to(alice, shop.email_of("ben")) == []
    cleo.say(conversation["id"], "And my order?")
    pass_time(shop.server)
    pass_time(shop.server, 20)
    assert conversation_of(cleo, conversation["id"])["waiting_told_at"] is not None
    assert len(mails_to(alice, shop.email_of("ben"))) == 1
    with cleo.stream() as stream:
        ben.say(conversation["id"], "It leaves today")
        assert stream.next("conversation.updated").data["conversation"]["waiting_told_at"] is None


def test_a_note_is_no_answer(shop: Shop, ben: Person) -> None:
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello?")
    ben.post(f"/conversations/{conversation['id']}/notes", {"id": new_uuid(), "text": "Who knows?"})
    pass_time(shop.server)
    assert conversation_of(cleo, conversation["id"])["waiting_told_at"] is not None


def test_who_asks_for_more_help_than_a_prepared_answer_waits_for_a_person(shop: Shop, alice: Person) -> None:
    store_id = alice.get("/stores").json()["items"][0]["id"]
    texts = {"en": {"question": "Do you ship to Malta?", "answer": "Yes, in five days."}}
    made = alice.post("/quick-responses", {"id": new_uuid(), "store_id": store_id, "texts": texts}).json()
    cleo = shop.shopper()
    asked = cleo.post(f"/quick-responses/{made['quick_response']['id']}", {"id": new_uuid()}).json()
    path = f"/interactions/{asked['interaction_id']}/feedback"
    conversation_id = cleo.post(path, {"helpful": False}).json()["conversation_id"]
    assert conversation_of(alice, conversation_id)["waiting_since"] is not None  # the flow's bubble answered nobody
    pass_time(shop.server)
    assert conversation_of(cleo, conversation_id)["waiting_told_at"] is not None


def test_a_conversation_that_was_closed_waits_for_nothing(shop: Shop, ben: Person) -> None:
    cleo = shop.shopper()
    conversation, _ = cleo.start("Never mind")
    path = f"{ben.base}/conversations/{conversation['id']}"
    assert ben.http.patch(path, json={"status": "closed"}).status_code == 200
    pass_time(shop.server)
    assert conversation_of(cleo, conversation["id"])["waiting_told_at"] is None
    assert conversation_of(ben, conversation["id"])["waiting_since"] is None


def test_a_merchant_who_wants_it_silent_has_it_silent(shop: Shop, alice: Person) -> None:
    change_settings(alice, tells=False)
    watch(shop, "ben")
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello?")
    pass_time(shop.server)
    assert conversation_of(cleo, conversation["id"])["waiting_told_at"] is None
    assert mails_to(alice, shop.email_of("ben")) == []
    assert conversation_of(alice, conversation["id"])["waiting_since"] is not None  # staff see it all the same


def test_two_processes_that_look_at_once_say_it_once(shop: Shop, alice: Person) -> None:
    watch(shop, "ben")
    shoppers = [shop.shopper() for _ in range(4)]
    talks = [each.start("Hello?")[0]["id"] for each in shoppers]
    pass_time(shop.server, workers=3)
    mails = mails_to(alice, shop.email_of("ben"))
    assert len(mails) == len(talks)
    assert all(sum(talk in mail["text"] for mail in mails) == 1 for talk in talks)


def test_a_server_that_died_meanwhile_still_says_it_once(server: ServerFactory, database_url: str) -> None:
    shop = open_shop(server(PARLOR_DATABASE_URL=database_url))
    shop.hire("alice", role="owner")
    watch(shop, "alice")
    conversation, _ = shop.shopper().start("Hello?")
    shop.server.kill()
    pass_time(shop.server)
    shop.server.start()
    alice = shop.sign_in("alice")
    assert conversation_of(alice, conversation["id"])["waiting_told_at"] is not None
    assert len(mails_to(alice, shop.email_of("alice"))) == 1


def test_staff_of_other_stores_and_editors_are_not_mailed(shop: Shop, alice: Person) -> None:
    shop.hire("edda", role="editor")
    watch(shop, "edda")
    other = open_shop(shop.server)
    other.hire("mallory", role="owner")
    mallory = watch(other, "mallory")
    shop.shopper().start("Hello?")
    pass_time(shop.server)
    assert mails_to(alice, shop.email_of("edda")) == []
    assert mails_to(mallory, other.email_of("mallory")) == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"minutes": 0}, "minutes"),
        ({"minutes": 1_441}, "minutes"),
        ({"asks": "phone"}, "asks"),
        ({"texts": {"xx": {"told": "Hello"}}}, "texts.xx"),
        ({"texts": {"en": {"told": "x" * 201}}}, "texts.en.told"),
        ({"texts": {"en": {"told": "two\nlines"}}}, "texts.en.told"),
    ],
)
def test_settings_that_do_not_fit_are_refused_by_name(alice: Person, body: dict[str, object], field: str) -> None:
    answer = alice.http.patch(alice.base + settings_path(alice), json={"version": 0, **body})
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["field"] == field


def test_the_widget_is_told_the_merchants_words_in_the_shoppers_language(shop: Shop, alice: Person) -> None:
    texts = {"en": {"told": "We are packing. Bear with us."}}
    assert change_settings(alice, texts=texts, asks="nothing")["texts"] == texts
    assert shop.shopper().get("/config", locale="en").json()["waiting"] == {
        "asks": "nothing",
        "told": "We are packing. Bear with us.",
        "told_closed": None,
    }


def test_two_who_change_at_once_do_not_overwrite_each_other(alice: Person) -> None:
    path = alice.base + settings_path(alice)
    assert alice.http.patch(path, json={"version": 0, "minutes": 3}).status_code == 200
    assert alice.http.patch(path, json={"version": 0, "minutes": 9}).status_code == 409
    assert alice.get(settings_path(alice)).json()["minutes"] == 3


def test_agents_read_the_settings_and_do_not_change_them(ben: Person) -> None:
    assert ben.get("/waiting-settings").json()["items"][0]["minutes"] == 5
    assert ben.http.patch(ben.base + settings_path(ben), json={"version": 0, "minutes": 3}).status_code == 403

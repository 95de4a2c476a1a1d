"""P12: a shopper is told nothing that is not so, and is not left in silence.

At length in `tests/waiting` and `tests/hours`.
"""

from typing import Any

import pytest

from tests.services.people import Shop, Shopper, open_shop
from tests.services.ports import wait_until
from tests.services.server import Pool
from tests.waiting.later import CLEO, conversation_of, give_email, mails_to, pass_time, serve_waiting


@pytest.fixture
def shop(pool: Pool) -> Shop:
    shop = open_shop(serve_waiting(pool))
    shop.hire("ben")
    return shop


def faces(shopper: Shopper) -> dict[str, bool]:
    agents: list[dict[str, Any]] = shopper.get("/config").json()["agents"]
    return {agent["name"]: agent["is_online"] for agent in agents}


def test_an_agent_is_shown_as_here_only_while_they_are(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    assert faces(cleo) == {"Ben": False}
    with ben.stream():
        assert faces(cleo) == {"Ben": True}
        ben.http.patch(ben.base + "/session", json={"presence": "away"}).raise_for_status()
        assert faces(cleo) == {"Ben": False}
    ben.http.patch(ben.base + "/session", json={"presence": "online"}).raise_for_status()
    assert faces(cleo) == {"Ben": False}


def test_no_reply_time_is_promised_that_nobody_has_measured(shop: Shop) -> None:
    assert shop.shopper().get("/config").json()["reply_time_seconds"] is None


def test_a_shopper_sees_that_someone_reads_and_writes(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, message = cleo.start("Hello?")
    path = f"/conversations/{conversation['id']}"
    with cleo.stream() as stream:
        ben.post(path + "/read", {"seq": message["seq"]})
        assert stream.next("read").data["read_seq"] == message["seq"]
        ben.post(path + "/typing", {})
        assert stream.next("typing").data["author"]["name"] == "Ben"


def test_asking_for_a_person_is_answered_and_a_closed_talk_opens_again(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("A person, please")
    path = f"/conversations/{conversation['id']}"
    assert cleo.post(path + "/handover", {}).is_success
    ben.http.patch(ben.base + path, json={"status": "closed"}).raise_for_status()
    cleo.say(conversation["id"], "Not solved yet")
    assert [item["id"] for item in ben.get("/conversations", status="open").json()["items"]] == [conversation["id"]]


def test_who_waits_for_too_long_is_told_so_until_a_person_answers(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("Hello?")
    assert conversation_of(cleo, conversation["id"])["waiting_told_at"] is None

    def is_told() -> bool:
        pass_time(shop.server)
        return conversation_of(cleo, conversation["id"])["waiting_told_at"] is not None

    # What is due at once the server's own worker may have in hand.
    wait_until(is_told, timeout_seconds=30, what="the shopper was not told")
    ben.say(conversation["id"], "Hello Cleo")
    assert conversation_of(cleo, conversation["id"])["waiting_told_at"] is None


def test_an_answer_follows_by_mail_whoever_has_gone_and_gave_an_address(shop: Shop) -> None:
    shop.hire("alice", role="owner")
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("Is it oak?")
    give_email(cleo)
    ben.say(conversation["id"], "It is.")
    pass_time(shop.server)
    alice = shop.sign_in("alice")
    wait_until(lambda: bool(mails_to(alice, CLEO)), timeout_seconds=30, what="no mail came")
    (mail,) = mails_to(alice, CLEO)
    assert "It is." in mail["text"]
    assert conversation_of(cleo, conversation["id"])["unread_count"] == 1

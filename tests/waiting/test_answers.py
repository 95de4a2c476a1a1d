"""Answers follow by mail whoever has gone: once, to the address that they gave, in a thread, with a way back."""

import asyncio
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from tests.mail.smtp_server import SmtpTestServer
from tests.services.people import Person, Shop, Shopper, new_uuid, open_shop, work_on
from tests.waiting.later import (
    CHAT,
    CLEO,
    change_settings,
    conversation_of,
    give_email,
    mails_to,
    pass_time,
    wait_for_mail,
)
from widget_server.mail import InvalidMail
from widget_server.mail.compose import compose, parse_sender
from widget_server.runtime import Runtime
from widget_server.waiting import ReturnLink
from widget_server.waiting.letters import Answer, Letter, write_answers, write_transcript
from widget_server.waiting.rules import plan_mail, storefront_of


@pytest.fixture
def smtp() -> Iterator[SmtpTestServer]:
    """A mail server in a thread of its own, for processes that send."""
    server = SmtpTestServer()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(server.start(), loop).result(20)
    yield server
    asyncio.run_coroutine_threadsafe(server.close(), loop).result(20)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(20)
    loop.close()


def talk(shop: Shop, ben: Person, *answers: str, email: str | None = CLEO) -> tuple[Shopper, str]:
    """Cleo asks, gives her address and goes; Ben answers."""
    cleo = shop.shopper()
    conversation, _ = cleo.start("Is it oak? My card is 4111")
    if email:
        give_email(cleo, email)
    for answer in answers:
        ben.say(conversation["id"], answer)
    return cleo, conversation["id"]


def secret_in(text: str) -> str:
    """The secret of the link back."""
    (found,) = re.findall(rf"{CHAT}/return/[a-z0-9-]+/[a-z]+#([\w-]+)", text)
    return str(found)


def come_back(shop: Shop, secret: str) -> httpx.Response:
    """A browser that nobody knows opens the link."""
    http = shop.client({"X-Parlor-Store": shop.store_key, "Origin": shop.server.url})
    return http.post(f"{shop.server.url}/api/widget/v1/returns", json={"token": secret})


def test_who_has_gone_gets_the_answers_gathered_in_one_mail(shop: Shop, alice: Person, ben: Person) -> None:
    cleo, conversation_id = talk(shop, ben, "It is **oak**.", "From [our forest](https://shop.example/wood).")
    pass_time(shop.server)
    pass_time(shop.server, 60)
    (mail,) = mails_to(alice, CLEO)
    assert "It is oak." in mail["text"]
    assert "From our forest (https://shop.example/wood)." in mail["text"]
    assert "Ben of Pine & Oak" in mail["text"]
    assert "4111" not in mail["text"]  # what somebody typed is not sent to an address that somebody typed
    assert conversation_of(cleo, conversation_id)["unread_count"] == 2  # on return it is news


def test_what_was_seen_meanwhile_is_not_mailed(shop: Shop, alice: Person, ben: Person) -> None:
    cleo, conversation_id = talk(shop, ben)
    answer = ben.say(conversation_id, "It is oak.")
    assert cleo.post(f"/conversations/{conversation_id}/read", {"seq": answer["seq"]}).status_code == 204
    pass_time(shop.server, 60)
    assert mails_to(alice, CLEO) == []


def test_nothing_goes_out_before_the_merchants_minutes_are_over(shop: Shop, alice: Person, ben: Person) -> None:
    change_settings(alice, answer_minutes=30)
    talk(shop, ben, "It is oak.")
    pass_time(shop.server, 20)
    assert mails_to(alice, CLEO) == []
    pass_time(shop.server, 31)
    assert len(mails_to(alice, CLEO)) == 1


def test_without_an_address_or_against_the_merchants_will_nothing_is_mailed(
    shop: Shop, alice: Person, ben: Person
) -> None:
    talk(shop, ben, "It is oak.", email=None)
    pass_time(shop.server, 60)
    change_settings(alice, mails_answers=False)
    talk(shop, ben, "It is oak.")
    pass_time(shop.server, 90)
    assert [
        mail
        for mail in alice.get("/sent-mail").json()["items"]
        if mail["subject"] == "Your conversation with Pine & Oak"
    ] == []


def test_an_address_that_is_given_after_the_answer_gets_it(shop: Shop, alice: Person, ben: Person) -> None:
    cleo, _ = talk(shop, ben, "It is oak.", email=None)
    give_email(cleo)
    pass_time(shop.server)
    assert len(mails_to(alice, CLEO)) == 1


def test_several_processes_mail_it_once(shop: Shop, alice: Person, ben: Person) -> None:
    for number in range(3):
        talk(shop, ben, f"Answer {number}", email=f"cleo{number}@mail.example")
    pass_time(shop.server, workers=3)
    assert [len(mails_to(alice, f"cleo{number}@mail.example")) for number in range(3)] == [1, 1, 1]


def test_the_mails_of_a_conversation_are_a_thread(shop: Shop, ben: Person, smtp: SmtpTestServer) -> None:
    _, conversation_id = talk(shop, ben, "It is oak.")
    pass_time(shop.server, smtp_url=smtp.url)
    ben.say(conversation_id, "And it is oiled.")
    pass_time(shop.server, 20, smtp_url=smtp.url)
    first, second = [mail for mail in smtp.received if mail["To"] == CLEO]
    domain = "pineandoak.example"
    assert first["From"] == "Pine & Oak <hello@pineandoak.example>"
    assert first["Message-ID"].startswith("<msg_")
    assert first["Message-ID"].endswith(f"@{domain}>")
    assert first["In-Reply-To"] is None
    assert first["References"] == f"<{conversation_id}@{domain}>"
    assert second["In-Reply-To"] == first["Message-ID"]
    assert second["References"] == f"<{conversation_id}@{domain}> {first['Message-ID']}"
    assert first["Subject"] == second["Subject"]
    assert first["List-Unsubscribe"].startswith(f"<{CHAT}/stop/")
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert {part.get_content_type() for part in first.iter_parts()} == {"text/plain", "text/html"}
    page = html_of(second)
    assert "And it is oiled." in page
    assert "It is oak." not in page


def html_of(mail: EmailMessage) -> str:
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def test_the_link_leads_back_once_and_the_answer_is_still_unread(shop: Shop, alice: Person, ben: Person) -> None:
    cleo, conversation_id = talk(shop, ben, "It is oak.")
    pass_time(shop.server)
    (mail,) = mails_to(alice, CLEO)
    secret = secret_in(mail["text"])
    answer = come_back(shop, secret)
    assert answer.status_code == 201, answer.text
    assert answer.json()["conversation_id"] == conversation_id
    again = shop.shopper(resume=answer.json()["resume"])
    assert again.visitor_id == cleo.visitor_id
    (shown,) = again.get("/conversations").json()["items"]
    assert (shown["id"], shown["unread_count"]) == (conversation_id, 1)
    assert cleo.get("/conversations").json()["items"][0]["id"] == conversation_id  # the first browser keeps it
    used = come_back(shop, secret)
    assert (used.status_code, used.json()["code"]) == (404, "link_gone")


def test_forged_and_foreign_links_open_nothing(shop: Shop, alice: Person, ben: Person) -> None:
    talk(shop, ben, "It is oak.")
    pass_time(shop.server)
    (mail,) = mails_to(alice, CLEO)
    secret = secret_in(mail["text"])
    for forged in ("", "noise", secret[:-1], secret + "A", secret.swapcase(), secret[::-1]):
        assert come_back(shop, forged).status_code == 404, forged
    other = open_shop(shop.server, name="Mallory Ltd")
    assert come_back(other, secret).status_code == 404
    assert come_back(shop, secret).status_code == 201  # guesses did not use it up


def test_an_address_that_is_given_up_takes_its_links_along(shop: Shop, alice: Person, ben: Person) -> None:
    cleo, _ = talk(shop, ben, "It is oak.")
    pass_time(shop.server)
    (mail,) = mails_to(alice, CLEO)
    give_email(cleo, "new@mail.example")
    assert come_back(shop, secret_in(mail["text"])).status_code == 404


def test_the_reader_who_wants_no_answers_gets_none_and_their_links_are_taken_back(
    shop: Shop, alice: Person, ben: Person
) -> None:
    _, conversation_id = talk(shop, ben, "It is oak.")
    pass_time(shop.server)
    (mail,) = mails_to(alice, CLEO)
    (path,) = re.findall(rf"{CHAT}(/stop/\S+)", mail["text"])
    assert httpx.post(shop.server.url + path, data={"do": "stop"}).status_code == 200
    assert come_back(shop, secret_in(mail["text"])).status_code == 404
    ben.say(conversation_id, "Still there?")
    talk(shop, ben, "To the same address, given by somebody else")
    pass_time(shop.server, 60)
    assert len(mails_to(alice, CLEO)) == 1
    assert httpx.post(shop.server.url + path, data={"do": "resume"}).status_code == 200
    ben.say(conversation_id, "Welcome back")
    pass_time(shop.server, 120)
    assert len(mails_to(alice, CLEO)) == 2


def test_a_link_runs_out(shop: Shop, alice: Person, ben: Person) -> None:
    talk(shop, ben, "It is oak.")
    pass_time(shop.server, 6)
    (mail,) = mails_to(alice, CLEO)

    async def age(rt: Runtime) -> None:
        async with rt.db.begin() as tx:
            store_id = alice.get("/stores").json()["items"][0]["id"]
            past = rt.clock.now() - timedelta(seconds=1)
            await tx.execute(update(ReturnLink).where(ReturnLink.store_id == store_id).values(expires_at=past))

    work_on(shop.server, age)
    assert come_back(shop, secret_in(mail["text"])).status_code == 404


def test_an_address_that_nobody_has_proved_gets_three_mails_a_day(shop: Shop, alice: Person, ben: Person) -> None:
    for number in range(6):
        talk(shop, ben, f"Answer {number}")
    for minutes in (6, 12, 18):
        pass_time(shop.server, minutes)
    assert len(mails_to(alice, CLEO)) == 3
    pass_time(shop.server, 24 * 60 + 10)  # what was held back follows the next day
    assert len(mails_to(alice, CLEO)) == 6


def test_who_came_back_by_the_link_has_proved_the_address(shop: Shop, alice: Person, ben: Person) -> None:
    _, conversation_id = talk(shop, ben, "Answer 0")
    pass_time(shop.server)
    assert come_back(shop, secret_in(mails_to(alice, CLEO)[0]["text"])).status_code == 201
    for number in range(1, 5):
        ben.say(conversation_id, f"Answer {number}")
        pass_time(shop.server, 10 * number)
    assert len(mails_to(alice, CLEO)) == 5


def test_a_transcript_goes_to_the_address_that_was_given(keeper: Shop) -> None:
    alice, ben, cleo = keeper.sign_in("alice"), keeper.sign_in("ben"), keeper.shopper()
    conversation, _ = cleo.start("Is it oak?")
    path = f"/conversations/{conversation['id']}/transcript"
    assert cleo.post(path, {}).json()["code"] == "no_email"
    give_email(cleo)
    assert cleo.post(path, {}).json()["code"] == "nothing_to_send"
    ben.say(conversation["id"], "It is.")
    ben.post(f"/conversations/{conversation['id']}/notes", {"id": new_uuid(), "text": "Beech, in truth"})
    assert cleo.post(path, {}).status_code == 204
    mail = wait_for_mail(alice, CLEO, "to keep")
    assert "Is it oak?" in mail["text"]
    assert "It is." in mail["text"]
    assert "Beech" not in mail["text"]
    assert keeper.shopper().post(path, {}).status_code == 404


MOMENTS = st.integers(0, 10_000).map(lambda minutes: datetime(2026, 3, 2, tzinfo=UTC) + timedelta(minutes=minutes))


@settings(deadline=None)
@given(oldest=MOMENTS, gap=st.integers(0, 300), now=MOMENTS, pause=st.integers(1, 60), is_here=st.booleans())
def test_an_unread_answer_is_mailed_at_last_and_never_before_its_pause(
    oldest: datetime, gap: int, now: datetime, pause: int, is_here: bool
) -> None:
    newest = oldest + timedelta(minutes=gap)
    length = timedelta(minutes=pause)
    found = plan_mail(oldest, newest, now=now, pause=length, is_here=is_here)
    if found.is_due:
        assert now >= oldest + length
        assert now >= newest + length or now >= oldest + 3 * length
        assert not is_here or now >= oldest + 3 * length
    else:
        assert found.look_again_at is not None
        assert found.look_again_at > now
        again = plan_mail(oldest, newest, now=found.look_again_at, pause=length, is_here=is_here)
        assert again.is_due


def test_the_way_back_is_a_page_of_the_shop() -> None:
    domains = ["https://shop.example"]
    assert storefront_of("https://shop.example/oak?a=1#x", domains) == "https://shop.example/oak?a=1"
    for foreign in ("https://mallory.example/", "https://shop.example@mallory.example/", "javascript:alert(1)", None):
        assert storefront_of(foreign, domains) == "https://shop.example/"
    assert storefront_of(None, []) is None


HOSTILE = st.one_of(
    st.text(max_size=200),
    st.sampled_from(
        ["a\r\nBcc: all@mail.example", "x\n\n<script>alert(1)</script>", "\u202e<img src=x onerror=y>", "\0"]
    ),
)


@settings(deadline=None)
@given(name=HOSTILE, store=HOSTILE, text=HOSTILE, file=HOSTILE, who=HOSTILE)
def test_nothing_that_people_write_makes_a_header_or_markup(
    name: str, store: str, text: str, file: str, who: str
) -> None:
    letter = Letter(
        to=CLEO,
        locale="en",
        store_name=store,
        account_id="acc_1",
        conversation_id="cnv_1",
        stop_link=f"{CHAT}/stop/x",
    )
    answers = [Answer(name, text, (file,))]
    for mail in (
        write_answers(letter, answers, link="https://shop.example/", is_return=False, message_id="msg_1", earlier=[]),
        write_transcript(letter, [(who, text)]),
    ):
        data = bytes(
            compose(
                mail,
                sender=parse_sender("Pine & Oak <hello@pineandoak.example>"),
                job_id="job_1",
                created_at=datetime(2026, 3, 2, tzinfo=UTC),
            )
        )
        found = message_from_bytes(data, policy=default)
        allowed = {
            "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "References", "List-Unsubscribe",
            "List-Unsubscribe-Post", "MIME-Version", "Content-Type",
        }  # fmt: skip
        assert set(found.keys()) <= allowed
        assert len(found.keys()) == len(set(found.keys()))
        assert isinstance(found, EmailMessage)
        assert found["To"] == CLEO
        tags = set(re.findall(r"<([a-zA-Z!/]+)", html_of(found)))
        assert tags <= {"!doctype", "html", "/html", "head", "/head", "meta", "title", "/title", "body", "/body",
                        "div", "/div", "p", "/p", "a", "/a", "b", "/b", "br"}  # fmt: skip


def test_a_mail_without_fitting_headers_is_none() -> None:
    letter = Letter("cleo@mail.example\r\nBcc: x@y.example", "en", "Pine & Oak", "acc_1", "cnv_1", None)
    with pytest.raises(InvalidMail):
        write_transcript(letter, [("You", "Hello")])

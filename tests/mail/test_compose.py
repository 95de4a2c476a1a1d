"""The bytes that go out."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mail.mails import SENDER, reset_mail
from widget_server.mail import InvalidMail, OutgoingMail
from widget_server.mail.compose import compose, parse_sender

CREATED_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted"]
MIME_HEADERS = ["Content-Type", "Content-Transfer-Encoding", "MIME-Version"]


def sent_bytes(mail: OutgoingMail) -> bytes:
    return bytes(compose(mail, sender=parse_sender(SENDER), job_id="job_1", created_at=CREATED_AT))


def test_headers_say_who_when_and_that_a_machine_wrote() -> None:
    message = message_from_bytes(sent_bytes(reset_mail()), policy=default)
    assert [message[name] for name in HEADERS] == [
        "Pine & Oak <hello@pineandoak.example>",
        "ben@pineandoak.example",
        "Choose a new password",
        "Mon, 02 Mar 2026 09:00:00 +0000",
        "<job_1@pineandoak.example>",
        "auto-generated",
    ]


def test_every_attempt_sends_the_same_bytes() -> None:
    assert sent_bytes(reset_mail()) == sent_bytes(reset_mail())


def test_domain_of_another_script_travels_encoded() -> None:
    assert b"To: cleo@xn--bcher-kva.example\r\n" in sent_bytes(reset_mail(to="cleo@bücher.example"))


@given(subject=st.text(min_size=1, max_size=200), text=st.text(max_size=2_000))
def test_no_subject_or_text_makes_a_header(subject: str, text: str) -> None:
    try:
        mail = reset_mail(subject=subject, text=text)
    except InvalidMail:
        return
    data = sent_bytes(mail)
    message = message_from_bytes(data, policy=default)
    assert message.keys() == HEADERS + MIME_HEADERS
    assert message.get_content().rstrip("\r\n").splitlines() == text.rstrip("\n").splitlines()
    assert max(map(len, data.split(b"\r\n"))) <= 998  # RFC 5322, 2.1.1


@pytest.mark.parametrize("sender", ["", "Parlor", "a@b@c", "Parlor <parlor>", "x\r\nBcc: m@x.example <a@b.example>"])
def test_sender_that_is_no_address_is_refused_at_the_start(sender: str) -> None:
    with pytest.raises(ValueError, match="PARLOR_MAIL_FROM"):
        parse_sender(sender)

"""The mail server: its address, and what its answers mean."""

from datetime import UTC, datetime

import pytest

from tests.mail.mails import SENDER, reset_mail
from tests.mail.smtp_server import SmtpTestServer
from widget_server.mail.compose import compose, parse_sender
from widget_server.mail.smtp import MailNotSent, MailRefused, SmtpServer, check_smtp, parse_smtp_url, send_by_smtp

FROM = parse_sender(SENDER)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example:25", SmtpServer("mail.example", 25, None, None, False, None)),
        ("smtp://me:p%40ss@mail.example", SmtpServer("mail.example", None, "me", "p@ss", False, True)),
        ("smtp://me:pass@127.0.0.1:1025", SmtpServer("127.0.0.1", 1025, "me", "pass", False, None)),
        ("smtp://me:pass@localhost", SmtpServer("localhost", None, "me", "pass", False, None)),
        ("smtps://me:pass@mail.example:465", SmtpServer("mail.example", 465, "me", "pass", True, False)),
    ],
)
def test_password_never_travels_in_the_clear_to_another_machine(url: str, server: SmtpServer) -> None:
    assert parse_smtp_url(url) == server


@pytest.mark.parametrize(
    "url",
    ["mail.example", "http://me:secret@mail.example", "smtp://me:secret@h:99999", "smtp://me:secret@h/x"],
)
def test_url_that_is_none_is_refused_without_showing_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="PARLOR_SMTP_URL") as refused:
        parse_smtp_url(url)
    assert "secret" not in str(refused.value)


def test_password_is_not_printed() -> None:
    assert "secret" not in repr(parse_smtp_url("smtps://me:secret@mail.example"))


async def send(server: SmtpServer) -> None:
    message = compose(reset_mail(), sender=FROM, job_id="job_1", created_at=datetime(2026, 3, 2, tzinfo=UTC))
    await send_by_smtp(server, message, sender=FROM, recipient="ben@pineandoak.example")


async def test_server_takes_the_mail(smtp: SmtpTestServer) -> None:
    await send(parse_smtp_url(smtp.url))
    (message,) = smtp.received
    assert message["Message-ID"] == "<job_1@pineandoak.example>"
    assert smtp.recipients == ["ben@pineandoak.example"]
    assert smtp.greeted_as == ["pineandoak.example"]


@pytest.mark.parametrize(
    ("command", "answer", "outcome"),
    [
        ("RCPT", "550 no such person ben@pineandoak.example", MailRefused),
        ("RCPT", "450 greylisted, come back", MailNotSent),
        ("MAIL", "550 you may not send as hello@pineandoak.example", MailNotSent),
        ("DOT", "554 looks like spam", MailRefused),
        ("DOT", "451 try later", MailNotSent),
        ("EHLO", "421 too busy", MailNotSent),
    ],
)
async def test_answer_of_the_server_decides_whether_to_try_again(
    smtp: SmtpTestServer, command: str, answer: str, outcome: type[Exception]
) -> None:
    smtp.answers = {command: answer, "HELO": answer} if command == "EHLO" else {command: answer}
    with pytest.raises(outcome) as failed:
        await send(parse_smtp_url(smtp.url))
    assert str(failed.value) == f"SMTP {answer[:3]}"  # a reply may quote the address: only its code is kept


async def test_server_that_is_away_is_tried_again(smtp: SmtpTestServer) -> None:
    await smtp.close()
    with pytest.raises(MailNotSent):
        await send(parse_smtp_url(smtp.url))
    await smtp.start()


async def test_password_is_not_given_to_a_server_without_starttls(smtp: SmtpTestServer) -> None:
    insisting = SmtpServer("127.0.0.1", smtp.port, "me", "secret", False, True)
    with pytest.raises(MailNotSent):
        await send(insisting)
    assert smtp.received == []


async def test_check_signs_in_and_sends_nothing() -> None:
    server = SmtpTestServer()
    await server.start()
    await check_smtp(server.url)
    assert server.greeted_as
    assert not server.received
    assert not server.recipients
    server.answers["EHLO"] = server.answers["HELO"] = "554 go away"
    with pytest.raises(MailNotSent):
        await check_smtp(server.url)
    await server.close()
    with pytest.raises(MailNotSent, match="does not answer"):
        await check_smtp(server.url)

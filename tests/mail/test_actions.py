"""A mail leaves with the commit that caused it, once, and shows itself in no log."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.mail.mails import LINK, SENDER, reset_mail
from tests.mail.smtp_server import SmtpTestServer
from widget_server.jobs import Job, JobContext, JobQueue, Worker
from widget_server.kit.clock import ManualClock
from widget_server.mail import Mailer, OutgoingMail, list_sent_mail, queue_mail
from widget_server.store import Database


async def queue_one(db: Database, queue: JobQueue, mail: OutgoingMail) -> None:
    async with db.begin() as tx:
        queue_mail(tx, queue, mail)


async def find_job(db: Database) -> Job | None:
    async with db.read() as tx:
        return await tx.first(select(Job))


async def test_mail_leaves_after_the_commit(
    db: Database, queue: JobQueue, worker: Worker, clock: ManualClock, smtp: SmtpTestServer
) -> None:
    Mailer(db, clock, smtp_url=smtp.url, sender=SENDER).register(queue)
    await queue_one(db, queue, reset_mail())
    assert smtp.received == []
    await worker.run_due()
    (message,) = smtp.received
    assert LINK in message.get_content()
    assert await find_job(db) is None
    assert await list_sent_mail(db, "acc_1") == []


async def test_rollback_sends_nothing(
    db: Database, queue: JobQueue, worker: Worker, clock: ManualClock, smtp: SmtpTestServer
) -> None:
    Mailer(db, clock, smtp_url=smtp.url, sender=SENDER).register(queue)

    async def break_off() -> None:
        async with db.begin() as tx:
            queue_mail(tx, queue, reset_mail())
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        await break_off()
    assert await worker.run_due() == 0
    assert smtp.received == []


async def test_mail_that_was_put_off_leaves_later(
    db: Database, queue: JobQueue, worker: Worker, clock: ManualClock, smtp: SmtpTestServer
) -> None:
    Mailer(db, clock, smtp_url=smtp.url, sender=SENDER).register(queue)
    smtp.answers = {"RCPT": "450 greylisted"}
    await queue_one(db, queue, reset_mail())
    await worker.run_due()
    smtp.answers = {}
    clock.advance(30)
    await worker.run_due()
    assert [message["To"] for message in smtp.received] == ["ben@pineandoak.example"]


async def test_mail_that_the_server_refuses_is_dead_and_names_no_address(
    db: Database, queue: JobQueue, worker: Worker, clock: ManualClock, smtp: SmtpTestServer
) -> None:
    Mailer(db, clock, smtp_url=smtp.url, sender=SENDER).register(queue)
    smtp.answers = {"RCPT": "550 no such person ben@pineandoak.example"}
    await queue_one(db, queue, reset_mail())
    await worker.run_due()
    job = await find_job(db)
    assert job is not None
    assert (job.status, job.last_error) == ("dead", "MailRefused: SMTP 550")


async def test_mail_that_has_expired_is_not_sent(
    db: Database, queue: JobQueue, worker: Worker, clock: ManualClock, smtp: SmtpTestServer
) -> None:
    Mailer(db, clock, smtp_url=smtp.url, sender=SENDER).register(queue)
    await queue_one(db, queue, reset_mail(expires_at=clock.now() + timedelta(hours=1)))
    clock.advance(3_600)
    await worker.run_due()
    job = await find_job(db)
    assert job is not None
    assert (job.status, job.last_error) == ("dead", "PermanentFailure: the mail has expired")
    assert smtp.received == []


async def test_without_a_server_mail_is_kept_once_a_job(db: Database, clock: ManualClock) -> None:
    mailer = Mailer(db, clock, smtp_url="", sender=SENDER)
    context = JobContext("job_1", "acc_1", 1, False, clock.now())
    await mailer.send(context, reset_mail())
    clock.advance(60)
    await mailer.send(context, reset_mail())
    (kept,) = await list_sent_mail(db, "acc_1")
    assert (kept.to, kept.subject) == ("ben@pineandoak.example", "Choose a new password")
    assert (kept.sent_at, LINK in kept.text) == (clock.now() - timedelta(seconds=60), True)


async def test_text_is_kept_only_where_the_server_keeps_texts(db: Database, clock: ManualClock) -> None:
    mailer = Mailer(db, clock, smtp_url="", sender=SENDER, keeps_text=False)
    await mailer.send(JobContext("job_1", "acc_1", 1, False, clock.now()), reset_mail())
    (kept,) = await list_sent_mail(db, "acc_1")
    assert (kept.purpose, kept.text) == ("password_reset", "")


@pytest.mark.parametrize("answers", [{}, {"RCPT": "550 no such person"}, {"DOT": "451 later"}])
async def test_no_log_line_holds_the_link_or_the_address(
    db: Database,
    queue: JobQueue,
    worker: Worker,
    clock: ManualClock,
    smtp: SmtpTestServer,
    caplog: pytest.LogCaptureFixture,
    answers: dict[str, str],
) -> None:
    caplog.set_level(logging.DEBUG)
    smtp.answers = answers
    Mailer(db, clock, smtp_url=smtp.url, sender=SENDER).register(queue)
    await queue_one(db, queue, reset_mail())
    await worker.run_due()
    ours = [record for record in caplog.records if record.name.startswith("parlor")]
    assert ours
    assert "canary" not in caplog.text
    assert "ben@pineandoak.example" not in caplog.text

"""Queueing a mail with the change that causes it, and sending or keeping it afterwards."""

import logging
from datetime import datetime
from typing import Final

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from widget_server.jobs import JobContext, JobPolicy, JobQueue, PermanentFailure
from widget_server.kit.clock import Clock
from widget_server.mail.compose import compose, parse_sender
from widget_server.mail.kinds import SEND_MAIL, OutgoingMail, hash_address
from widget_server.mail.models import SentMail, UnverifiedMail
from widget_server.mail.smtp import parse_smtp_url, send_by_smtp
from widget_server.store import Database, Gathering, UnitTransaction

log = logging.getLogger("parlor.mail")

MAIL_POLICY: Final = JobPolicy(
    concurrency=4, timeout_seconds=90, max_attempts=12, first_delay_seconds=30, longest_delay_seconds=10_800
)
"""Ten hours of trying: longer than greylisting and than most outages of a mail server."""


UNVERIFIED_A_DAY: Final = 3
"""Mails to one address that nobody has proved, from one merchant."""


def queue_mail(tx: Gathering, jobs: JobQueue, mail: OutgoingMail) -> None:
    """Send `mail` once this transaction is committed; never when it is rolled back."""
    jobs.add(tx, SEND_MAIL, mail, account_id=mail.account_id)


def claim_unverified_mail(tx: UnitTransaction, account_id: str, address: str, now: datetime) -> bool:
    """Whether one more mail may go today to an address that somebody typed; if so, it is counted.

    Without this a form is a way to fill a stranger's mailbox.
    """
    row = {
        "account_id": account_id,
        "address_hash": hash_address(address),
        "day": now.date(),
        "count": 1,
    }
    tx.connection.execute(
        delete(UnverifiedMail).where(UnverifiedMail.account_id == account_id, UnverifiedMail.day < now.date())
    )
    flavour = sqlite if tx.connection.dialect.name == "sqlite" else postgresql
    keys = ["account_id", "address_hash", "day"]
    insert = flavour.insert(UnverifiedMail).values(row)
    more = insert.on_conflict_do_update(index_elements=keys, set_={"count": UnverifiedMail.count + 1})
    count: int = tx.connection.execute(more.returning(UnverifiedMail.count)).scalar_one()
    return count <= UNVERIFIED_A_DAY


class Mailer:
    """Sends by SMTP, or keeps the mail where no server is configured.

    Args:
        smtp_url: `PARLOR_SMTP_URL`, empty for none.
        sender: `PARLOR_MAIL_FROM`.
        keeps_text: whether a mail that is kept keeps its text. It may hold a reset link: whoever may read
            kept mail can then sign in as the one it was meant for.
    """

    def __init__(self, db: Database, clock: Clock, *, smtp_url: str, sender: str, keeps_text: bool = True) -> None:
        self._db = db
        self._clock = clock
        self._server = parse_smtp_url(smtp_url) if smtp_url else None
        self._sender = parse_sender(sender)
        self._keeps_text = keeps_text

    def register(self, jobs: JobQueue) -> None:
        """Let this process send queued mail."""
        jobs.register(SEND_MAIL, OutgoingMail, self.send, policy=MAIL_POLICY)

    async def send(self, context: JobContext, mail: OutgoingMail) -> None:
        """The job's handler: sends `mail`, or keeps it, once for each job.

        Raises:
            PermanentFailure: it has expired, or the server refuses it for good.
            MailNotSent: try again later.
        """
        if mail.expires_at is not None and mail.expires_at <= self._clock.now():
            raise PermanentFailure("the mail has expired")
        if self._server is None:
            await self._keep(context.job_id, mail)
            return
        message = compose(mail, sender=self._sender, job_id=context.job_id, created_at=context.created_at)
        recipient = str(message["To"])
        await send_by_smtp(self._server, message, sender=self._sender, recipient=recipient)
        log.info("mail.sent purpose=%s job=%s", mail.purpose, context.job_id)

    async def _keep(self, job_id: str, mail: OutgoingMail) -> None:
        async with self._db.begin() as tx:
            if await tx.get(SentMail, job_id) is None:
                tx.add(
                    SentMail(
                        id=job_id,
                        account_id=mail.account_id,
                        to=mail.to,
                        subject=mail.subject,
                        text=mail.text if self._keeps_text else "",
                        purpose=mail.purpose,
                        sent_at=self._clock.now(),
                    )
                )
        log.info("mail.kept purpose=%s job=%s reason=no_smtp_url", mail.purpose, job_id)

"""Queueing a mail with the change that causes it, and sending it afterwards."""

import logging
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from typing import Final
from urllib.parse import unquote, urlsplit

import aiosmtplib

from widget_server.jobs import JobContext, JobQueue
from widget_server.kit.clock import Clock
from widget_server.mail.kinds import OutgoingMail
from widget_server.mail.models import SentMail
from widget_server.store import Database, Gathering

log = logging.getLogger("parlor.mail")

SEND_MAIL: Final = "mail.send"
_TIMEOUT_SECONDS: Final = 20.0


def queue_mail(tx: Gathering, jobs: JobQueue, mail: OutgoingMail) -> None:
    """Send `mail` once this transaction is committed; never when it is rolled back."""
    jobs.add(tx, SEND_MAIL, mail, account_id=mail.account_id)


class Mailer:
    """Sends by SMTP, or keeps the mail where none is configured."""

    def __init__(self, db: Database, clock: Clock, *, smtp_url: str, sender: str) -> None:
        self._db = db
        self._clock = clock
        self._smtp_url = smtp_url
        self._sender = sender

    async def send(self, context: JobContext, mail: OutgoingMail) -> None:
        """The job: its errors are retried by the queue; the job's id keeps a repeat from standing twice."""
        if self._smtp_url:
            await self._send_by_smtp(context.job_id, mail)
        else:
            await self._keep(context.job_id, mail)
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
                        text=mail.text,
                        purpose=mail.purpose,
                        sent_at=self._clock.now(),
                    )
                )

    async def _send_by_smtp(self, job_id: str, mail: OutgoingMail) -> None:
        url = urlsplit(self._smtp_url)
        await aiosmtplib.send(
            compose(mail, sender=self._sender, job_id=job_id, clock=self._clock),
            hostname=url.hostname,
            port=url.port,
            username=unquote(url.username) if url.username else None,
            password=unquote(url.password) if url.password else None,
            use_tls=url.scheme == "smtps",
            timeout=_TIMEOUT_SECONDS,
        )


def compose(mail: OutgoingMail, *, sender: str, job_id: str, clock: Clock) -> EmailMessage:
    """The message as it goes out; its id is the job's, so that a repeat is told by the receiver's server."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(clock.now())
    domain = parseaddr(sender)[1].partition("@")[2] or "localhost"
    message["Message-ID"] = make_msgid(domain=domain) if not job_id else f"<{job_id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    return message

"""Handing a message to the mail server of `PARLOR_SMTP_URL`."""

import ipaddress
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from typing import Final
from urllib.parse import unquote, urlsplit

import aiosmtplib

from widget_server.jobs import PermanentFailure

_TIMEOUT_SECONDS: Final = 20.0
"""For the connection and for each command; the job's own limit stands above it."""


class MailNotSent(Exception):
    """The server could not be reached or put it off. Says no more than a code: replies quote addresses."""


class MailRefused(PermanentFailure):
    """The server will never take this mail: no such recipient, or the content is unwanted."""


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mail is handed over, and how."""

    hostname: str
    port: int | None
    username: str | None
    password: str | None = field(repr=False)
    use_tls: bool
    """TLS from the first byte (`smtps`)."""
    start_tls: bool | None
    """True: STARTTLS or nothing. None: STARTTLS if it is offered."""


def parse_smtp_url(smtp_url: str) -> SmtpServer:
    """`smtp://` or `smtps://`, `user:password@` if need be; ValueError for anything else.

    A password travels only encrypted: with one, `smtp://` insists on STARTTLS, except on this machine.
    """
    message = "PARLOR_SMTP_URL: give smtp://user:password@host:port or smtps://…"
    try:
        url = urlsplit(smtp_url)
        port = url.port
    except ValueError:
        raise ValueError(message) from None  # without the URL: it holds a password
    if url.scheme not in ("smtp", "smtps") or not url.hostname or url.path.strip("/"):
        raise ValueError(message)
    is_plain = url.scheme == "smtp"
    insists = is_plain and url.password is not None and not _is_this_machine(url.hostname)
    return SmtpServer(
        hostname=url.hostname,
        port=port,
        username=None if url.username is None else unquote(url.username),
        password=None if url.password is None else unquote(url.password),
        use_tls=not is_plain,
        start_tls=(True if insists else None) if is_plain else False,
    )


def _is_this_machine(hostname: str) -> bool:
    try:
        return ipaddress.ip_address(hostname).is_loopback
    except ValueError:
        return hostname == "localhost"


async def send_by_smtp(server: SmtpServer, message: EmailMessage, *, sender: Address, recipient: str) -> None:
    """Hand `message` over.

    Raises:
        MailNotSent: try again later.
        MailRefused: do not.
    """
    try:
        await aiosmtplib.send(
            message,
            sender=sender.addr_spec,
            recipients=[recipient],
            hostname=server.hostname,
            port=server.port,
            username=server.username,
            password=server.password,
            use_tls=server.use_tls,
            start_tls=server.start_tls,
            timeout=_TIMEOUT_SECONDS,
            local_hostname=sender.domain,  # else the machine's own name, which is nobody's business
        )
    except aiosmtplib.SMTPRecipientsRefused as error:
        _fail(max(refusal.code for refusal in error.recipients), is_about_the_mail=True)
    except aiosmtplib.SMTPResponseException as error:
        _fail(error.code, is_about_the_mail=isinstance(error, aiosmtplib.SMTPDataError))
    except (aiosmtplib.SMTPException, OSError) as error:
        raise MailNotSent(type(error).__name__) from None


async def check_smtp(smtp_url: str) -> None:
    """Connect and sign in as sending does, and leave; MailNotSent when that fails, ValueError for a wrong URL."""
    server = parse_smtp_url(smtp_url)
    client = aiosmtplib.SMTP(
        hostname=server.hostname,
        port=server.port,
        username=server.username,
        password=server.password,
        use_tls=server.use_tls,
        start_tls=server.start_tls,
        timeout=_TIMEOUT_SECONDS,
        local_hostname="localhost",
    )
    try:
        async with client:
            pass
    except aiosmtplib.SMTPResponseException as error:
        raise MailNotSent(f"SMTP {error.code}") from None
    except (aiosmtplib.SMTPException, OSError) as error:
        raise MailNotSent(f"{server.hostname} does not answer ({type(error).__name__})") from None


def _fail(code: int, *, is_about_the_mail: bool) -> None:
    """5xx is final only for this recipient or content; a refused sign-in is for the operator to mend."""
    if code >= 500 and is_about_the_mail:
        raise MailRefused(f"SMTP {code}") from None
    raise MailNotSent(f"SMTP {code}") from None

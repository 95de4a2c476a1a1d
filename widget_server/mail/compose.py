"""The message as it goes out, built by the `email` package."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from widget_server.mail.kinds import OutgoingMail, encode_domain, is_address


def parse_sender(sender: str) -> Address:
    """`Name <address>` or a bare address; ValueError for anything else."""
    name, address = parseaddr(sender)
    if not is_address(address) or not sender.isprintable():
        raise ValueError("PARLOR_MAIL_FROM: give an address such as `Pine & Oak <hello@pineandoak.example>`")
    return _address(address, name)


def compose(mail: OutgoingMail, *, sender: Address, job_id: str, created_at: datetime) -> EmailMessage:
    """The same bytes in every attempt; a receiver tells a repeat by the Message-ID, made of the job's id."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = _address(mail.to)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(created_at)
    message["Message-ID"] = f"<{job_id}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: out-of-office replies stay away
    message.set_content(mail.text, charset="utf-8", cte="quoted-printable")
    return message


def _address(address: str, name: str = "") -> Address:
    local, _, domain = address.rpartition("@")
    return Address(name, local, encode_domain(domain) or domain)

"""The message as it goes out, built by the `email` package."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Final

from widget_server.mail.kinds import OutgoingMail, encode_domain, is_address

_POLICY: Final = SMTP.clone(max_line_length=900)
"""Long ids and links stay whole: folded at 78, the `email` package would encode them, and no reader finds them."""


def parse_sender(sender: str) -> Address:
    """`Name <address>` or a bare address; ValueError for anything else."""
    name, address = parseaddr(sender)
    if not is_address(address) or not sender.isprintable():
        raise ValueError("PARLOR_MAIL_FROM: give an address such as `Pine & Oak <hello@pineandoak.example>`")
    return _address(address, name)


def compose(mail: OutgoingMail, *, sender: Address, job_id: str, created_at: datetime) -> EmailMessage:
    """The same bytes in every attempt; a receiver tells a repeat by the Message-ID, which stays."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(mail.sender_name, sender.username, sender.domain) if mail.sender_name else sender
    message["To"] = _address(mail.to)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(created_at)
    message["Message-ID"] = f"<{mail.message_id or job_id}@{sender.domain}>"
    if mail.in_reply_to:
        message["In-Reply-To"] = f"<{mail.in_reply_to}@{sender.domain}>"
    if mail.references:
        message["References"] = " ".join(f"<{each}@{sender.domain}>" for each in mail.references)
    if mail.unsubscribe_url:
        message["List-Unsubscribe"] = f"<{mail.unsubscribe_url}>"
        if mail.unsubscribe_url.startswith("https:"):  # RFC 8058 knows no other
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: out-of-office replies stay away
    message.set_content(mail.text, charset="utf-8", cte="quoted-printable")
    if mail.html is not None:
        message.add_alternative(mail.html, subtype="html", charset="utf-8", cte="quoted-printable")
        message.set_boundary(f"=_{job_id}")  # else drawn anew in every attempt
    return message


def _address(address: str, name: str = "") -> Address:
    local, _, domain = address.rpartition("@")
    return Address(name, local, encode_domain(domain) or domain)

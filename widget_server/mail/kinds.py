"""One outgoing mail, checked when it is made: no header can be smuggled in by an address or a subject."""

import re
from email.utils import parseaddr
from typing import Final

import msgspec

_ADDRESS: Final = re.compile(r"[^@\s<>(),;:\"\[\]\\]{1,64}@[^@\s<>(),;:\"\[\]\\]{1,189}")
_LINE_BREAK: Final = re.compile(r"[\r\n\x00-\x08\x0b-\x1f\x7f]")


class InvalidMail(ValueError):
    """An address or a subject that cannot stand in a header."""


class OutgoingMail(msgspec.Struct, frozen=True):
    """A plain-text mail to one address."""

    to: str
    subject: str
    text: str
    account_id: str
    purpose: str
    """What it is for, such as `password_reset`; stands in logs, where address and text never do."""

    def __post_init__(self) -> None:
        if not is_address(self.to):
            raise InvalidMail("to is not an email address")
        if not self.subject or len(self.subject) > 200 or _LINE_BREAK.search(self.subject):
            raise InvalidMail("subject must be one line of at most 200 characters")


def is_address(text: str) -> bool:
    """Whether `text` is one bare address."""
    return _ADDRESS.fullmatch(text) is not None and parseaddr(text)[1] == text

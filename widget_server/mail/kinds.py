"""One outgoing mail, checked when it is made: nothing can be smuggled into a header by an address or subject.

The checks run again when the queued mail is read back, and the `email` package refuses line breaks once more.
"""

import re
import unicodedata
from datetime import datetime
from typing import Final

import msgspec

SEND_MAIL: Final = "mail.send"
"""The job kind."""

MAX_SUBJECT_CHARACTERS: Final = 200
MAX_TEXT_CHARACTERS: Final = 100_000
_MAX_ADDRESS_CHARACTERS: Final = 254  # RFC 5321, 4.5.3.1.3, without the brackets

# RFC 5322's dot-atom, without quoted forms: nobody has such an address, attackers do.
_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


class InvalidMail(ValueError):
    """An address, subject or text that no mail may have."""


class OutgoingMail(msgspec.Struct, frozen=True):
    """A plain-text mail to one address."""

    to: str
    """A bare address; the domain may be international."""
    subject: str
    text: str
    account_id: str
    purpose: str
    """What it is for, such as `password_reset`; stands in logs, where address and text never do."""
    expires_at: datetime | None = None
    """Not sent after this moment: a link that has run out helps nobody."""

    def __post_init__(self) -> None:
        if not is_address(self.to):
            raise InvalidMail("to is not an email address")
        if not 0 < len(self.subject) <= MAX_SUBJECT_CHARACTERS or not _is_line(self.subject):
            raise InvalidMail(f"subject must be one line of at most {MAX_SUBJECT_CHARACTERS} characters")
        if len(self.text) > MAX_TEXT_CHARACTERS or not all(map(_is_line, self.text.split("\n"))):
            raise InvalidMail(f"text must be lines of together at most {MAX_TEXT_CHARACTERS} characters")

    def __repr__(self) -> str:
        return f"<mail {self.purpose}>"  # a traceback or log line never shows whom to, or a link


def is_address(text: str) -> bool:
    """Whether `text` is one bare address that ordinary mail servers take (local part in ASCII)."""
    local, at, domain = text.rpartition("@")
    if not at or len(local) > 64 or _LOCAL.fullmatch(local) is None:
        return False
    ascii_domain = encode_domain(domain)
    return ascii_domain is not None and len(local) + 1 + len(ascii_domain) <= _MAX_ADDRESS_CHARACTERS


def encode_domain(domain: str) -> str | None:
    """The domain as mail servers spell it (`xn--…` for other scripts), or None if it is none."""
    try:
        encoded = domain.encode("idna").decode()
    except UnicodeError:
        return None
    return encoded if all(_LABEL.fullmatch(label) for label in encoded.split(".")) else None


def _is_line(text: str) -> bool:
    """No control character but the tab, no lone surrogate, no Unicode line break."""
    return all(char == "\t" or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") for char in text)

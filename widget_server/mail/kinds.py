"""One outgoing mail, checked when it is made: nothing can be smuggled into a header by an address or subject.

The checks run again when the queued mail is read back, and the `email` package refuses line breaks once more.
"""

import hashlib
import re
import unicodedata
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

import msgspec

SEND_MAIL: Final = "mail.send"
"""The job kind."""

MAX_SUBJECT_CHARACTERS: Final = 200
MAX_TEXT_CHARACTERS: Final = 100_000
MAX_HTML_CHARACTERS: Final = 300_000
MAX_SENDER_NAME_CHARACTERS: Final = 120
MAX_LINK_CHARACTERS: Final = 800
"""Of `List-Unsubscribe`: a header's line may have 998 (RFC 5322, 2.1.1)."""
_MAX_ADDRESS_CHARACTERS: Final = 254  # RFC 5321, 4.5.3.1.3, without the brackets

# RFC 5322's dot-atom, without quoted forms: nobody has such an address, attackers do.
_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
# What we make ids of: nothing that a header or another mail could be written with.
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,80}")
_LABEL: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


class InvalidMail(ValueError):
    """An address, subject or text that no mail may have."""


class OutgoingMail(msgspec.Struct, frozen=True):
    """A mail to one address: plain text, beside it the same as HTML if there is one."""

    to: str
    """A bare address; the domain may be international."""
    subject: str
    text: str
    account_id: str
    purpose: str
    """What it is for, such as `password_reset`; stands in logs, where address and text never do."""
    expires_at: datetime | None = None
    """Not sent after this moment: a link that has run out helps nobody."""
    html: str | None = None
    """The same in HTML, whole and safe: whoever makes it escapes what others wrote."""
    sender_name: str | None = None
    """Who it is from, as readers see it; the address stays the server's."""
    message_id: str | None = None
    """The left part of `Message-ID`; the job's id when there is none. The right part is the sender's domain."""
    in_reply_to: str | None = None
    """The left part of the mail before this one in the thread."""
    references: tuple[str, ...] = ()
    """The left parts of those before it, the first one first."""
    unsubscribe_url: str | None = None
    """`List-Unsubscribe`: where the reader stops such mail."""

    def __post_init__(self) -> None:
        if not is_address(self.to):
            raise InvalidMail("to is not an email address")
        if not 0 < len(self.subject) <= MAX_SUBJECT_CHARACTERS or not _is_line(self.subject):
            raise InvalidMail(f"subject must be one line of at most {MAX_SUBJECT_CHARACTERS} characters")
        if len(self.text) > MAX_TEXT_CHARACTERS or not all(map(_is_line, self.text.split("\n"))):
            raise InvalidMail(f"text must be lines of together at most {MAX_TEXT_CHARACTERS} characters")
        if self.html is not None and not (
            len(self.html) <= MAX_HTML_CHARACTERS and all(map(_is_line, self.html.split("\n")))
        ):
            raise InvalidMail(f"html must be lines of together at most {MAX_HTML_CHARACTERS} characters")
        self._check_headers()

    def _check_headers(self) -> None:
        name = self.sender_name
        if name is not None and not (0 < len(name) <= MAX_SENDER_NAME_CHARACTERS and _is_line(name)):
            raise InvalidMail(f"sender_name must be one line of at most {MAX_SENDER_NAME_CHARACTERS} characters")
        ids = (self.message_id, self.in_reply_to, *self.references)
        if not all(each is None or _ID.fullmatch(each) for each in ids):
            raise InvalidMail("ids of mails are letters, digits, _ and -")
        if self.unsubscribe_url is not None and not _is_link(self.unsubscribe_url):
            raise InvalidMail("unsubscribe_url must be a web address")

    def __repr__(self) -> str:
        return f"<mail {self.purpose}>"  # a traceback or log line never shows whom to, or a link


def is_address(text: str) -> bool:
    """Whether `text` is one bare address that ordinary mail servers take (local part in ASCII)."""
    local, at, domain = text.rpartition("@")
    if not at or len(local) > 64 or _LOCAL.fullmatch(local) is None:
        return False
    ascii_domain = encode_domain(domain)
    return ascii_domain is not None and len(local) + 1 + len(ascii_domain) <= _MAX_ADDRESS_CHARACTERS


def _is_link(text: str) -> bool:
    """A web address that stands in a header as it is."""
    if len(text) > MAX_LINK_CHARACTERS or not re.fullmatch(r"[!#-;=?-~]+", text):
        return False
    url = urlsplit(text)
    return url.scheme in ("http", "https") and bool(url.netloc)


def hash_address(address: str) -> str:
    """How an address is counted and looked for where it is not written down."""
    return hashlib.sha256(address.strip().lower().encode()).hexdigest()


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

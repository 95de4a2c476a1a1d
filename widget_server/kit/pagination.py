"""Pages of lists: `limit` (default 50, most 200) and an opaque `after`."""

import base64
import binascii
from datetime import UTC, datetime
from typing import Final

from widget_server.kit.errors import InvalidRequest

DEFAULT_LIMIT: Final = 50
MAX_LIMIT: Final = 200
_DIGITS: Final = len(str(2**31)) - 1


def check_limit(limit: int) -> int:
    """`limit` if it is within 1 to 200, else an error that names the field."""
    if not 1 <= limit <= MAX_LIMIT:
        raise InvalidRequest.of_field("limit", f"Give a number from 1 to {MAX_LIMIT}")
    return limit


def encode_after(*parts: str | int) -> str:
    """An opaque place in a list, made of the sort key's parts."""
    return base64.urlsafe_b64encode("\0".join(map(str, parts)).encode()).rstrip(b"=").decode()


def decode_after(after: str, parts: int) -> list[str]:
    """The parts of a place made by `encode_after`; an error names the field when it is not one."""
    try:
        padded = after.encode("ascii") + b"=" * (-len(after) % 4)
        found = base64.b64decode(padded, altchars=b"-_", validate=True).decode().split("\0")
    except (UnicodeError, binascii.Error):
        found = []
    if len(found) != parts:
        raise _not_a_place()
    return found


def decode_moment(after: str) -> tuple[datetime, str]:
    """The time and the id of a place in a list that is sorted by both."""
    text, row_id = decode_after(after, 2)
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError("a time without its zone")
        return moment.astimezone(UTC), row_id
    except (ValueError, OverflowError):
        raise _not_a_place() from None


def decode_number(after: str) -> int:
    """The number of a place in a list that is sorted by a column of 32 bits."""
    (text,) = decode_after(after, 1)
    return _read_number(text)


def decode_counted(after: str) -> tuple[int, str]:
    """The count and the id of a place in a list that is sorted by both."""
    text, row_id = decode_after(after, 2)
    return _read_number(text), row_id


def _read_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise _not_a_place()
    return int(text)


def _not_a_place() -> InvalidRequest:
    return InvalidRequest.of_field("after", "Use the value of `next` from the page before")

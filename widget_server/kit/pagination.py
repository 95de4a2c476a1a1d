"""Pages of lists: `limit` (default 50, most 200) and an opaque `after`."""

import base64
import binascii
from typing import Final

from widget_server.kit.errors import InvalidRequest

DEFAULT_LIMIT: Final = 50
MAX_LIMIT: Final = 200


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
        raise InvalidRequest.of_field("after", "Use the value of `next` from the page before")
    return found

"""Ids: a readable prefix and 26 characters of Crockford base 32, sorted by time, 80 random bits.

Time first keeps the B-trees of both databases compact; the random part is what makes an id unguessable.
"""

import secrets
import time
from typing import Final

import msgspec

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS: Final = tuple(first + second for first in _ALPHABET for second in _ALPHABET)
_SHIFTS: Final = range(120, -1, -10)


def new_id(prefix: str) -> str:
    """A new id such as `msg_01jd…`: 48 bits of milliseconds and 80 random bits."""
    number = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    pairs = [_PAIRS[number >> shift & 1023] for shift in _SHIFTS]
    return f"{prefix}_{''.join(pairs)}"


def id_meta(prefix: str) -> msgspec.Meta:
    """What the documents say of an id in an answer: its readable prefix, so that ids of two kinds are two types."""
    return msgspec.Meta(extra_json_schema={"pattern": f"^{prefix}_"})


def new_secret() -> str:
    """256 random bits for a URL-safe secret."""
    return secrets.token_urlsafe(32)

"""gzip for static text, packed once and kept; never for an answer that holds a secret beside a stranger's words.

The second is how BREACH reads tokens out of lengths, so only files and the public configuration come here.
"""

import gzip
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from anyio import to_thread

MIN_GZIP_BYTES: Final = 1_000
"""Below it an answer fits one network packet anyway."""

MAX_GZIP_BYTES: Final = 4_000_000
"""Above it packing would hold a worker thread for longer than the reader saves."""

KEPT_PACKED: Final = 256
"""Packed bodies kept in memory: a help center's busy pages, the console's and the widget's files."""

_INLINE_BYTES: Final = 50_000  # 2 ms at level 9: more goes to a thread, so that streams are not held up
_TEXT_TYPES: Final = ("text/", "application/json", "application/xml", "application/manifest+json", "image/svg+xml")


def is_packable(media_type: str, size_bytes: int) -> bool:
    """Whether gzip is worth it: text, neither tiny nor huge. Pictures and fonts are packed already."""
    return media_type.startswith(_TEXT_TYPES) and MIN_GZIP_BYTES <= size_bytes <= MAX_GZIP_BYTES


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether the header `Accept-Encoding` takes gzip: named without `q=0`, or by `*`."""
    return choose_encoding(accept_encoding, ("gzip",)) == "gzip"


def choose_encoding(accept_encoding: str, offered: Sequence[str]) -> str:
    """Which of the offered encodings a reader likes best, the first of equals; empty if none is taken."""
    weights: dict[str, float] = {}
    for item in accept_encoding.lower().split(","):
        name, _, parameter = item.partition(";")
        weights[name.strip()] = _weight_of(parameter)
    liked = {name: weights.get(name, weights.get("*", 0.0)) for name in offered}
    best = max(liked, key=lambda name: liked[name], default="")
    return best if best and liked[best] > 0 else ""


def _weight_of(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


async def pack(data: bytes) -> bytes:
    """The bytes in gzip; the same bytes are packed once while they stay among the last `KEPT_PACKED`."""
    if len(data) <= _INLINE_BYTES:
        return _pack(data)
    return await to_thread.run_sync(_pack, data)


@lru_cache(maxsize=KEPT_PACKED)
def _pack(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=9, mtime=0)

"""Cutting the index into files by what it holds, never by counting: an edit touches the shards of its own terms.

A shard holds all terms that begin alike. One that grows too large is cut by the next letter. Pairs of unspaced
scripts, whose first characters are thousands, go by a hash instead; nobody searches half a pair.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeVar

from helpcenter.search.terms import is_unspaced

# Raw sizes; gzip brings them to about a half.
SHARD_CHARACTERS = 24_000
MAX_PREFIX_CHARACTERS = 12
HASH_MARK = "#"
# After a shard's prefix: it holds only the term that is the prefix itself.
EXACT_MARK = "="

Entry = TypeVar("Entry")


def route_of(term: str) -> str:
    """By which letters a term finds its shard; `theme/assets/ranking.js` does the same."""
    return f"{HASH_MARK}{_fnv1a(term):08x}" if is_unspaced(term[:1]) else term


def _fnv1a(text: str) -> int:
    """FNV-1a, 32 bits, over the UTF-16 code units, as a browser has them."""
    value = 0x811C9DC5
    raw = text.encode("utf-16-le")
    for at in range(0, len(raw), 2):
        value = ((value ^ (raw[at] | raw[at + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return value


def cut_shards(sized: dict[str, tuple[int, Entry]], prefix: str = "") -> Iterator[tuple[str, dict[str, Entry]]]:
    """`sized` goes from route to size and entry; shards come in the order of their prefixes."""
    if sum(size for size, _ in sized.values()) <= SHARD_CHARACTERS or len(prefix) >= MAX_PREFIX_CHARACTERS:
        if sized:
            yield prefix, {route: entry for route, (_, entry) in sorted(sized.items())}
        return
    groups: dict[str, dict[str, tuple[int, Entry]]] = defaultdict(dict)
    for route, value in sized.items():
        groups[route[: len(prefix) + 1]][route] = value
    for longer, group in sorted(groups.items()):
        if longer == prefix:
            yield prefix + EXACT_MARK, {route: entry for route, (_, entry) in group.items()}
        else:
            yield from cut_shards(group, longer)

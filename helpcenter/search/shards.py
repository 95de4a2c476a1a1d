"""Cutting the index into files by what it holds, never by counting: an edit touches the shards of its own terms.

A shard holds all terms that begin alike. One that grows too large is cut by the next letter. Pairs of unspaced
scripts, whose first characters are thousands, go by a hash instead; nobody searches half a pair.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from helpcenter.search.terms import is_unspaced

# Raw sizes; gzip brings them to about a half.
SHARD_CHARACTERS = 24_000
MAX_PREFIX_CHARACTERS = 12
HASH_MARK = "#"
# After a shard's prefix: it holds only the term that is the prefix itself.
EXACT_MARK = "="


class Shard(msgspec.Struct, frozen=True, array_like=True):
    """One file: everything whose key begins with `prefix`, `size` characters of it before it is encoded."""

    prefix: str
    size: int
    file: str


def key_of(term: str) -> str:
    """Under which key a term is kept: its route, and the term itself where two may have one route."""
    route = route_of(term)
    return route if route == term else f"{route} {term}"


def term_of(key: str) -> str:
    """The way back."""
    return key.partition(" ")[2] if key.startswith(HASH_MARK) else key


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


def cut_shards(sizes: Mapping[str, int], prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """From the size of each key to prefixes and the sorted keys of their shards, in the order of the prefixes."""
    if sum(sizes.values()) <= SHARD_CHARACTERS or len(prefix) >= MAX_PREFIX_CHARACTERS:
        if sizes:
            yield prefix, sorted(sizes)
        return
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    for key, size in sizes.items():
        groups[key[: len(prefix) + 1]][key] = size
    for longer, group in sorted(groups.items()):
        if longer == prefix:
            yield prefix + EXACT_MARK, list(group)
        else:
            yield from cut_shards(group, longer)


def find_shard(shards: Mapping[str, Shard], key: str) -> Shard | None:
    """The shard that has the key's place; `shards` goes by prefix."""
    exact = shards.get(key + EXACT_MARK)
    if exact:
        return exact
    ends = range(min(len(key), MAX_PREFIX_CHARACTERS), -1, -1)
    return next((shards[key[:end]] for end in ends if key[:end] in shards), None)


def is_still_cut(shards: Iterable[Shard], changed: Iterable[Shard]) -> bool:
    """Whether `cut_shards` would cut `shards` at the same places, now that those of `changed` have other sizes."""
    every = list(shards)
    return all(_is_in_place(shard, every) for shard in changed)


def _is_in_place(shard: Shard, every: list[Shard]) -> bool:
    is_exact = shard.prefix.endswith(EXACT_MARK)
    bare = shard.prefix.removesuffix(EXACT_MARK)
    fits = is_exact or shard.size <= SHARD_CHARACTERS or len(bare) >= MAX_PREFIX_CHARACTERS
    if not (fits and shard.size):
        return False
    above = bare if is_exact else bare[:-1]
    return not shard.prefix or sum(one.size for one in every if one.prefix.startswith(above)) > SHARD_CHARACTERS

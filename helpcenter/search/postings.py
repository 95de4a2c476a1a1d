"""Which articles have a term: the best of them, which the index shows, and the others, which may rise."""

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from helpcenter.search.article_terms import ArticleTerms, TermWeight

# The best articles of one term; nobody reads past them, and a shard stays small.
MAX_POSTINGS = 300

# How a posting is packed.
_SECTION_BITS, _NAME_BITS, _WEIGHT_BITS = 16, 32, 16
_PLACE_BITS = _SECTION_BITS + _NAME_BITS
_MAX_SECTION, _MAX_NAME, _MAX_WEIGHT = (1 << _SECTION_BITS) - 1, (1 << _NAME_BITS) - 1, (1 << _WEIGHT_BITS) - 1

# Name of the article, weight, number of the best section.
Posting = tuple[str, int, int]


class Ranked(msgspec.Struct, frozen=True, array_like=True):
    """All postings of a term by rank, cut so that the best can be read without the others."""

    best: list[Posting]
    others: msgspec.Raw = msgspec.Raw(b"\x90")


class TermShard(msgspec.Struct, frozen=True):
    """`t` goes from term to `[number in d, weight, section, …]`; `d` are names of articles."""

    d: list[str]
    t: dict[str, list[int]]


def rank(posting: Posting) -> tuple[int, str]:
    """The weightiest first; of equals, the order of the names is as good as any and always the same."""
    return -posting[1], posting[0]


def size_of(postings: list[Posting]) -> int:
    """About how many characters the term takes in its shard; nothing without an article."""
    return 12 + 10 * min(len(postings), MAX_POSTINGS) if postings else 0


def encode_ranked(postings: list[Posting]) -> bytes:
    """`postings` are sorted by rank."""
    others = msgspec.msgpack.encode(postings[MAX_POSTINGS:])
    return msgspec.msgpack.encode(Ranked(postings[:MAX_POSTINGS], msgspec.Raw(others)))


def decode_ranked(raw: bytes) -> Ranked:
    """The best are read, the others are not looked at."""
    return msgspec.msgpack.decode(raw, type=Ranked)


def list_postings(raw: bytes | None) -> list[Posting]:
    """All of them by rank."""
    if raw is None:
        return []
    ranked = decode_ranked(raw)
    return ranked.best + msgspec.msgpack.decode(ranked.others, type=list[Posting])


def change_postings(postings: list[Posting], name: str, before: TermWeight | None, after: TermWeight | None) -> None:
    """Put what the article says now in the place of what it said."""
    if before:
        old = (name, before.weight, before.section)
        at = bisect_left(postings, rank(old), key=rank)
        if at < len(postings) and postings[at] == old:
            del postings[at]
    if after:
        insort(postings, (name, after.weight, after.section), key=rank)


class Gathering:
    """The postings of a whole index: a number of 64 bits each, because there are millions.

    The lower the number, the better the rank: weight, then the name's place among all, then the section.
    """

    def __init__(self, names: list[str]) -> None:
        self._names = sorted(names)
        self._places = {name: place << _SECTION_BITS for place, name in enumerate(self._names)}
        self._found: defaultdict[str, array[int]] = defaultdict(partial(array, "Q"))

    def add(self, name: str, words: ArticleTerms) -> None:
        """The terms of one article."""
        place = self._places[name]
        for term, found in words.terms.items():
            lightness = (_MAX_WEIGHT - min(found.weight, _MAX_WEIGHT)) << _PLACE_BITS
            self._found[term].append(lightness | place | min(found.section, _MAX_SECTION))

    def take(self) -> Iterator[tuple[str, list[Posting]]]:
        """Every term with its ranked postings; they are forgotten on the way."""
        while self._found:
            term, packed = self._found.popitem()
            yield term, [self._unpack(number) for number in sorted(packed)]

    def _unpack(self, number: int) -> Posting:
        name = self._names[(number >> _SECTION_BITS) & _MAX_NAME]
        return name, _MAX_WEIGHT - (number >> _PLACE_BITS), number & _MAX_SECTION


def encode_shard(best: Mapping[str, list[Posting]]) -> bytes:
    """The file of a shard's terms."""
    names = sorted({name for found in best.values() for name, _, _ in found})
    number = {name: at for at, name in enumerate(names)}
    terms = {
        term: [value for name, weight, section in found for value in (number[name], weight, section)]
        for term, found in sorted(best.items())
    }
    return msgspec.json.encode(TermShard(names, terms))

"""Which articles have a term: the best of them, which the index shows, and the others, which may rise."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping

import msgspec

from helpcenter.search.article_terms import ArticleTerms, TermWeight

# The best articles of one term; nobody reads past them, and a shard stays small.
MAX_POSTINGS = 300

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


def gather_postings(articles: Iterable[tuple[str, ArticleTerms]]) -> dict[str, list[Posting]]:
    """From names with terms to ranked postings by term."""
    found: dict[str, list[Posting]] = {}
    for name, words in articles:
        for term, place in words.terms.items():
            found.setdefault(term, []).append((name, place.weight, place.section))
    for postings in found.values():
        postings.sort(key=rank)
    return found


def encode_shard(best: Mapping[str, list[Posting]]) -> bytes:
    """The file of a shard's terms."""
    names = sorted({name for found in best.values() for name, _, _ in found})
    number = {name: at for at, name in enumerate(names)}
    terms = {
        term: [value for name, weight, section in found for value in (number[name], weight, section)]
        for term, found in sorted(best.items())
    }
    return msgspec.json.encode(TermShard(names, terms))

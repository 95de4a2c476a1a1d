"""The files of the index: `search/<locale>/index.json` names the others, which carry their hash in the name.

`terms` chunks hold `{term: [document, weight, section, …]}`, `documents` blocks hold title, address, place
and headings. A first query fetches the index, one or two chunks and the blocks of the articles it shows.
"""

import hashlib
from collections.abc import Iterator

import msgspec

from helpcenter.edition import Edition
from helpcenter.search.postings import Posting, Postings, collect_postings

# Raw sizes; gzip brings them to about a third.
CHUNK_CHARACTERS = 24_000
DOCUMENTS_PER_BLOCK = 24


class SearchDocument(msgspec.Struct, frozen=True):
    """What a result shows. `s` are `[anchor, heading]` by section number - 1."""

    t: str
    u: str
    p: str
    s: list[tuple[str, str]]


class SearchIndex(msgspec.Struct, frozen=True):
    """`terms` are `[first term, file]` in order; `documents` are files of `block` articles each."""

    count: int
    block: int
    terms: list[tuple[str, str]]
    documents: list[str]


def make_search_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Output paths with contents, for every locale."""
    for locale in edition.site.locales:
        yield from _make_locale_files(edition, locale)


def _make_locale_files(edition: Edition, locale: str) -> Iterator[tuple[str, bytes]]:
    home = edition.site.homes[locale]
    documents = [(article, edition.texts[article.source]) for article in home.walk_articles() if article.is_listed]
    shown = [
        SearchDocument(
            article.title,
            edition.url(article.path),
            " › ".join(category.title for category in (*article.parent.ancestors, article.parent)[1:]),
            [(section.anchor, section.heading) for section in text.sections],
        )
        for article, text in documents
    ]
    index = SearchIndex(len(shown), DOCUMENTS_PER_BLOCK, [], [])
    for first, chunk in _cut_chunks(collect_postings(documents)):
        path, content = _named(locale, "t", chunk)
        index.terms.append((first, path.rpartition("/")[2]))
        yield path, content
    for start in range(0, len(shown), DOCUMENTS_PER_BLOCK):
        path, content = _named(locale, "d", shown[start : start + DOCUMENTS_PER_BLOCK])
        index.documents.append(path.rpartition("/")[2])
        yield path, content
    yield f"search/{locale}/index.json", msgspec.json.encode(index)


def _cut_chunks(postings: Postings) -> Iterator[tuple[str, dict[str, list[int]]]]:
    chunk: dict[str, list[int]] = {}
    size = 0
    for term, found in postings.items():
        if size > CHUNK_CHARACTERS:
            yield next(iter(chunk)), chunk
            chunk, size = {}, 0
        chunk[term] = _flatten(found)
        size += len(term) + 7 * len(found)
    if chunk:
        yield next(iter(chunk)), chunk


def _flatten(found: list[Posting]) -> list[int]:
    return [value for posting in found for value in (posting.document, posting.weight, posting.section)]


def _named(locale: str, kind: str, value: object) -> tuple[str, bytes]:
    content = msgspec.json.encode(value)
    return f"search/{locale}/{kind}-{hashlib.sha256(content).hexdigest()[:12]}.json", content

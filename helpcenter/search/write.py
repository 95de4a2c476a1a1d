"""The files of the index: `search/<locale>/index.json` names the others, which carry their key in the name.

A first query fetches the table, one or two shards of terms and the shards of the articles that it shows. Articles are
called by a short hash of their id, so that one more or less changes nobody's name.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

import msgspec

from helpcenter.edition import Edition
from helpcenter.engine import Output, make_key
from helpcenter.search.article_terms import ArticleTerms, index_article
from helpcenter.search.language import load_language
from helpcenter.search.shards import cut_shards, route_of
from helpcenter.structure import Article
from helpcenter.versions import page_version

# The best articles of one term; nobody reads past them, and a shard stays small.
MAX_POSTINGS = 300
NAME_CHARACTERS = 7


class SearchDocument(msgspec.Struct, frozen=True):
    """What a result shows. `s` are `[anchor, heading]` by section number - 1."""

    t: str
    u: str
    p: str
    s: list[tuple[str, str]]


class TermShard(msgspec.Struct, frozen=True):
    """`t` goes from term to `[number in d, weight, section, …]`; `d` are names of articles."""

    d: list[str]
    t: dict[str, list[int]]


class SearchTable(msgspec.Struct, frozen=True):
    """`terms` and `documents` are `[prefix, file]`."""

    count: int
    language: dict[str, object]
    terms: list[tuple[str, str]]
    documents: list[tuple[str, str]]


Posting = tuple[str, int, int]
Content = TypeVar("Content")


def make_search_files(edition: Edition) -> Iterator[Output]:
    """The index of every locale."""
    for locale in edition.site.locales:
        articles = [article for article in edition.site.homes[locale].walk_articles() if article.is_listed]
        yield from _make_locale_files(edition, locale, articles)


def _make_locale_files(edition: Edition, locale: str, articles: list[Article]) -> Iterator[Output]:
    names = name_articles([article.id for article in articles])
    postings: dict[str, list[Posting]] = defaultdict(list)
    documents: dict[str, tuple[int, SearchDocument]] = {}
    for article in articles:
        name = names[article.id]
        document = _describe(edition, article)
        documents[name] = (len(document.t) + sum(len(h) + 20 for _, h in document.s) + 100, document)
        for term, found in _terms_of(edition, article).terms.items():
            postings[term].append((name, found.weight, found.section))
    table = SearchTable(len(articles), load_language(locale).as_json(), [], [])
    sized = {route_of(term) + _rest(term): (_size(found), (term, found)) for term, found in postings.items()}
    for prefix, entries in cut_shards(sized):
        output = _named(locale, "t", [*entries.values()], _encode_terms)
        table.terms.append((prefix, output.path.rpartition("/")[2]))
        yield output
    for prefix, shown in cut_shards(documents):
        output = _named(locale, "d", shown, msgspec.json.encode)
        table.documents.append((prefix, output.path.rpartition("/")[2]))
        yield output
    yield Output(f"search/{locale}/index.json", partial(msgspec.json.encode, table), make_key(page_version(), table))


def _rest(term: str) -> str:
    """Two pairs of one hash stay two entries."""
    return f" {term}" if route_of(term) != term else ""


def name_articles(ids: list[str]) -> dict[str, str]:
    """Names of seven characters; of two that fall together, one is named anew, the same at every build."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for article_id in sorted(ids):
        turn = 0
        name = _short_name(article_id)
        while name in taken:
            turn += 1
            name = _short_name(f"{article_id} {turn}")
        taken.add(name)
        names[article_id] = name
    return names


def _short_name(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=5).hexdigest()[:NAME_CHARACTERS]


def _describe(edition: Edition, article: Article) -> SearchDocument:
    place = " › ".join(category.title for category in (*article.parent.ancestors, article.parent)[1:])
    sections = [(section.anchor, section.heading) for section in edition.texts[article.source].sections]
    return SearchDocument(article.title, edition.url(article.path), place, sections)


def _terms_of(edition: Edition, article: Article) -> ArticleTerms:
    """From an earlier build if nothing that is indexed has changed."""
    words = (article.locale, article.title, article.tags, article.description)
    text_key = edition.texts.render_keys.get(article.source)
    key = make_key("terms", page_version(), words, text_key)
    kept = edition.texts.manifest.read_text(key) if edition.texts.manifest and text_key else None
    if kept is not None:
        return msgspec.msgpack.decode(kept, type=ArticleTerms)
    terms = index_article(article, edition.texts[article.source])
    if edition.texts.manifest:
        edition.texts.manifest.write_text(key, msgspec.msgpack.encode(terms))
    return terms


def _size(found: list[Posting]) -> int:
    return 12 + 10 * min(len(found), MAX_POSTINGS)


def _encode_terms(entries: list[tuple[str, list[Posting]]]) -> bytes:
    best = {term: sorted(found, key=lambda p: (-p[1], p[0]))[:MAX_POSTINGS] for term, found in entries}
    names = sorted({name for found in best.values() for name, _, _ in found})
    number = {name: at for at, name in enumerate(names)}
    terms = {
        term: [value for name, weight, section in found for value in (number[name], weight, section)]
        for term, found in sorted(best.items())
    }
    return msgspec.json.encode(TermShard(names, terms))


def _named(locale: str, kind: str, value: Content, encode: Callable[[Content], bytes]) -> Output:
    """The key decides the bytes, so it may be their name."""
    key = make_key(page_version(), kind, value)
    return Output(f"search/{locale}/{kind}-{key.hex()[:16]}.json", partial(encode, value), key)

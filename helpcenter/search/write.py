"""The files of the index: `search/<locale>/index.json` names the others, which are called by their content.

A first query fetches the table, one or two shards of terms and the shards of the articles that it shows. Articles are
called by a short hash of their id, so that one more or less changes nobody's name.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from zlib import crc32

import msgspec

from helpcenter.edition import Edition
from helpcenter.engine import Output, make_key
from helpcenter.search.article_terms import ArticleTerms, index_article
from helpcenter.search.cells import Cells, MemoryCells
from helpcenter.search.index import Entry, IndexRow, SearchIndex
from helpcenter.search.language import load_language
from helpcenter.search.shards import Shard
from helpcenter.structure import Article
from helpcenter.versions import render_version

NAME_CHARACTERS = 7
# Of the files of one locale: a change of a file links the others of its folder and all these folders anew.
FOLDERS = 64
# So many articles of one short name have never been seen; a loop must end all the same.
MAX_NAMESAKES = 1_000


class SearchDocument(msgspec.Struct, frozen=True):
    """What a result shows. `s` are `[anchor, heading]` by section number - 1."""

    t: str
    u: str
    p: str
    s: list[tuple[str, str]]


class SearchTable(msgspec.Struct, frozen=True):
    """`terms` and `documents` are `[prefix, file]`."""

    count: int
    language: dict[str, object]
    terms: list[tuple[str, str]]
    documents: list[tuple[str, str]]


def make_search_files(edition: Edition) -> Iterator[Output]:
    """The index of every locale."""
    cells: Cells = edition.texts.manifest or MemoryCells()
    for locale in edition.site.locales:
        articles = [article for article in edition.site.homes[locale].walk_articles() if article.is_listed]
        names = name_articles([article.id for article in articles])
        index = SearchIndex.open(cells, locale)
        index.replace([_make_entry(edition, article, names[article.id]) for article in articles])
        yield from _list_outputs(index, [*index.table.terms, *index.table.documents])


def make_changed_search_files(edition: Edition, articles: Iterable[Article]) -> tuple[list[Output], set[str]]:
    """What these articles' new texts change: outputs, and paths of files that are no more.

    The articles were indexed before and are listed still. Raises LookupError for one that was not.
    """
    outputs: list[Output] = []
    gone: set[str] = set()
    by_locale: dict[str, list[Article]] = {}
    for article in articles:
        by_locale.setdefault(article.locale, []).append(article)
    for locale, changed in by_locale.items():
        index = SearchIndex.open(edition.texts.manifest or MemoryCells(), locale)
        before = _list_shards(index)
        index.change([_make_entry(edition, article, _find_name(index, article.id)) for article in changed])
        now = _list_shards(index)
        outputs += _list_outputs(index, [now[path] for path in now.keys() - before.keys()])
        gone |= before.keys() - now.keys()
    return outputs, gone


def name_articles(ids: list[str]) -> dict[str, str]:
    """Names of seven characters; of two that fall together, one is named anew, the same at every build."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for article_id in sorted(ids):
        name = next(name for name in _list_names(article_id) if name not in taken)
        taken.add(name)
        names[article_id] = name
    return names


def _list_names(article_id: str) -> Iterator[str]:
    """The names that an article may have, the likeliest first."""
    yield _short_name(article_id)
    yield from (_short_name(f"{article_id} {turn}") for turn in range(1, MAX_NAMESAKES))


def _short_name(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=5).hexdigest()[:NAME_CHARACTERS]


def _find_name(index: SearchIndex, article_id: str) -> str:
    for name in _list_names(article_id):
        row = index.find_row(name)
        if row is None:
            break
        if row.id == article_id:
            return name
    raise LookupError(article_id)


def _make_entry(edition: Edition, article: Article, name: str) -> Entry:
    text_key = edition.texts.render_keys.get(article.source)
    words = (article.locale, article.title, article.tags, article.description)
    key = make_key("terms", render_version(), words, text_key)
    row = IndexRow(article.id, key, msgspec.json.encode(_describe(edition, article)))
    return Entry(name, row, partial(_index, edition, article))


def _index(edition: Edition, article: Article) -> ArticleTerms:
    return index_article(article, edition.texts[article.source])


def _describe(edition: Edition, article: Article) -> SearchDocument:
    place = " › ".join(category.title for category in (*article.parent.ancestors, article.parent)[1:])
    sections = [(section.anchor, section.heading) for section in edition.texts[article.source].sections]
    return SearchDocument(article.title, edition.url(article.path), place, sections)


def _list_outputs(index: SearchIndex, shards: Iterable[Shard]) -> Iterator[Output]:
    """These shards, and the table."""
    for shard in shards:
        path = _path_of(index.locale, shard)
        content = index.fresh.get(shard.file)
        make = partial(index.encode, shard) if content is None else partial(bytes, content)
        # Called by its content, so the path alone decides the bytes.
        yield Output(path, make, make_key("shard", path))
    table = SearchTable(
        index.table.count,
        load_language(index.locale).as_json(),
        [(shard.prefix, _place(shard)) for shard in index.table.terms],
        [(shard.prefix, _place(shard)) for shard in index.table.documents],
    )
    content = msgspec.json.encode(table)
    yield Output(f"search/{index.locale}/index.json", partial(bytes, content), make_key("table", content))


def _list_shards(index: SearchIndex) -> dict[str, Shard]:
    """By path in the output."""
    return {_path_of(index.locale, shard): shard for shard in (*index.table.terms, *index.table.documents)}


def _path_of(locale: str, shard: Shard) -> str:
    return f"search/{locale}/{_place(shard)}"


def _place(shard: Shard) -> str:
    """`0e/t-8e….json`: in one folder, a change of one file would link thousands of others anew.

    By what the shard holds and not by its content, so that a new content stays in the same folder.
    """
    return f"{crc32(shard.prefix.encode()) % FOLDERS:02x}/{shard.file}"

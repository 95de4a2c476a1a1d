"""A scanned site as bytes, without the bodies of its articles: quicker to read than the source is to scan."""

from datetime import datetime
from typing import Any

import msgspec

from helpcenter.structure.kinds import Article, Category, Media, Redirect, Site, Unpublished, Visibility
from helpcenter.structure.moves import Moves
from helpcenter.structure.origins import Origins


class _ArticleRow(msgspec.Struct, frozen=True, array_like=True):
    """`parent` is the number of the category."""

    parent: int
    id: str
    key: str
    locale: str
    source: str
    slug: str
    title: str
    description: str
    body_line: int
    path_segment: str
    order: float | None
    visibility: Visibility
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    cover: str
    related: tuple[str, ...]
    updated_at: str
    is_answerable: bool
    redirect_from: tuple[str, ...]
    lines: dict[str, int]
    origins: Origins
    revision: str
    original_revision: str
    is_outdated: bool


class _CategoryRow(msgspec.Struct, frozen=True, array_like=True):
    """`parent` is the number of an earlier category, -1 for a locale's home."""

    parent: int
    locale: str
    key: str
    source: str
    title: str
    path_segment: str
    description: str
    icon: str
    cover: str
    order: float | None
    body: str
    body_line: int
    lines: dict[str, int]
    origins: Origins


class _SiteRow(msgspec.Struct, frozen=True, array_like=True):
    """`articles` are article rows, `sources` their files. `order` has the sources of each locale's articles as the
    site looks them up.

    `tracked` are the sources of all whose text decides which translations are outdated.
    """

    default_locale: str
    categories: list[_CategoryRow]
    sources: list[str]
    articles: list[msgspec.Raw]
    tracked: list[str]
    order: dict[str, list[str]]
    media: list[Media]
    unpublished: list[Unpublished]
    redirects: tuple[Redirect, ...]
    next_due_at: datetime | None
    moves: Moves


_ARTICLE_FIELDS = _ArticleRow.__struct_fields__[1:]
_CATEGORY_FIELDS = _CategoryRow.__struct_fields__[1:]
# What the rows leave out: the tree itself, and what is read when it is needed.
NOT_KEPT = {Article: {"parent", "kept_body"}, Category: {"parent", "categories", "articles", "_path"}}


def list_kept_fields(kind: type[Article] | type[Category]) -> set[str]:
    """Which fields of the kind must be in its rows."""
    return set(kind.__struct_fields__) - NOT_KEPT[kind]


def encode_site(site: Site) -> bytes:
    """Equal bytes for sites that differ in nothing but the bodies of articles."""
    numbers: dict[int, int] = {}
    categories: list[_CategoryRow] = []
    sources: list[str] = []
    articles: list[msgspec.Raw] = []
    tracked: list[str] = []
    for home in site.homes.values():
        for category in home.walk_categories():
            numbers[id(category)] = len(categories)
            parent = numbers[id(category.parent)] if category.parent else -1
            categories.append(_CategoryRow(parent, *(getattr(category, name) for name in _CATEGORY_FIELDS)))
            number = numbers[id(category)]
            for article in category.articles:
                row = _ArticleRow(number, *(getattr(article, name) for name in _ARTICLE_FIELDS))
                sources.append(article.source)
                articles.append(msgspec.Raw(msgspec.msgpack.encode(row)))
                if any(one.original_revision for one in (article, *site.translations_of(article).values())):
                    tracked.append(article.source)
    whole = _SiteRow(
        site.default_locale,
        categories,
        sources,
        articles,
        tracked,
        {locale: [article.source for article in found.values()] for locale, found in site.articles.items()},
        list(site.media.values()),
        site.unpublished,
        site.redirects,
        site.next_due_at,
        site.moves,
    )
    return msgspec.msgpack.encode(whole)


class KeptSite:
    """A kept site, read only as far as it is asked for. Articles have no bodies.

    Raises msgspec.DecodeError for what this version of the code did not write.
    """

    def __init__(self, raw: bytes) -> None:
        self._row = msgspec.msgpack.decode(raw, type=_SiteRow)
        self._numbers = {source: number for number, source in enumerate(self._row.sources)}
        self._branches: dict[int, Category] = {}
        self._site: Site | None = None

    def find(self, source: str) -> Article | None:
        """The article of a file, with the categories above it and nothing else of the site.

        None for one that is hidden. Raises KeyError if the file is neither.
        """
        number = self._numbers.get(source)
        if number is not None:
            row = msgspec.msgpack.decode(self._row.articles[number], type=_ArticleRow)
            return Article(parent=self._find_branch(row.parent), kept_body="", **_values(row, _ARTICLE_FIELDS))
        if any(hidden.source == source for hidden in self._row.unpublished):
            return None
        raise KeyError(source)

    def is_tracked(self, source: str) -> bool:
        """Whether a new text may make a translation an outdated one, or this one up to date."""
        return source in self._row.tracked

    def load(self) -> Site:
        """All of it, once."""
        if self._site is None:
            self._site = _decode_site(self._row)
        return self._site

    def _find_branch(self, number: int) -> Category:
        if number not in self._branches:
            row = self._row.categories[number]
            parent = self._find_branch(row.parent) if row.parent >= 0 else None
            self._branches[number] = Category(parent=parent, **_values(row, _CATEGORY_FIELDS))
        return self._branches[number]


def _decode_site(row: _SiteRow) -> Site:
    homes: dict[str, Category] = {}
    categories: list[Category] = []
    for found in row.categories:
        parent = categories[found.parent] if found.parent >= 0 else None
        category = Category(parent=parent, **_values(found, _CATEGORY_FIELDS))
        categories.append(category)
        if parent:
            parent.categories.append(category)
        else:
            homes[category.locale] = category
    by_source: dict[str, Article] = {}
    for raw in row.articles:
        kept = msgspec.msgpack.decode(raw, type=_ArticleRow)
        above = categories[kept.parent]
        article = Article(parent=above, kept_body="", **_values(kept, _ARTICLE_FIELDS))
        above.articles.append(article)
        by_source[article.source] = article
    return Site(
        row.default_locale,
        homes,
        {locale: {by_source[one].key: by_source[one] for one in sources} for locale, sources in row.order.items()},
        {locale: {found.key: found for found in home.walk_categories()} for locale, home in homes.items()},
        {media.source: media for media in row.media},
        row.unpublished,
        row.redirects,
        row.next_due_at,
        row.moves,
    )


def _values(row: msgspec.Struct, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}

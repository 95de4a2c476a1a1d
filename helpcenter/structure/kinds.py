"""The values a scan makes. Filled once by the scan, only read afterwards."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal
from urllib.parse import quote

import msgspec

from helpcenter.structure.bodies import Body, read_body
from helpcenter.structure.moves import Moves
from helpcenter.structure.origins import Origins

_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
Status = Literal["draft", "published", "archived"]
Visibility = Literal["public", "unlisted"]


class Article(msgspec.Struct):
    """One published article in one locale.

    `key` is what its translations share: the source path in the default locale, without locale and suffix.
    `body` is Markdown without front matter, in memory or on the disk; it starts at line `body_line` of `source`
    (relative to ROOT), unless snippets brought lines of other files in: then `origins` tells. `revision` is the hash
    of what a translator translates; `original_revision` that of the original which a translation was made from, if
    known.
    """

    id: str
    key: str
    locale: str
    source: str
    slug: str
    title: str
    description: str
    kept_body: Body
    body_line: int
    parent: "Category"
    path_segment: str
    order: float | None = None
    visibility: Visibility = "public"
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    cover: str = ""
    related: tuple[str, ...] = ()
    updated_at: str = ""
    is_answerable: bool = True
    redirect_from: tuple[str, ...] = ()
    lines: dict[str, int] = msgspec.field(default_factory=dict)
    origins: Origins = ()
    revision: str = ""
    original_revision: str = ""
    is_outdated: bool = False

    @property
    def body(self) -> str:
        return read_body(self.kept_body)

    @property
    def path(self) -> str:
        """`en/orders/track/`: where it is served below the base path, and its folder in the output."""
        return f"{self.parent.path}{self.path_segment}/"

    @property
    def is_listed(self) -> bool:
        return self.visibility == "public"

    def line_of(self, key: str) -> int:
        """Where the front matter has `key`; 1 where it has not."""
        return self.lines.get(key, 1)


class Category(msgspec.Struct):
    """A folder. The root of a locale is a category too, without parent: the locale's home."""

    locale: str
    key: str
    source: str
    title: str
    path_segment: str
    parent: "Category | None" = None
    description: str = ""
    icon: str = ""
    cover: str = ""
    order: float | None = None
    body: str = ""
    body_line: int = 1
    lines: dict[str, int] = msgspec.field(default_factory=dict)
    origins: Origins = ()
    categories: list["Category"] = msgspec.field(default_factory=list)
    articles: list[Article] = msgspec.field(default_factory=list)
    _path: str = ""

    @property
    def kept_body(self) -> Body:
        return self.body

    @property
    def path(self) -> str:
        """As an article's; asked for only when the tree stands."""
        if not self._path:
            self._path = f"{self.parent.path if self.parent else ''}{self.path_segment}/"
        return self._path

    @property
    def ancestors(self) -> tuple["Category", ...]:
        """From the locale's home down to the parent."""
        return (*self.parent.ancestors, self.parent) if self.parent else ()

    def line_of(self, key: str) -> int:
        """Where `index.md` has `key`; 1 where it has not."""
        return self.lines.get(key, 1)

    @property
    def listed_articles(self) -> list[Article]:
        return [article for article in self.articles if article.is_listed]

    def walk_categories(self) -> Iterator["Category"]:
        """Itself and all below, parents first."""
        yield self
        for category in self.categories:
            yield from category.walk_categories()

    def walk_articles(self) -> Iterator[Article]:
        for category in self.walk_categories():
            yield from category.articles

    def count_articles(self) -> int:
        """Listed articles, its own and all descendants'."""
        return sum(article.is_listed for article in self.walk_articles())


class Media(msgspec.Struct, frozen=True):
    """A picture or film beside the articles: copied as it is, served under its source path.

    `size` is that of a picture as it is shown; `digest` is the hash of a photo's or screenshot's bytes.
    """

    source: str
    size: tuple[int, int] | None = None
    digest: str = ""

    @property
    def path(self) -> str:
        return self.source


class Unpublished(msgspec.Struct, frozen=True):
    """An article that is a draft, archived, or not due yet (then `publish_at` is ahead).

    `id` and `original` are what the file says: the key of its own place if it names no original.
    """

    source: str
    locale: str
    key: str
    title: str
    status: Status
    publish_at: datetime | None
    id: str = ""
    original: str = ""
    visibility: Visibility = "public"
    updated_at: str = ""


class Redirect(msgspec.Struct, frozen=True, order=True):
    """From an address that was to one that is: `old` is a path of the output, `new` such a path or a web address.

    `source` and `line` are where it is asked for.
    """

    old: str
    new: str
    source: str
    line: int


class Site(msgspec.Struct):
    """Everything that will be published. `homes`, `articles` and `categories` go by locale, then key.

    `next_due_at` is when the next scheduled article may be shown: until then the same source gives the same site.
    """

    default_locale: str
    homes: dict[str, Category]
    articles: dict[str, dict[str, Article]]
    categories: dict[str, dict[str, Category]]
    media: dict[str, Media]
    unpublished: list[Unpublished] = msgspec.field(default_factory=list)
    redirects: tuple[Redirect, ...] = ()
    next_due_at: datetime | None = None
    moves: Moves = msgspec.field(default_factory=Moves)

    @property
    def locales(self) -> tuple[str, ...]:
        return tuple(self.homes)

    def list_articles(self) -> Iterator[Article]:
        for home in self.homes.values():
            yield from home.walk_articles()

    def list_categories(self) -> Iterator[Category]:
        """Without the homes."""
        for home in self.homes.values():
            yield from (category for category in home.walk_categories() if category.parent)

    def original_of(self, article: Article) -> Article | None:
        """The same article in the default locale; None for itself and for what was never translated."""
        if article.locale == self.default_locale:
            return None
        return self.articles[self.default_locale].get(article.key)

    def list_untranslated(self, locale: str) -> list[Article]:
        """Articles of the default locale that `locale` lacks, in order."""
        translated = self.articles[locale]
        home = self.homes[self.default_locale]
        return [article for article in home.walk_articles() if article.key not in translated]

    def list_outdated(self, locale: str) -> list[Article]:
        """Translations whose original has changed since."""
        return [article for article in self.homes[locale].walk_articles() if article.is_outdated]

    def translations_of(self, article: Article) -> dict[str, Article]:
        """The article itself and its translations, by locale in the site's order."""
        found = ((locale, self.articles[locale].get(article.key)) for locale in self.locales)
        return {locale: translation for locale, translation in found if translation}


def quote_path(path: str) -> str:
    """A path as it stands in a URL."""
    # Nearly all are plain, and a build asks for dozens of addresses a page.
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/-._~")

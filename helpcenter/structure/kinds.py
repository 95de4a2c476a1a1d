"""The values a scan makes. Filled once by the scan, only read afterwards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote

_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
Status = Literal["draft", "published", "archived"]
Visibility = Literal["public", "unlisted"]


@dataclass(slots=True)
class Article:
    """One published article in one locale.

    `key` is what its translations share: the source path in the default locale, without locale and suffix.
    `body` is Markdown without front matter; it starts at line `body_line` of `source` (relative to ROOT).
    """

    id: str
    key: str
    locale: str
    source: str
    slug: str
    title: str
    description: str
    body: str
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

    @property
    def path(self) -> str:
        """`en/orders/track/`: where it is served below the base path, and its folder in the output."""
        return f"{self.parent.path}{self.path_segment}/"

    @property
    def is_listed(self) -> bool:
        return self.visibility == "public"


@dataclass(slots=True)
class Category:
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
    categories: list["Category"] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"{self.parent.path if self.parent else ''}{self.path_segment}/"

    @property
    def ancestors(self) -> tuple["Category", ...]:
        """From the locale's home down to the parent."""
        return (*self.parent.ancestors, self.parent) if self.parent else ()

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


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or film beside the articles: copied as it is, served under its source path."""

    source: str
    size: tuple[int, int] | None = None

    @property
    def path(self) -> str:
        return self.source


@dataclass(slots=True)
class Site:
    """Everything that will be published. `homes`, `articles` and `categories` go by locale, then key."""

    default_locale: str
    homes: dict[str, Category]
    articles: dict[str, dict[str, Article]]
    categories: dict[str, dict[str, Category]]
    media: dict[str, Media]

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

    def translations_of(self, article: Article) -> dict[str, Article]:
        """The article itself and its translations, by locale in the site's order."""
        found = ((locale, self.articles[locale].get(article.key)) for locale in self.locales)
        return {locale: translation for locale, translation in found if translation}


def quote_path(path: str) -> str:
    """A path as it stands in a URL."""
    # Nearly all are plain, and a build asks for dozens of addresses a page.
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/-._~")

"""What the pages of one edition have in common, computed once: addresses, entries, counts, the rows of a folder.

A build asks for the values of every page to see what has changed, so an article may cost no more than its own.
"""

from collections.abc import Callable
from typing import TypeVar

from helpcenter.edition import Edition
from helpcenter.pages.listing import Entry, count_entries
from helpcenter.structure import Article, Category

Value = TypeVar("Value")
# Categories whose values are kept at a time: a build goes through the tree, branch by branch.
FEW = 32


class Places:
    """Kept values go by the identity of the article or category, which live as long as the edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._kept: dict[tuple[str, int], object] = {}
        self._few: dict[tuple[str, int], object] = {}
        # What every page asks for a dozen times has a table of its own.
        self._urls: dict[int, str] = {}
        self._entries: dict[int, Entry] = {}

    def keep(self, kind: str, page: Article | Category, make: Callable[[], Value]) -> Value:
        """What `make` gives for this page and kind of value; it is called once."""
        key = (kind, id(page))
        if key not in self._kept:
            self._kept[key] = make()
        found: Value = self._kept[key]  # type: ignore[assignment] # a kind has one type of value
        return found

    def keep_few(self, kind: str, page: Article | Category, make: Callable[[], Value]) -> Value:
        """As `keep`, for what only the pages nearby ask for again: the oldest of a few is forgotten."""
        key = (kind, id(page))
        if key not in self._few:
            if len(self._few) >= FEW:
                self._few.pop(next(iter(self._few)))
            self._few[key] = make()
        found: Value = self._few[key]  # type: ignore[assignment] # a kind has one type of value
        return found

    def url(self, page: Article | Category) -> str:
        found = self._urls.get(id(page))
        if found is None:
            found = self._urls[id(page)] = self.edition.url(page.path)
        return found

    def entry(self, article: Article) -> Entry:
        """The article's link in its own locale."""
        found = self._entries.get(id(article))
        if found is None:
            found = self._entries[id(article)] = Entry(article.title, article.description, self.url(article))
        return found

    def listed(self, category: Category) -> list[Article]:
        return self.keep("listed", category, lambda: category.listed_articles)

    def position(self, article: Article) -> int:
        """Its place among the listed articles of its category."""
        category = article.parent
        places = self.keep("position", category, lambda: {id(a): n for n, a in enumerate(self.listed(category))})
        return places[id(article)]

    def count(self, category: Category) -> int:
        """Listed articles of the whole branch, those in the default locale only included."""
        return self.keep("count", category, lambda: count_entries(self.edition, category))

    def breadcrumbs(self, last: Category) -> tuple[Entry, ...]:
        """From the home down to `last`, all of them links."""
        return self.keep("breadcrumbs", last, lambda: self._list_breadcrumbs(last))

    def _list_breadcrumbs(self, last: Category) -> tuple[Entry, ...]:
        if last.parent is None:
            return (Entry(self.edition.words(last.locale)["breadcrumbs.home"], "", self.url(last)),)
        return (*self.breadcrumbs(last.parent), Entry(last.title, "", self.url(last)))

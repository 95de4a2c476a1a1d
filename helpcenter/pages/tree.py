"""The topics at the side of a page: the top level and the reader's branch, never the whole tree.

So a page's size depends on its surroundings, not on the size of the help center.
"""

from dataclasses import dataclass
from typing import TypeVar

from helpcenter.edition import Edition
from helpcenter.structure import Article, Category

# Deeper branches begin further down, with a link one level up.
MAX_LEVELS = 3
# Rows shown of one folder, around the current one.
MAX_ROWS = 40


Item = TypeVar("Item", Article, Category)


@dataclass(frozen=True, slots=True)
class Row:
    """`children` is None for an article, empty for a closed folder."""

    title: str
    url: str
    is_current: bool = False
    is_open: bool = False
    children: "tuple[Row, ...] | None" = None


@dataclass(frozen=True, slots=True)
class Tree:
    """`up_url` is set when the top level shown is not the locale's."""

    rows: tuple[Row, ...]
    up_url: str = ""


def build_tree(edition: Edition, page: Article | Category) -> Tree:
    """The tree as seen from `page`."""
    last = page.parent if isinstance(page, Article) else page
    chain = (*last.ancestors, last)
    start = max(0, len(chain) - 1 - MAX_LEVELS)
    top = chain[start]
    rows = _rows_below(edition, top, chain[start + 1 :], page=page)
    return Tree(rows, edition.url(top.path) if start else "")


def _rows_below(
    edition: Edition, category: Category, chain: tuple[Category, ...], *, page: Article | Category
) -> tuple[Row, ...]:
    opened = chain[0] if chain else None
    folders = [
        Row(
            child.title,
            edition.url(child.path),
            is_current=child is page,
            is_open=child is opened,
            children=_rows_below(edition, child, chain[1:], page=page) if child is opened else (),
        )
        for child in _window(category.categories, opened)
    ]
    if chain:
        return tuple(folders)
    articles = [
        Row(article.title, edition.url(article.path), is_current=article is page)
        for article in _window(category.listed_articles, page)
    ]
    return (*folders, *articles)


def _window(items: list[Item], current: object) -> list[Item]:
    if len(items) <= MAX_ROWS:
        return items
    position = next((number for number, item in enumerate(items) if item is current), 0)
    first = max(0, min(position - MAX_ROWS // 2, len(items) - MAX_ROWS))
    return items[first : first + MAX_ROWS]

"""The topics at the side of a page: the way down to the reader's folder and what lies in it, never the whole tree.

So a page's size depends on its surroundings, not on the size of the help center, and a new topic elsewhere leaves
the page as it is. The whole tree is one file a locale, fetched when a reader asks for it (`tree_file.py`).
"""

from functools import partial

import msgspec

from helpcenter.pages.places import Places
from helpcenter.structure import Article, Category

# Deeper branches begin further down, with a link one level up.
MAX_LEVELS = 3
# A help center with few topics shows them all; beyond this only the reader's own.
MAX_TOPICS = 10
# A folder with more rows than this shows those around the current one.
MAX_ROWS = 16
SHOWN_ROWS = 11


class Row(msgspec.Struct, frozen=True):
    """`children` is None for an article, empty for a closed folder."""

    title: str
    url: str
    is_open: bool = False
    children: "tuple[Row, ...] | None" = None


class Tree(msgspec.Struct, frozen=True):
    """`current` is the address of the reader's row; `up_url` is set when the rows begin below the top level.

    Pages of one folder share their rows. `more` leads to the folder's own page when not all of it is shown.
    """

    rows: tuple[Row, ...]
    current: str
    file_url: str
    up_url: str = ""
    more: tuple[str, str] | None = None


def build_tree(places: Places, page: Article | Category) -> Tree:
    """The tree as seen from `page`."""
    last = page.parent if isinstance(page, Article) else page
    items = places.keep("rows", last, partial(_rows_of, places, last))
    first = _first_row(places, page, len(items))
    shown = items if len(items) <= MAX_ROWS else items[first : first + SHOWN_ROWS]
    rows = places.keep(f"branch {first}", last, partial(_wrap, places, last, shown))
    more = None
    if len(items) > MAX_ROWS:
        label = places.edition.words(last.locale).count("home.all", places.count(last))
        more = (label, places.url(last))
    chain = last.ancestors
    up = chain[-MAX_LEVELS] if len(chain) > MAX_LEVELS else None
    file_url = places.edition.url(tree_path(last.locale))
    return Tree(rows, places.url(page), file_url, places.url(up) if up else "", more)


def tree_path(locale: str) -> str:
    """Where the whole tree of a locale lies in the output; not hashed, or a new title would change every page."""
    return f"tree/{locale}.json"


def _rows_of(places: Places, category: Category) -> tuple[Row, ...]:
    folders = [Row(child.title, places.url(child), children=()) for child in category.categories]
    return (*folders, *(Row(article.title, places.url(article)) for article in places.listed(category)))


def _first_row(places: Places, page: Article | Category, size: int) -> int:
    """Where the part that is shown begins; the current row is in its middle if there are rows on both sides."""
    if size <= MAX_ROWS or isinstance(page, Category) or not page.is_listed:
        return 0
    position = len(page.parent.categories) + places.position(page)
    return max(0, min(position - SHOWN_ROWS // 2, size - SHOWN_ROWS))


def _wrap(places: Places, category: Category, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """`rows` below their folder, that one below its own, up to the topics."""
    chain = (*category.ancestors, category)[1:][-MAX_LEVELS:]
    for folder in reversed(chain):
        rows = (Row(folder.title, places.url(folder), is_open=True, children=rows),)
        home = folder.parent
        if home and home.parent is None and len(home.categories) <= MAX_TOPICS:
            rows = tuple(rows[0] if row.url == rows[0].url else row for row in _topics(places, home))
    return rows


def _topics(places: Places, home: Category) -> tuple[Row, ...]:
    return tuple(Row(child.title, places.url(child), children=()) for child in home.categories)

"""The tree put in order: no empty folders, no two pages at one address, editors' order first."""

import unicodedata

from helpcenter.problems import ProblemLog
from helpcenter.structure.kinds import Article, Category, Media


def drop_empty_categories(category: Category) -> None:
    """Folders without any listed article and without a text of their own are hidden."""
    for child in category.categories:
        drop_empty_categories(child)
    category.categories = [child for child in category.categories if _is_worth_showing(child)]


def _is_worth_showing(category: Category) -> bool:
    return bool(category.articles or category.categories or category.body.strip())


def sort_tree(category: Category) -> None:
    """By `order`, then by title; those without an order follow those with one."""
    category.categories.sort(key=_sort_key)
    category.articles.sort(key=_sort_key)
    for child in category.categories:
        sort_tree(child)


def _sort_key(entry: Article | Category) -> tuple[bool, float, str, str]:
    order = entry.order
    return (order is None, order or 0.0, fold_name(entry.title), entry.source)


def refuse_double_paths(category: Category, *, problems: ProblemLog) -> None:
    """Two pages at one address: the folder wins over the article, the first in order over the second.

    Compared without case, because `Returns` and `returns` are one folder on many file systems.
    """
    taken: dict[str, str] = {}
    for child in [*category.categories]:
        if _take(taken, child.path_segment, child.source, problems=problems):
            refuse_double_paths(child, problems=problems)
        else:
            category.categories.remove(child)
    category.articles = [
        article
        for article in category.articles
        if _take(taken, article.path_segment, article.source, problems=problems)
    ]


def refuse_double_media(media: dict[str, Media], *, problems: ProblemLog) -> None:
    """Two files whose names differ by case only are one file on many systems: the first stays."""
    taken: dict[str, str] = {}
    for source in sorted(media):
        if not _take(taken, media[source].path, source, problems=problems):
            del media[source]


def _take(taken: dict[str, str], segment: str, source: str, *, problems: ProblemLog) -> bool:
    owner = taken.setdefault(fold_name(segment), source)
    if owner != source:
        problems.error(
            source, "double-address", f"has the same address as {owner}; give one of them another name or slug"
        )
    return owner == source


def fold_name(text: str) -> str:
    """One spelling for names that a file system, or a reader, may take for the same."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()

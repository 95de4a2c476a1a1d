"""The whole tree of a locale in one small file, for the topics at the side when a reader asks for all of them.

A node is `[title, segment]` for an article and `[title, segment, [nodes]]` for a category; addresses are joined
from the segments. What exists in the default locale only has a whole address and its language: `[title, address,
nodes or 0, locale]`.
"""

import json
from collections.abc import Iterator

from helpcenter.edition import Edition
from helpcenter.pages.listing import (
    Entry,
    article_entry,
    category_entry,
    list_article_entries,
    list_subcategories,
)
from helpcenter.pages.tree import tree_path
from helpcenter.structure import Category

Node = list["str | int | list[Node]"]


def make_tree_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """One file for each locale: output path and content."""
    for locale, home in edition.site.homes.items():
        tree = {"home": edition.url(home.path), "nodes": _list_nodes(edition, home)}
        yield tree_path(locale), json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()


def _list_nodes(edition: Edition, category: Category) -> list[Node]:
    nodes: list[Node] = []
    for child in list_subcategories(edition, category):
        if child.locale == category.locale:
            nodes.append([child.title, child.path_segment, _list_nodes(edition, child)])
        else:
            nodes.append(_foreign_folder(edition, child, category.locale))
    segments = {edition.url(article.path): article.path_segment for article in category.listed_articles}
    for entry in list_article_entries(edition, category):
        nodes.append(_foreign(entry) if entry.locale else [entry.title, segments[entry.url]])
    return nodes


def _foreign_folder(edition: Edition, category: Category, locale: str) -> Node:
    children = [_foreign_folder(edition, child, locale) for child in category.categories]
    children += [_foreign(article_entry(edition, child, locale=locale)) for child in category.listed_articles]
    entry = category_entry(edition, category, locale=locale)
    return [entry.title, entry.url, children, entry.locale]


def _foreign(entry: Entry) -> Node:
    return [entry.title, entry.url, 0, entry.locale]

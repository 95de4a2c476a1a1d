"""The page of one category: its own text, its articles, its sub-categories with theirs."""

import msgspec
from markupsafe import Markup

from helpcenter.edition import Edition
from helpcenter.pages.frame import Frame, build_frame, translation_paths
from helpcenter.pages.help_row import HelpRow, make_help_row
from helpcenter.pages.listing import (
    Entry,
    article_entry,
    category_entry,
    list_article_entries,
    list_subcategories,
)
from helpcenter.pages.pictures import Picture, find_cover
from helpcenter.pages.places import Places
from helpcenter.pages.tree import Tree, build_tree
from helpcenter.pictures import dress_pictures
from helpcenter.structure import Category

# Articles shown of a sub-category before its own page has the rest.
SHOWN_ARTICLES = 6


class Group(msgspec.Struct, frozen=True):
    """A sub-category: its link, how many articles lie below, and the first of them."""

    entry: Entry
    count: str
    articles: tuple[Entry, ...]
    folders: tuple[Entry, ...]


class CategoryView(msgspec.Struct, frozen=True):
    """What `category.html` shows."""

    frame: Frame
    tree: Tree
    breadcrumbs: tuple[Entry, ...]
    title: str
    description: str
    icon: str
    cover: Picture | None
    count: str
    html: Markup
    articles: tuple[Entry, ...]
    groups: tuple[Group, ...]
    help: HelpRow | None


def view_category(places: Places, category: Category) -> CategoryView:
    """The values of `category.html`; homes have a page of their own kind."""
    edition = places.edition
    assert category.parent
    return CategoryView(
        frame=build_frame(
            edition,
            category.locale,
            category.path,
            title=category.title,
            page=category,
            paths=translation_paths(edition, category),
            is_indexed=True,
        ),
        tree=build_tree(places, category),
        breadcrumbs=places.breadcrumbs(category.parent),
        title=category.title,
        description=category.description,
        icon=category.icon or original_of(edition, category).icon,
        cover=find_cover(edition, category) or find_cover(edition, original_of(edition, category)),
        count=count_label(places, category, locale=category.locale),
        html=text_of(edition, category),
        articles=tuple(list_article_entries(edition, category)),
        groups=tuple(
            make_group(places, child, locale=category.locale, shown=SHOWN_ARTICLES)
            for child in list_subcategories(edition, category)
        ),
        help=make_help_row(edition, category.locale, is_short=True),
    )


def make_group(places: Places, category: Category, *, locale: str, shown: int) -> Group:
    """`category` may be the default locale's, shown in another locale."""
    edition = places.edition
    if category.locale == locale:
        entries = list_article_entries(edition, category)[:shown]
    else:
        entries = [article_entry(edition, article, locale=locale) for article in places.listed(category)[:shown]]
    return Group(
        category_entry(edition, category, locale=locale),
        count_label(places, category, locale=locale),
        tuple(entries),
        tuple(category_entry(edition, child, locale=locale) for child in category.categories[:shown]),
    )


def count_label(places: Places, category: Category, *, locale: str, key: str = "category.count") -> str:
    """How many articles lie below, in words of `locale`; nothing for a category that has a text alone."""
    count = places.count(category)
    return places.edition.words(locale).count(key, count) if count else ""


def original_of(edition: Edition, category: Category) -> Category:
    """The category in the default locale, from which a translation takes icon and cover; else itself."""
    return edition.site.categories[edition.site.default_locale].get(category.key, category)


def text_of(edition: Edition, category: Category) -> Markup:
    """The sanitised text of the folder's `index.md`, often empty."""
    text = edition.texts.get(category.source) if category.body.strip() else None
    return Markup(dress_pictures(edition, text.html) if text else "")  # noqa: S704 (sanitised by the renderer)

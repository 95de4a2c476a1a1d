"""The first page of a locale: a question, the search, the topics, the way to a person."""

from itertools import islice

import msgspec
from markupsafe import Markup

from helpcenter.config import CONFIG_NAME
from helpcenter.edition import Edition
from helpcenter.pages.category import Group, count_label, make_group, original_of, text_of
from helpcenter.pages.frame import Frame, build_frame, translation_paths
from helpcenter.pages.help_row import HelpRow, make_help_row
from helpcenter.pages.listing import Entry, article_entry, list_article_entries, list_subcategories
from helpcenter.pages.places import Places
from helpcenter.structure import Article, Category

ARTICLES_PER_TOPIC = 3
POPULAR = 4


class Topic(msgspec.Struct, frozen=True):
    """One category of the grid."""

    group: Group
    icon: str
    all_label: str


class HomeView(msgspec.Struct, frozen=True):
    """What `home.html` shows."""

    frame: Frame
    question: str
    description: str
    html: Markup
    popular: tuple[Entry, ...]
    topics: tuple[Topic, ...]
    articles: tuple[Entry, ...]
    help: HelpRow | None


def view_home(places: Places, home: Category) -> HomeView:
    """The values of `home.html`."""
    edition = places.edition
    config = edition.config
    question = config.in_locale(config.question, home.locale)
    return HomeView(
        frame=build_frame(
            edition,
            home.locale,
            home.path,
            title="",
            page=home,
            paths=translation_paths(edition, home),
            is_indexed=True,
        ),
        question=question or edition.words(home.locale)["home.question"],
        description=home.description,
        html=text_of(edition, home),
        popular=tuple(_list_popular(edition, home.locale)),
        topics=tuple(_make_topic(places, child, home.locale) for child in list_subcategories(edition, home)),
        articles=tuple(list_article_entries(edition, home)),
        help=make_help_row(edition, home.locale, has_form=True),
    )


def _make_topic(places: Places, category: Category, locale: str) -> Topic:
    """A topic with few articles at its first level shows those further down."""
    edition = places.edition
    group = make_group(places, category, locale=locale, shown=ARTICLES_PER_TOPIC)
    below = (article for child in category.categories for article in child.walk_articles() if article.is_listed)
    more = [article_entry(edition, article, locale=locale) for article in islice(below, ARTICLES_PER_TOPIC)]
    return Topic(
        msgspec.structs.replace(group, articles=(*group.articles, *more)[:ARTICLES_PER_TOPIC]),
        category.icon or original_of(edition, category).icon,
        count_label(places, category, locale=locale, key="home.all"),
    )


def _list_popular(edition: Edition, locale: str) -> list[Entry]:
    """The configured articles, translated where they are; an unknown one warns."""
    entries = []
    for reference in edition.config.popular[:POPULAR]:
        key = reference.strip("/").removesuffix(".md")
        found = _in_locale(edition, key, locale)
        if found:
            entries.append(article_entry(edition, found, locale=locale))
        else:
            message = f"popular: '{reference}' is not an article"
            edition.problems.warn(CONFIG_NAME, "unknown-popular", message)
    return entries


def _in_locale(edition: Edition, key: str, locale: str) -> Article | None:
    articles = edition.site.articles
    return articles[locale].get(key) or articles[edition.site.default_locale].get(key)

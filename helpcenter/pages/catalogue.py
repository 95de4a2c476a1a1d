"""The list of all pages, each with its template and the function that makes its values when it is written."""

from collections.abc import Iterator
from functools import partial

import msgspec

from helpcenter.edition import Edition
from helpcenter.pages.article import ARTICLE_TEMPLATE, view_article
from helpcenter.pages.category import view_category
from helpcenter.pages.frame import Frame, build_frame
from helpcenter.pages.help_row import HelpRow, make_help_row
from helpcenter.pages.home import view_home
from helpcenter.pages.page import Page
from helpcenter.pages.places import Places


class NoticeView(msgspec.Struct, frozen=True):
    """A page without a text of its own: the way in at `/`, and "not found"."""

    frame: Frame
    help: HelpRow | None


def list_pages(edition: Edition) -> Iterator[Page]:
    """Homes, categories and articles of every locale."""
    places = Places(edition)
    for home in edition.site.homes.values():
        yield Page(home.path, "home.html", partial(view_home, places, home))
    for category in edition.site.list_categories():
        yield Page(category.path, "category.html", partial(view_category, places, category))
    for article in edition.site.list_articles():
        yield Page(article.path, ARTICLE_TEMPLATE, partial(view_article, places, article))


def make_root_page(edition: Edition) -> Page:
    """The way in: sends the reader to the default locale, without a script."""
    return Page("", "root.html", partial(_view_notice, edition, ""))


def make_error_page(edition: Edition) -> Page:
    """What a web server shows for an unknown address; it works at any depth."""
    title = edition.words(edition.site.default_locale)["not_found"]
    return Page("404.html", "404.html", partial(_view_notice, edition, title))


def _view_notice(edition: Edition, title: str) -> NoticeView:
    locale = edition.site.default_locale
    paths = {other: f"{other}/" for other in edition.site.locales}
    frame = build_frame(edition, locale, f"{locale}/", title=title, page=None, paths=paths, is_indexed=not title)
    return NoticeView(frame, make_help_row(edition, locale, is_short=True))

"""The picture at the head of an article or category, and who is waited for first."""

import msgspec

from helpcenter.edition import Edition
from helpcenter.pictures import dress_pictures
from helpcenter.structure import Article, Category


class Picture(msgspec.Struct, frozen=True):
    """`size` keeps its place while it loads; without one it is drawn in the theme's shape."""

    url: str
    size: tuple[int, int] | None


def find_cover(edition: Edition, page: Article | Category) -> Picture | None:
    """The file that `cover:` names, beside the text or by its path from ROOT."""
    if not page.cover:
        return None
    scope = edition.scope(page)
    found = scope.find_media(page.cover)
    if found is None:
        message = f"cover: '{page.cover}' is not a picture of this help center"
        edition.problems.warn(page.source, "missing-file", message, line=page.line_of("cover"))
        return None
    return Picture(scope.address_of(found), found.size)


def dress_article(edition: Edition, article: Article, html: str) -> str:
    """The sanitised text of an article as its page shows it. Below a cover no picture is the first of the page."""
    if article.cover:
        html = html.replace(' fetchpriority="high"', ' loading="lazy"', 1)
    return dress_pictures(edition, html)

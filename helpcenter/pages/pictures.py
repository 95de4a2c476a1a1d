"""The picture at the head of an article or category, and who is waited for first."""

import msgspec

from helpcenter.edition import Edition
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


def wait_for_cover(html: str) -> str:
    """The text below a cover: none of its pictures is the first one of the page."""
    return html.replace(' fetchpriority="high"', ' loading="lazy"', 1)

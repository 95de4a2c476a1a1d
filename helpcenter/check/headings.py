"""Headings that leave a level out: readers of a page's outline look for what is missing between."""

from helpcenter.check.texts import list_texts
from helpcenter.edition import Edition
from helpcenter.render import Heading
from helpcenter.structure import Article, Category

# The page's title is its only heading of the first level.
_TITLE_LEVEL = 1


def check_headings(edition: Edition) -> None:
    """One warning for each jump downwards of more than one level."""
    for page in list_texts(edition):
        above = _TITLE_LEVEL
        for heading in edition.texts[page.source].headings:
            if heading.level > above + 1:
                message = f"'{heading.text}' is of level {heading.level}, the heading before it of level {above}"
                edition.scope(page).warn("heading-jump", message, target=_find_line(page, heading))
            above = heading.level


def _find_line(page: Article | Category, heading: Heading) -> str:
    """The line of the source that makes the heading, as far as it can be told."""
    mark = f"{'#' * heading.level} "
    words = heading.text[:20]
    return next((line for line in page.body.split("\n") if line.startswith(mark) and words in line), heading.text)

"""Faults that only the whole help center shows: what `helpcenter check` looks at beyond what a build meets."""

from helpcenter.check.anchors import check_anchors
from helpcenter.check.headings import check_headings
from helpcenter.check.media import check_media
from helpcenter.check.titles import check_titles
from helpcenter.check.translations import check_translations
from helpcenter.edition import Edition
from helpcenter.pages.catalogue import list_pages

__all__ = ["check_edition"]


def check_edition(edition: Edition) -> None:
    """Adds to the edition's problem log."""
    check_anchors(edition)
    check_headings(edition)
    check_translations(edition)
    check_media(edition)
    check_titles(edition)
    for page in list_pages(edition):
        # Covers and related articles are looked up when a page is made.
        page.view()

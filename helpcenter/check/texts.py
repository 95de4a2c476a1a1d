"""What has a text that was rendered."""

from collections.abc import Iterator

from helpcenter.edition import Edition
from helpcenter.structure import Article, Category


def list_texts(edition: Edition) -> Iterator[Article | Category]:
    """Categories with a text of their own, then articles, in the order of the tree."""
    for home in edition.site.homes.values():
        yield from (category for category in home.walk_categories() if category.source in edition.texts)
        yield from home.walk_articles()

"""Articles that readers cannot tell apart in a list."""

from helpcenter.edition import Edition
from helpcenter.structure import Article


def check_titles(edition: Edition) -> None:
    """One warning for an article that has the title of another one in its category."""
    for home in edition.site.homes.values():
        for category in home.walk_categories():
            first: dict[str, Article] = {}
            for article in category.listed_articles:
                other = first.setdefault(" ".join(article.title.casefold().split()), article)
                if other is not article:
                    message = f"'{article.title}' is the title of {other.source} too"
                    edition.problems.warn(article.source, "double-title", message, line=article.line_of("title"))

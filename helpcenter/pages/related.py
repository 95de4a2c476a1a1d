"""Articles to read next: those the author names, else the nearest by tags and title within the category.

Needs no statistics over the whole help center, so that a change elsewhere does not change this page.
"""

import re

from helpcenter.edition import Edition
from helpcenter.structure import Article

RELATED = 3
# Beyond this the neighbours of a very large folder are not compared.
MAX_COMPARED = 200
_WORD = re.compile(r"\w{4,}")


def find_related(edition: Edition, article: Article) -> list[Article]:
    """At most three, in the article's locale."""
    named = [found for reference in article.related if (found := _find(edition, article, reference))]
    if article.related:
        return named[:RELATED]
    scored = [(_nearness(article, other), other) for other in _neighbours(article) if other is not article]
    scored.sort(key=lambda pair: (-pair[0], pair[1].source))
    return [other for score, other in scored[:RELATED] if score > 0]


def _find(edition: Edition, article: Article, reference: str) -> Article | None:
    key = reference.strip("/").removesuffix(".md").removeprefix(f"{article.locale}/")
    articles = edition.site.articles[article.locale]
    by_name = (other for other in articles.values() if reference in (other.id, other.slug))
    found = articles.get(key) or next(by_name, None)
    if found is None and article.locale == edition.site.default_locale:
        message = f"related: '{reference}' is not an article"
        edition.problems.warn(article.source, "unknown-related", message, line=1)
    return found if found is not article else None


def _neighbours(article: Article) -> list[Article]:
    """The same category, or its parent's whole branch when the category has little else."""
    here = article.parent.listed_articles
    if len(here) > RELATED or article.parent.parent is None:
        return here[:MAX_COMPARED]
    branch = [other for other in article.parent.parent.walk_articles() if other.is_listed]
    return branch[:MAX_COMPARED]


def _nearness(article: Article, other: Article) -> int:
    shared_tags = len(set(article.tags) & set(other.tags))
    shared_words = len(_title_words(article) & _title_words(other))
    return 3 * shared_tags + 2 * shared_words + (article.parent is other.parent)


def _title_words(article: Article) -> set[str]:
    return {word.casefold() for word in _WORD.findall(article.title)}

"""Writes `articles.json` and `articles/<id>.<locale>.json`: what the answers and the widget are fed from."""

import hashlib
from collections.abc import Iterator

import msgspec

from helpcenter.edition import Edition
from helpcenter.feeds.portable import portable_of
from helpcenter.feeds.shapes import INDEX_FILE, Breadcrumb, FeedArticle, FeedEntry, FeedIndex
from helpcenter.structure import Article


def make_article_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Output paths with contents; the index comes last."""
    entries = []
    for article in edition.site.list_articles():
        feed = make_feed_article(edition, article)
        path = f"articles/{feed.id}.{feed.locale}.json"
        entries.append(_make_entry(feed, path))
        yield path, msgspec.json.encode(feed)
    entries.sort(key=lambda entry: (entry.id, entry.locale))
    index = FeedIndex(edition.site.default_locale, list(edition.site.locales), entries, _list_popular(edition))
    yield INDEX_FILE, msgspec.json.encode(index)


def make_feed_article(edition: Edition, article: Article) -> FeedArticle:
    """Everything but the revision decides the revision: sixteen hexadecimal digits of its hash."""
    text = edition.texts[article.source]
    categories = (*article.parent.ancestors, article.parent)[1:]
    feed = FeedArticle(
        id=article.id,
        locale=article.locale,
        slug=article.slug,
        title=article.title,
        description=article.description,
        url=edition.url(article.path),
        path=article.path,
        breadcrumbs=[Breadcrumb(category.title, edition.url(category.path)) for category in categories],
        tags=list(article.tags),
        visibility=article.visibility,
        ai=article.is_answerable,
        updated_at=article.updated_at or None,
        minutes=text.minutes,
        headings=list(text.headings),
        sections=list(text.sections),
        links=list(text.links),
        markdown=portable_of(edition, article),
        html=text.html,
    )
    revision = hashlib.sha256(msgspec.json.encode(feed)).hexdigest()[:16]
    return msgspec.structs.replace(feed, revision=revision)


def _list_popular(edition: Edition) -> list[str]:
    articles = edition.site.articles[edition.site.default_locale]
    keys = (reference.strip("/").removesuffix(".md") for reference in edition.config.popular)
    return [articles[key].id for key in keys if key in articles]


def _make_entry(feed: FeedArticle, path: str) -> FeedEntry:
    return FeedEntry(
        feed.id, feed.locale, feed.slug, feed.title, feed.url, feed.revision, path, feed.visibility, feed.ai
    )

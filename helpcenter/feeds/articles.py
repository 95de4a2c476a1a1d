"""Writes `articles.json` and `articles/<id>.<locale>.json`: what the answers and the widget are fed from."""

import hashlib
from collections.abc import Iterator
from functools import partial

import msgspec

from helpcenter.edition import Edition
from helpcenter.engine import Output, make_key
from helpcenter.feeds.keys import key_articles
from helpcenter.feeds.portable import portable_of
from helpcenter.feeds.shapes import INDEX_FILE, Breadcrumb, FeedArticle, FeedEntry, FeedIndex
from helpcenter.structure import Article
from helpcenter.versions import page_version


def make_article_files(edition: Edition) -> Iterator[Output]:
    """One an article and locale; the index comes last."""
    entries = []
    keys = key_articles(edition)
    for article in edition.site.list_articles():
        key = keys[article.source]
        path = f"articles/{article.id}.{article.locale}.json"
        entries.append(_make_entry(edition, article, path, revision=_find_revision(edition, article, key)))
        yield Output(path, partial(_encode, edition, article), make_key("feed", key))
    entries.sort(key=lambda entry: (entry.id, entry.locale))
    index = FeedIndex(edition.site.default_locale, list(edition.site.locales), entries, _list_popular(edition))
    yield Output(INDEX_FILE, partial(msgspec.json.encode, index), make_key(page_version(), index))


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


def _encode(edition: Edition, article: Article) -> bytes:
    return msgspec.json.encode(make_feed_article(edition, article))


def _find_revision(edition: Edition, article: Article, key: bytes) -> str:
    """As an earlier build computed it, if nothing of the article has changed since."""
    manifest = edition.texts.manifest
    name = make_key("revision", key)
    kept = manifest.read_text(name) if manifest else None
    if kept is not None:
        return kept.decode()
    revision = make_feed_article(edition, article).revision
    if manifest:
        manifest.write_text(name, revision.encode())
    return revision


def _make_entry(edition: Edition, article: Article, path: str, *, revision: str) -> FeedEntry:
    return FeedEntry(
        id=article.id,
        locale=article.locale,
        slug=article.slug,
        title=article.title,
        url=edition.url(article.path),
        revision=revision,
        path=path,
        visibility=article.visibility,
        ai=article.is_answerable,
    )

"""Writes `articles.json` and `articles/<id>.<locale>.json`: what the answers and the widget are fed from.

An article's file lies beside its page, and has the name that its id gives it by a link: a folder of thousands of files
would be made anew at every edit of one.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from helpcenter.edition import Edition
from helpcenter.engine import Output, make_key
from helpcenter.feeds.keys import key_article
from helpcenter.feeds.portable import portable_of
from helpcenter.feeds.shapes import ARTICLE_FILE, INDEX_FILE, Breadcrumb, FeedArticle, FeedEntry, FeedIndex
from helpcenter.feeds.twins import make_twin_file
from helpcenter.structure import Article

_REVISION_DIGITS = 16
_REVISION = b'"revision":"'
_encode = msgspec.json.Encoder().encode


def make_article_files(edition: Edition) -> Iterator[Output]:
    """Of each article in each locale the Markdown twin and the file, under both its names; the index comes last."""
    entries = []
    for article in edition.site.list_articles():
        yield make_twin_file(edition, article)
        output = make_article_file(edition, article)
        name = f"articles/{article.id}.{article.locale}.json"
        # An unlisted article is for those who were given its address: no list tells that it is there.
        if article.is_listed:
            entries.append(_make_entry(edition, article, name, revision=_find_revision(edition, article)))
        yield output
        yield Output(name, output.make, make_key("name", output.path), output.path)
    entries.sort(key=lambda entry: (entry.id, entry.locale))
    index = FeedIndex(edition.site.default_locale, list(edition.site.locales), entries, _list_popular(edition))
    yield Output(INDEX_FILE, partial(_encode, index))


def make_article_file(edition: Edition, article: Article) -> Output:
    """The file of one article, beside its page."""
    key = make_key("feed", key_article(edition, article))
    return Output(f"{article.path}{ARTICLE_FILE}", partial(_make_content, edition, article), key)


def make_changed_index(edition: Edition, release: Path, articles: Iterable[Article]) -> Output:
    """The index of `release` with the revisions that these listed articles have now.

    It is not decoded, because it has an entry for every article. Raises LookupError if one is not there.
    """
    content = bytearray((release / INDEX_FILE).read_bytes())
    for article in articles:
        # As `_make_entry` begins: no two entries have the same id and locale.
        start = content.find(b'{"id":%b,"locale":%b,' % (_encode(article.id), _encode(article.locale)))
        at = content.find(_REVISION, start) + len(_REVISION)
        if start < 0 or at < len(_REVISION):
            raise LookupError(article.id)
        content[at : at + _REVISION_DIGITS] = _find_revision(edition, article).encode()
    return Output(INDEX_FILE, partial(bytes, content))


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
    revision = hashlib.sha256(_encode(feed)).hexdigest()[:_REVISION_DIGITS]
    return msgspec.structs.replace(feed, revision=revision)


def _list_popular(edition: Edition) -> list[str]:
    articles = edition.site.articles[edition.site.default_locale]
    keys = (reference.strip("/").removesuffix(".md") for reference in edition.config.popular)
    return [articles[key].id for key in keys if key in articles]


def _make_content(edition: Edition, article: Article) -> bytes:
    return _encode(make_feed_article(edition, article))


def _find_revision(edition: Edition, article: Article) -> str:
    """As an earlier build computed it, if nothing of the article has changed since."""
    manifest = edition.texts.manifest
    name = make_key("revision", key_article(edition, article))
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

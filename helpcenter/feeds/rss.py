"""`<locale>/feed.xml`: the articles that changed last, for feed readers (RSS 2.0, whose board's rules it keeps).

Holds no date but the articles' own, so that a build without a change writes the same bytes.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from helpcenter.edition import Edition
from helpcenter.feeds.xml import escape, plain, quote_attribute
from helpcenter.pages.head import FEED_NAME
from helpcenter.pages.summary import summarise
from helpcenter.structure import Article, Category

# About what feed readers show of a feed that they meet for the first time.
RECENT_ARTICLES = 30
# English by rule (RFC 822), whatever the machine's locale is.
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def make_rss_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Output paths with contents, one a locale. Without a configured origin the addresses are paths."""
    for locale, home in edition.site.homes.items():
        yield f"{locale}/{FEED_NAME}", _make_feed(edition, home).encode()


def list_recent(home: Category) -> list[Article]:
    """Listed articles with a date, the youngest first; those of one day by their path."""
    dated = sorted((a for a in home.walk_articles() if a.is_listed and a.updated_at), key=lambda a: a.path)
    return sorted(dated, key=lambda article: article.updated_at, reverse=True)[:RECENT_ARTICLES]


def _make_feed(edition: Edition, home: Category) -> str:
    words = edition.words(home.locale)
    title = words.fill("site.title", name=edition.config.name)
    recent = list_recent(home)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
        f"<title>{_text(title)}</title>",
        f"<link>{_text(edition.canonical(home.path))}</link>",
        f"<description>{_text(summarise(edition, home) or words['home.question'])}</description>",
        f"<language>{home.locale}</language>",
        f'<atom:link rel="self" type="application/rss+xml" href={_address(edition, home)}/>',
        *([f"<lastBuildDate>{_moment(recent[0].updated_at)}</lastBuildDate>"] if recent else []),
        *(_make_item(edition, article) for article in recent),
        "</channel></rss>",
    ]
    return "\n".join(lines) + "\n"


def _make_item(edition: Edition, article: Article) -> str:
    categories = [category.title for category in (*article.parent.ancestors, article.parent)[1:]]
    parts = [
        f"<title>{_text(article.title)}</title>",
        f"<link>{_text(edition.canonical(article.path))}</link>",
        # The id outlives a move, so that a moved article is not news.
        f'<guid isPermaLink="false">{_text(f"{article.id}.{article.locale}")}</guid>',
        f"<pubDate>{_moment(article.updated_at)}</pubDate>",
        *(f"<category>{_text(name)}</category>" for name in categories),
        f"<description>{_text(summarise(edition, article))}</description>",
    ]
    return f"<item>{''.join(parts)}</item>"


def _address(edition: Edition, home: Category) -> str:
    return quote_attribute(edition.canonical(f"{home.path}{FEED_NAME}"))


def _moment(day: str) -> str:
    """`2026-11-03` → `Tue, 03 Nov 2026 00:00:00 GMT`."""
    given = datetime.fromisoformat(day)
    moment = given.astimezone(UTC) if given.tzinfo else given
    date = f"{_DAYS[moment.weekday()]}, {moment.day:02} {_MONTHS[moment.month - 1]} {moment.year:04}"
    return f"{date} {moment:%H:%M:%S} GMT"


def _text(value: str) -> str:
    return escape(plain(value))

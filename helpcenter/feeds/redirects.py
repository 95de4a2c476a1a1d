"""Writes old addresses down for every kind of server: `redirects.json`, `_redirects`, and a small page each.

`_redirects` is what Netlify and Cloudflare Pages read. The pages need no server: they send the reader on, and
tell search engines where the text is now.
"""

import html
from collections.abc import Iterator

import msgspec

from helpcenter.edition import Edition
from helpcenter.feeds.shapes import RedirectEntry
from helpcenter.structure import Article, Category, Redirect
from helpcenter.structure.redirects import is_web_target

MOVED_PERMANENTLY = 301
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"


def make_redirect_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Output paths with contents; the two lists are there even if they are empty."""
    pages = _list_pages(edition)
    entries = []
    for redirect in edition.site.redirects:
        if is_web_target(redirect.new) or redirect.new in pages or redirect.new in edition.site.media:
            entry = RedirectEntry(edition.url(redirect.old), _address_of(edition, redirect), MOVED_PERMANENTLY)
            entries.append(entry)
            path = redirect.old + ("index.html" if redirect.old.endswith("/") else "")
            yield path, make_stub(edition, redirect, pages.get(redirect.new))
    yield "redirects.json", msgspec.json.encode(entries)
    yield "_redirects", "".join(f"{entry.old} {entry.new} {entry.status}\n" for entry in entries).encode()


def make_stub(edition: Edition, redirect: Redirect, page: Article | Category | None) -> bytes:
    """The page at an old address: no script, one link. It says nothing that would need a translation."""
    address = html.escape(_address_of(edition, redirect))
    canonical = html.escape(redirect.new if is_web_target(redirect.new) else edition.canonical(redirect.new))
    locale = page.locale if page else edition.site.default_locale
    title = html.escape(page.title or edition.config.name) if page else address
    return (
        f'<!doctype html>\n<html lang="{locale}" dir="{edition.words(locale).direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{title}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f'<link rel="canonical" href="{canonical}">\n'
        f'<meta http-equiv="refresh" content="0; url={address}">\n'
        f'</head>\n<body>\n<main><p><a href="{address}">{title}</a></p></main>\n</body>\n</html>\n'
    ).encode()


def _list_pages(edition: Edition) -> dict[str, Article | Category]:
    pages: dict[str, Article | Category] = {article.path: article for article in edition.site.list_articles()}
    for home in edition.site.homes.values():
        pages |= {category.path: category for category in home.walk_categories()}
    return pages


def _address_of(edition: Edition, redirect: Redirect) -> str:
    return redirect.new if is_web_target(redirect.new) else edition.url(redirect.new)

"""`sitemap.xml` with every listed page and its translations (`xhtml:link`), after sitemaps.org.

Beyond what one file may hold it becomes an index of `sitemap-1.xml`, `sitemap-2.xml`, …
"""

from collections.abc import Iterator

from helpcenter.edition import Edition
from helpcenter.feeds.shapes import SITEMAP_FILE
from helpcenter.feeds.xml import escape, quote_attribute
from helpcenter.pages.head import list_alternates
from helpcenter.structure import Article, Category

# The protocol's limits: 50,000 addresses and 50 MiB, of which a little is left for head and tail.
MAX_SITEMAP_URLS = 50_000
MAX_SITEMAP_BYTES = 50 * 1024**2 - 1_024

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SET = f'{_XML}<urlset xmlns="{_SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
_INDEX = f'{_XML}<sitemapindex xmlns="{_SITEMAPS}">\n'


def make_sitemap_files(edition: Edition, *, max_urls: int = MAX_SITEMAP_URLS) -> Iterator[tuple[str, bytes]]:
    """Output paths and contents. Without a configured origin the addresses are paths."""
    parts = list(_divide(list_entries(edition), max_urls=max_urls))
    if len(parts) < 2:
        yield SITEMAP_FILE, _set_of(parts[0] if parts else [])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _set_of(part)
    rows = (f"<sitemap><loc>{escape(edition.canonical(name))}</loc></sitemap>\n" for name in names)
    yield SITEMAP_FILE, (_INDEX + "".join(rows) + "</sitemapindex>\n").encode()


def list_entries(edition: Edition) -> Iterator[bytes]:
    """The `<url>` of each listed page: by locale, categories before articles."""
    for home in edition.site.homes.values():
        for category in home.walk_categories():
            yield make_entry(edition, category)
        for article in home.walk_articles():
            if article.is_listed:
                yield make_entry(edition, article)


def make_entry(edition: Edition, page: Article | Category) -> bytes:
    """One `<url>`: a pure function of the page's address, date and translations."""
    lines = [f"<loc>{escape(edition.canonical(page.path))}</loc>"]
    changed_at = page.updated_at if isinstance(page, Article) else _last_change(page)
    if changed_at:
        lines.append(f"<lastmod>{changed_at}</lastmod>")
    for locale, address in list_alternates(edition, page):
        lines.append(f'<xhtml:link rel="alternate" hreflang="{locale}" href={quote_attribute(address)}/>')
    return f"<url>{''.join(lines)}</url>\n".encode()


def _last_change(category: Category) -> str:
    """A category's page shows what stands directly in it, so those dates are its own."""
    return max((article.updated_at for article in category.listed_articles), default="")


def _divide(entries: Iterator[bytes], *, max_urls: int) -> Iterator[list[bytes]]:
    part: list[bytes] = []
    size = 0
    for entry in entries:
        if part and (len(part) == max_urls or size + len(entry) > MAX_SITEMAP_BYTES):
            yield part
            part, size = [], 0
        part.append(entry)
        size += len(entry)
    if part:
        yield part


def _set_of(entries: list[bytes]) -> bytes:
    return _SET.encode() + b"".join(entries) + b"</urlset>\n"

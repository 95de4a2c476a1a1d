"""`sitemap.xml` with every listed page and its translations (`xhtml:link`)."""

from xml.sax.saxutils import escape, quoteattr

from helpcenter.edition import Edition
from helpcenter.pages.frame import translation_paths
from helpcenter.structure import Article, Category

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def make_sitemap(edition: Edition) -> tuple[str, bytes]:
    """Output path and content. Without a configured origin the addresses are paths."""
    pages: list[Article | Category] = []
    for home in edition.site.homes.values():
        pages += [*home.walk_categories()]
        pages += [article for article in home.walk_articles() if article.is_listed]
    return "sitemap.xml", (_HEAD + "".join(_entry(edition, page) for page in pages) + "</urlset>\n").encode()


def _entry(edition: Edition, page: Article | Category) -> str:
    lines = [f"<loc>{escape(edition.canonical(page.path))}</loc>"]
    if isinstance(page, Article) and page.updated_at:
        lines.append(f"<lastmod>{page.updated_at}</lastmod>")
    paths = translation_paths(edition, page)
    if len(paths) > 1:
        for locale, path in paths.items():
            address = quoteattr(edition.canonical(path))
            lines.append(f'<xhtml:link rel="alternate" hreflang="{locale}" href={address}/>')
    return f"<url>{''.join(lines)}</url>\n"

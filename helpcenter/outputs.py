"""Everything of an edition but the pages of categories and articles: path and content, one by one."""

from collections.abc import Iterator

from jinja2 import Environment

from helpcenter.edition import Edition
from helpcenter.feeds import (
    make_article_files,
    make_llms_files,
    make_redirect_files,
    make_robots,
    make_rss_files,
    make_sitemap_files,
    make_twin_files,
)
from helpcenter.pages import make_error_page, make_root_page, make_tree_files
from helpcenter.policy import make_headers_file
from helpcenter.search import make_search_files
from helpcenter.theme.assets import load_assets


def make_extra_files(edition: Edition, environment: Environment, *, full: bool) -> Iterator[tuple[str, bytes]]:
    """Output paths with contents."""
    root, error = make_root_page(edition), make_error_page(edition)
    yield "index.html", environment.get_template(root.template).render(view=root.view()).encode()
    yield error.path, environment.get_template(error.template).render(view=error.view()).encode()
    yield from load_assets().files.items()
    for media in edition.site.media.values():
        yield media.path, (edition.root / media.source).read_bytes()
    yield from make_twin_files(edition)
    yield from make_article_files(edition)
    yield from make_search_files(edition)
    yield from make_tree_files(edition)
    yield from make_llms_files(edition, full=full)
    yield from make_rss_files(edition)
    yield from make_redirect_files(edition)
    yield from make_sitemap_files(edition)
    yield make_robots(edition)
    yield make_headers_file(edition.config, base_path=edition.links.base_path)

"""Everything that an edition publishes, as outputs: path, key, and how it is made if the key is new."""

from collections.abc import Iterator
from functools import partial

from helpcenter.edition import Edition
from helpcenter.engine import Output
from helpcenter.feeds.articles import make_article_files
from helpcenter.feeds.llms import make_llms_files
from helpcenter.feeds.redirects import make_redirect_files
from helpcenter.feeds.robots import make_robots
from helpcenter.feeds.rss import make_rss_files
from helpcenter.feeds.sitemap import make_sitemap_files
from helpcenter.pages.catalogue import list_pages, make_error_page, make_root_page
from helpcenter.pages.page import Render, make_page_output
from helpcenter.pages.tree_file import make_tree_files
from helpcenter.pictures import make_picture_files
from helpcenter.policy import make_headers_file
from helpcenter.search import make_search_files
from helpcenter.theme.assets import load_assets


def list_outputs(edition: Edition, render: Render, *, full: bool) -> Iterator[Output]:
    """All of them, each path once."""
    for page in list_pages(edition):
        yield make_page_output(page, render)
    yield from list_extra_outputs(edition, render, full=full)


def list_extra_outputs(edition: Edition, render: Render, *, full: bool) -> Iterator[Output]:
    """Everything but the pages of categories and articles."""
    yield from make_search_files(edition)
    yield from make_article_files(edition)
    yield from make_picture_files(edition)
    for path, content in _make_files(edition, render, full=full):
        yield Output(path, partial(bytes, content))


def _make_files(edition: Edition, render: Render, *, full: bool) -> Iterator[tuple[str, bytes]]:
    root, error = make_root_page(edition), make_error_page(edition)
    yield "index.html", render(root.template, root.view())
    yield error.path, render(error.template, error.view())
    yield from load_assets().files.items()
    for media in edition.site.media.values():
        yield media.path, (edition.root / media.source).read_bytes()
    yield from make_tree_files(edition)
    yield from make_llms_files(edition, full=full)
    yield from make_rss_files(edition)
    yield from make_redirect_files(edition)
    yield from make_sitemap_files(edition)
    yield make_robots(edition)
    yield make_headers_file(edition.config, base_path=edition.links.base_path)

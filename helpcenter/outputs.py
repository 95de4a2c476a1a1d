"""Everything that an edition publishes, as outputs: path, key, and how it is made if the key is new."""

from collections.abc import Iterator
from functools import partial

from jinja2 import Environment

from helpcenter.edition import Edition
from helpcenter.engine import Output, make_key
from helpcenter.feeds import (
    make_article_files,
    make_llms_files,
    make_redirect_files,
    make_robots,
    make_rss_files,
    make_sitemap_files,
    make_twin_files,
)
from helpcenter.pages import Page, list_pages, make_error_page, make_root_page, make_tree_files
from helpcenter.policy import make_headers_file
from helpcenter.search import make_search_files
from helpcenter.theme.assets import load_assets
from helpcenter.versions import page_version


def list_outputs(edition: Edition, environment: Environment, *, full: bool) -> Iterator[Output]:
    """All of them, each path once."""
    for page in list_pages(edition):
        yield make_page_output(page, environment)
    yield from list_extra_outputs(edition, environment, full=full)


def list_extra_outputs(edition: Edition, environment: Environment, *, full: bool) -> Iterator[Output]:
    """Everything but the pages of categories and articles."""
    yield from make_search_files(edition)
    yield from make_twin_files(edition)
    yield from make_article_files(edition)
    for path, content in _make_files(edition, environment, full=full):
        yield Output(path, partial(bytes, content))


def _make_files(edition: Edition, environment: Environment, *, full: bool) -> Iterator[tuple[str, bytes]]:
    root, error = make_root_page(edition), make_error_page(edition)
    yield "index.html", environment.get_template(root.template).render(view=root.view()).encode()
    yield error.path, environment.get_template(error.template).render(view=error.view()).encode()
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


def make_page_output(page: Page, environment: Environment) -> Output:
    """The values of a page decide its bytes, with the template and our code."""
    view = page.view()
    key = make_key(page_version(), page.template, view)
    return Output(
        f"{page.path}index.html", lambda: environment.get_template(page.template).render(view=view).encode(), key
    )

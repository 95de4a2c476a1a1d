"""A reader who kept an old address, without scripts: the page that stands there sends them on."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from helpcenter import build_helpcenter
from helpcenter.structure.record import record_addresses
from tests.browser.help_site import SOURCE
from tests.browser.people import SOON
from tests.browser.static_site import StaticSite, serve_output

LOCALES = ("en", "fr", "ar")


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticSite]:
    """Pine & Oak's help center, after everything on returns went into another category in every language."""
    folder = tmp_path_factory.mktemp("moved")
    root = shutil.copytree(SOURCE, folder / "source")
    record_addresses(root)
    for locale in LOCALES:
        if (root / locale / "returns").exists():
            (root / locale / "service").mkdir(exist_ok=True)
            shutil.move(root / locale / "returns", root / locale / "service/sending-back")
    record_addresses(root)
    build_helpcenter(root, folder / "output")
    with serve_output(folder / "output") as site:
        yield site


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(java_script_enabled=False) as context:
        context.set_default_timeout(SOON)
        yield context


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("article", ["", "how-to-return/"])
def test_an_old_address_leads_to_where_the_page_is_now(
    moved: StaticSite, reader: BrowserContext, locale: str, article: str
) -> None:
    page = reader.new_page()
    page.goto(f"{moved.url}{locale}/returns/{article}")
    page.wait_for_url(f"{moved.url}{locale}/service/sending-back/{article}")
    expect(page.locator("main h1")).to_be_visible()


def test_no_list_for_machines_names_an_old_address(moved: StaticSite) -> None:
    for path in ("sitemap.xml", "llms.txt", "articles.json", "en/feed.xml"):
        assert "/en/returns/" not in (moved.output / path).read_text()
    assert "/help/en/returns/ /help/en/service/sending-back/ 301" in (moved.output / "_redirects").read_text()


def test_the_page_at_an_old_address_can_be_followed_by_hand(moved: StaticSite) -> None:
    stub = (moved.output / "ar/returns/how-to-return/index.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl">' in stub
    assert Path(moved.output / "ar/service/sending-back/how-to-return/index.html").is_file()
    assert '<a href="/help/ar/service/sending-back/how-to-return/">' in stub

"""What browser tests share, as the demo, which takes seconds to start: every test brings shoppers of its own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.looks import ARABIC, LOOKS, Look
from tests.browser.meeting import Meeting, set_up
from tests.browser.merchant import MerchantSite, open_site
from tests.browser.people import Demo, browser_of_a_shopper, start_demo
from tests.services.people import Shop, open_shop
from tests.services.server import Server, serve_in


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """`parlor demo`, which no test kills or empties."""
    for factory in serve_in(tmp_path_factory.mktemp("demo")):
        yield start_demo(factory)


@pytest.fixture(scope="session")
def site() -> Iterator[MerchantSite]:
    """A merchant's own site."""
    with open_site() as opened:
        yield opened


@pytest.fixture(scope="session")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """A demo of its own for pictures, in which everything that meets shoppers is set up."""
    for factory in serve_in(tmp_path_factory.mktemp("meeting")):
        yield set_up(start_demo(factory))


@pytest.fixture(params=[*LOOKS, *ARABIC], ids=lambda look: str(look.name))
def look(request: pytest.FixtureRequest) -> Look:
    """Width, scheme and language."""
    assert isinstance(request.param, Look)
    return request.param


@pytest.fixture
def shop(parlor: Server, site: MerchantSite) -> Shop:
    """A new account whose store's pages are the merchant's site, with Ben as its agent."""
    opened = open_shop(parlor, origin=site.url)
    opened.hire("ben")
    return opened


@pytest.fixture
def shopper(browser: Browser) -> Iterator[BrowserContext]:
    """A shopper's browser: nothing in its storage."""
    with browser_of_a_shopper(browser) as context:
        yield context

"""Looks come from the script tag at once, and from the configuration as soon as it is there."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON, ShopTab, visit
from tests.services.people import Shop, open_shop
from tests.services.server import Server

CHOSEN: dict[str, object] = {"position": "start", "spacing_x": 40, "label": "Ask us", "color": "#7a1f5c"}
COLOUR = "launcher => getComputedStyle(launcher).backgroundColor"
PLUM = "rgb(122, 31, 92)"


@pytest.fixture
def shop(parlor: Server, site: MerchantSite) -> Shop:
    """A store whose merchant has chosen its looks."""
    return open_shop(parlor, origin=site.url, appearance=CHOSEN)


def visit_with(shop: Shop, site: MerchantSite, shopper: BrowserContext, attributes: str) -> ShopTab:
    html = embed(shop.server.url, shop.store_key).replace("data-store", f"{attributes} data-store")
    return visit(shopper, site.put("/", html))


def test_the_configuration_fills_in_what_the_tag_leaves_out(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    tab = visit_with(shop, site, shopper, "")
    expect(tab.launcher).to_have_attribute("data-label", "Ask us", timeout=SOON)
    expect(tab.launcher).to_have_accessible_name("Ask us")
    box = tab.launcher.bounding_box()
    assert box is not None
    assert box["x"] == 40
    assert tab.launcher.evaluate(COLOUR) == PLUM


def test_what_the_merchant_chose_later_wins_over_a_tag_that_was_copied_before(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    attributes = 'data-position="end" data-label="Chat with us" data-spacing-x="60" data-color-scheme="dark"'
    tab = visit_with(shop, site, shopper, attributes)
    expect(tab.launcher).to_have_attribute("data-label", "Ask us", timeout=SOON)
    box = tab.launcher.bounding_box()
    assert box is not None
    assert box["x"] == 40
    expect(tab.page.locator("parlor-widget .frame")).to_have_attribute("data-scheme", "dark")


def test_what_nobody_chose_stays_as_the_tag_says(parlor: Server, site: MerchantSite, shopper: BrowserContext) -> None:
    shop = open_shop(parlor, origin=site.url)
    attributes = 'data-position="start" data-label="Chat with us" data-spacing-x="60"'
    tab = visit_with(shop, site, shopper, attributes)
    tab.page.evaluate("Parlor.open()")
    expect(tab.panel.locator(".head h2")).to_have_text("Pine & Oak", timeout=SOON)
    expect(tab.launcher).to_have_attribute("data-label", "Chat with us")
    box = tab.launcher.bounding_box()
    assert box is not None
    assert box["x"] == 60


def test_nothing_from_the_page_gets_into_the_style_sheet(
    parlor: Server, site: MerchantSite, shopper: BrowserContext
) -> None:
    shop = open_shop(parlor, origin=site.url)
    tab = visit_with(shop, site, shopper, 'data-color="red;}*{display:none" data-spacing-x="1px;}*{display:none"')
    expect(tab.launcher).to_be_visible()
    assert tab.launcher.evaluate(COLOUR) == "rgb(29, 102, 167)"

"""The panel as a keyboard, a phone and a reader of other scripts meet it."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON, visit
from tests.services.people import Shop, open_shop
from tests.services.server import Server

OVERLAY = """
<style>#sale { position: fixed; inset: 0; z-index: 2147483647; background: white }</style>
<dialog id="sale" open>A sale that covers the whole page</dialog>
"""
FOCUSED = "document.querySelector('parlor-widget').shadowRoot.activeElement?.className ?? null"
TOO_WIDE = """panel => [...panel.querySelectorAll('.view, .head, .bar')]
  .filter(each => each.scrollWidth > each.clientWidth).map(each => each.className)"""
PHONE = {"width": 375, "height": 700}


def test_escape_closes_and_the_focus_returns_to_the_launcher(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    tab = visit(shopper, site.put("/", embed(shop.server.url, shop.store_key)))
    tab.launcher.focus()
    tab.page.keyboard.press("Enter")
    expect(tab.composer).to_be_focused(timeout=SOON)
    expect(tab.launcher).to_have_attribute("aria-expanded", "true")
    tab.page.keyboard.press("Escape")
    expect(tab.panel).to_be_hidden()
    expect(tab.launcher).to_be_focused()
    expect(tab.launcher).to_have_attribute("aria-expanded", "false")


def test_on_a_phone_the_panel_fills_the_screen_and_keeps_the_focus(
    shop: Shop, site: MerchantSite, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 700}, locale="en-GB")
    tab = visit(context, site.put("/", embed(shop.server.url, shop.store_key)))
    tab.open()
    tab.panel.evaluate("panel => Promise.all(panel.getAnimations().map(each => each.finished))")
    box = tab.panel.bounding_box()
    assert box is not None
    assert {"width": box["width"], "height": box["height"]} == PHONE
    expect(tab.launcher).to_be_hidden()
    expect(tab.panel).to_have_attribute("aria-modal", "true")
    for key in ("Tab", "Shift+Tab"):
        for _ in range(8):
            tab.page.keyboard.press(key)
            assert tab.page.evaluate(FOCUSED) is not None
    assert tab.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    context.close()


def test_on_a_desktop_the_focus_may_leave(shop: Shop, site: MerchantSite, shopper: BrowserContext) -> None:
    tab = visit(shopper, site.put("/", embed(shop.server.url, shop.store_key)))
    tab.open()
    expect(tab.panel).to_have_attribute("aria-modal", "false")
    for _ in range(8):
        tab.page.keyboard.press("Tab")
        if tab.page.evaluate(FOCUSED) is None:
            return
    pytest.fail("the focus is kept in a panel that is not modal")


def test_a_dialog_of_the_merchant_does_not_cover_the_launcher(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    tab = visit(shopper, site.put("/sale", embed(shop.server.url, shop.store_key, before=OVERLAY)))
    tab.open()
    tab.send("Is the sale for tables too?")


@pytest.mark.parametrize(("locale", "direction"), [("en-XA", "ltr"), ("ar-XB", "rtl"), ("he", "rtl"), ("ja", "ltr")])
def test_long_and_mirrored_words_fit(
    shop: Shop, site: MerchantSite, shopper: BrowserContext, locale: str, direction: str
) -> None:
    tab = visit(shopper, site.put("/", embed(shop.server.url, shop.store_key)))
    tab.page.evaluate("tag => Parlor.setLocale(tag)", locale)
    tab.open()
    assert tab.panel.evaluate("panel => getComputedStyle(panel).direction") == direction
    assert tab.composer.get_attribute("placeholder") != "Write a message"
    tab.write("Hello")
    expect(tab.log.locator(".meta.own")).to_have_count(1, timeout=SOON)
    assert tab.panel.evaluate(TOO_WIDE) == []


def test_a_page_without_a_secure_context(
    parlor: Server, site: MerchantSite, playwright: Playwright, chromium: str
) -> None:
    origin = site.url.replace("shop.localhost", "shop.example")
    shop = open_shop(parlor, origin=origin)
    shop.hire("ben")
    # A name that is this machine and that a browser does not trust as it trusts localhost.
    names = "--host-resolver-rules=MAP shop.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    browser = playwright.chromium.launch(executable_path=chromium, args=[names, "--no-sandbox"])
    context = browser.new_context(locale="en-GB")
    site.put("/plain", embed(shop.server.url, shop.store_key))
    first = visit(context, origin + "/plain")
    assert first.page.evaluate("[isSecureContext, !!navigator.locks, !!crypto.randomUUID]") == [False, False, False]
    first.open()
    first.send("From a plain page")
    second = visit(context, origin + "/plain")
    second.return_to("From a plain page")
    ben = shop.sign_in("ben")
    (conversation,) = ben.get("/conversations").json()["items"]
    ben.say(conversation["id"], "Read in both tabs")
    for tab in (first, second):
        tab.expect_messages(["From a plain page", "Read in both tabs"])
    browser.close()

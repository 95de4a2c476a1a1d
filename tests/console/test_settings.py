"""A merchant sets the widget up in the console, and a shopper who is there already meets it."""

import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from tests.browser.axe import find_barriers
from tests.browser.merchant import MerchantSite, embed, open_site
from tests.browser.people import browser_of_a_shopper, visit
from tests.console.desk import SOON, open_console
from tests.services.people import Shop, open_shop
from tests.services.server import serve_in

MINUTE_MS = 60_000
COLOUR = "launcher => getComputedStyle(launcher).backgroundColor"


@pytest.fixture(scope="module")
def site() -> Iterator[MerchantSite]:
    with open_site() as opened:
        yield opened


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, site: MerchantSite) -> Iterator[Shop]:
    for factory in serve_in(tmp_path_factory.mktemp("settings")):
        shop = open_shop(factory(), origin=site.url)
        shop.hire("alice", role="owner")
        shop.hire("ben")
        yield shop


@pytest.fixture
def shopper(browser: Browser) -> Iterator[BrowserContext]:
    with browser_of_a_shopper(browser) as context:
        yield context


def open_settings(context: BrowserContext, shop: Shop, name: str) -> Page:
    page = open_console(context, shop, shop.sign_in(name)).page
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_role("heading", name="Appearance")).to_be_visible(timeout=SOON)
    return page


def test_a_change_is_previewed_saved_and_seen_by_a_shopper_who_is_there_already(
    shop: Shop, site: MerchantSite, context: BrowserContext, shopper: BrowserContext
) -> None:
    shopper.clock.install()
    tab = visit(shopper, site.put("/", embed(shop.server.url, shop.store_key)))
    page = open_settings(context, shop, "alice")
    page.get_by_label("Brand colour", exact=True).fill("#7a1f5c")
    page.get_by_label("Left").check()
    page.get_by_label("Label of the launcher").fill("Ask the workshop")
    page.get_by_label("Greeting").fill("Hello from the workshop")
    preview = page.frame_locator("iframe")
    expect(preview.get_by_text("Hello from the workshop")).to_be_visible(timeout=SOON)
    expect(preview.locator(".launcher")).to_have_accessible_name("Ask the workshop", timeout=SOON)
    expect(preview.locator(".launcher")).to_have_css("background-color", "rgb(122, 31, 92)", timeout=SOON)
    expect(tab.launcher).to_have_accessible_name("Chat")

    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_be_hidden(timeout=SOON)
    shopper.clock.run_for(MINUTE_MS)
    expect(tab.launcher).to_have_accessible_name("Ask the workshop", timeout=SOON)
    assert tab.launcher.evaluate(COLOUR) == "rgb(122, 31, 92)"
    box = tab.launcher.bounding_box()
    assert box is not None
    assert box["x"] == 20
    tab.open()
    expect(tab.panel.get_by_text("Hello from the workshop")).to_be_visible(timeout=SOON)
    assert find_barriers(page) == []


def test_a_picture_of_the_shops_own_stands_on_the_launcher(
    shop: Shop, site: MerchantSite, context: BrowserContext, shopper: BrowserContext
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (640, 400), "#c62f33").save(out, "PNG")
    picture: FilePayload = {"name": "face.png", "mimeType": "image/png", "buffer": out.getvalue()}
    page = open_settings(context, shop, "alice")
    chooser = page.locator("input[type=file]")
    chooser.set_input_files({"name": "face.png", "mimeType": "image/png", "buffer": b"not a picture"})
    expect(page.get_by_role("alert")).to_contain_text("cannot be read as a picture", timeout=SOON)
    chooser.set_input_files(picture)
    expect(page.get_by_role("alert")).to_be_hidden()
    preview = page.frame_locator("iframe").locator(".launcher")
    expect(preview).to_have_attribute("style", re.compile(r"url\(.data:image/"), timeout=SOON)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_be_hidden(timeout=SOON)

    tab = visit(shopper, site.put("/", embed(shop.server.url, shop.store_key)))
    drawing = tab.launcher.locator("svg")
    expect(drawing).to_have_css("background-image", re.compile(r"/launcher-pictures/sto_\w+/\w+\.webp"), timeout=SOON)
    box = drawing.bounding_box()
    assert box is not None
    assert (round(box["width"]), box["height"] >= 44) == (round(box["height"]), True)
    tab.open()
    expect(drawing).to_have_css("background-image", "none")
    assert find_barriers(page) == []

    page.get_by_role("button", name="Use the icon").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_be_hidden(timeout=SOON)
    tab = visit(shopper, site.put("/again", embed(shop.server.url, shop.store_key)))
    expect(tab.launcher.locator("svg")).to_have_css("background-image", "none")


def test_what_is_refused_stands_at_its_field_and_loses_nothing(shop: Shop, context: BrowserContext) -> None:
    page = open_settings(context, shop, "alice")
    page.get_by_label("Label of the launcher").fill("x" * 41)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Use at most 40 characters on one line")).to_be_visible(timeout=SOON)
    expect(page.get_by_label("Label of the launcher")).to_have_value("x" * 41)
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("link", name="Installation").click()
    expect(page.get_by_role("heading", name="Appearance")).to_be_visible()
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_role("button", name="Save")).to_be_hidden()


def test_agents_see_the_settings_and_cannot_change_them(shop: Shop, context: BrowserContext) -> None:
    page = open_settings(context, shop, "ben")
    expect(page.get_by_label("Brand colour", exact=True)).to_be_disabled()


def test_a_merchant_copies_the_snippet_and_sees_that_it_works(
    shop: Shop, site: MerchantSite, context: BrowserContext, shopper: BrowserContext
) -> None:
    page = open_settings(context, shop, "alice")
    page.get_by_role("link", name="Installation").click()
    snippet = page.get_by_label("Snippet to copy")
    expect(snippet).to_contain_text(f'data-store="{shop.store_key}"', timeout=SOON)
    expect(page.get_by_label("Sources to copy")).to_have_text(
        f"script-src {shop.server.url}; connect-src {shop.server.url}; img-src {shop.server.url}"
    )
    page.get_by_label("Add a domain").fill("second.example/products?page=2")
    page.get_by_role("button", name="Add domain").click()
    second = page.get_by_role("listitem").filter(has_text="https://second.example")
    expect(second).to_contain_text("Not seen yet")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_be_hidden(timeout=SOON)

    text = snippet.inner_text()
    visit(shopper, site.put("/pasted", f"<!doctype html><title>Shop</title><body>{text}</body>"))
    first = page.get_by_role("listitem").filter(has_text=site.url)
    expect(first).to_contain_text("Seen: now", timeout=SOON * 2)
    assert find_barriers(page) == []

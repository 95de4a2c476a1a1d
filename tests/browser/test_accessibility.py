"""axe finds no barrier in shop, widget, console and help center, in English and Arabic, at each width and scheme."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import REST, RUN, SCRIPT, find_barriers
from tests.browser.people import SOON, Demo, ShopTab, sign_in, visit

SHOP_PAGES = (
    "/",
    "/c/chairs/",
    "/p/harbour-dining-table/",
    "/cart/",
    "/contact/",
    "/search/?q=oak",
    "/nowhere/",
    "/ar/",
)
MEETING_PAGES = (
    "marketing/campaigns",
    "marketing/gallery",
    "settings/widget",
    "settings/business-hours",
    "settings/contact-form",
    "settings/waiting",
    "automation/quick-responses",
)
HELP_PAGES = (
    "en/", "en/delivery/", "en/products/", "en/products/wood/oil-wood/", "en/nowhere/", "fr/delivery/", "ar/",
    "ar/delivery/", "ar/products/wood/oil-wood/",
)  # fmt: skip


def expect_no_barriers(page: Page, state: str = "page") -> None:
    found = find_barriers(page)
    assert not found, "\n".join([state, *found])


@pytest.fixture(params=["en-GB", "ar"])
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Someone's browser, English or Arabic."""
    with browser.new_context(locale=request.param, reduced_motion="reduce") as context:
        context.set_default_timeout(SOON)
        yield context


@pytest.mark.parametrize("path", SHOP_PAGES)
def test_the_storefront(demo: Demo, shopper: BrowserContext, path: str) -> None:
    tab = visit(shopper, demo.url + path)
    expect_no_barriers(tab.page)


def test_a_full_cart(demo: Demo, shopper: BrowserContext) -> None:
    page = shopper.new_page()
    page.goto(demo.url + "/p/harbour-bench/")
    page.locator("[data-add]").click()
    page.locator("[data-added]").click()
    expect(page.locator(".line")).to_be_visible()
    expect_no_barriers(page)


def shop_page(context: BrowserContext, demo: Demo) -> ShopTab:
    probe = context.new_page()
    language = str(probe.evaluate("navigator.language"))
    probe.close()
    return visit(context, demo.url + ("/ar/" if language.startswith("ar") else "/contact/"))


def test_the_widget_in_every_state(demo: Demo, reader: BrowserContext) -> None:
    tab = shop_page(reader, demo)
    tab.open()
    tab.search.focus()
    first = tab.articles.first
    expect(first).to_be_visible()
    expect_no_barriers(tab.page, "home")
    first.click()
    expect(tab.panel.locator(".article")).to_be_visible()
    expect_no_barriers(tab.page, "article")
    tab.panel.locator(".head button").first.click()
    tab.composer.fill("Is the oak bench in stock? https://shop.example/bench")
    tab.composer.press("Enter")
    expect(tab.log.locator(".meta.own")).to_have_text(re.compile(" · "))
    expect_no_barriers(tab.page, "chatting")
    reader.set_offline(True)
    tab.composer.fill("And the table?")
    tab.composer.press("Enter")
    expect(tab.log.locator(".bubble")).to_have_count(2)
    expect(tab.panel.locator(".bar")).to_be_visible()
    expect_no_barriers(tab.page, "offline")


def desk_page(context: BrowserContext, demo: Demo, path: str = "") -> Page:
    page = context.new_page()
    page.goto(f"{demo.url}/console/{path}")
    return page


def test_the_console_signed_out(demo: Demo, reader: BrowserContext) -> None:
    page = desk_page(reader, demo)
    expect(page.locator("input[type=password]")).to_be_visible()
    expect_no_barriers(page, "sign-in")
    page.keyboard.press("Enter")
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    expect_no_barriers(page, "refused")
    page = desk_page(reader, demo, "forgot")
    expect(page.locator("input[type=email]")).to_be_visible()
    expect_no_barriers(page, "forgotten password")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_console(demo: Demo, context: BrowserContext, language: str) -> None:
    desk = sign_in(context, demo.url, email=demo.email, password=demo.password)
    page = desk.page
    page.evaluate(f"localStorage.setItem('parlor.console', JSON.stringify({{locale: '{language}'}}))")
    page.reload()
    rows = page.locator("a[href*='/inbox/cnv_']")
    expect(rows.first).to_be_visible(timeout=SOON)
    expect_no_barriers(page, "inbox")
    rows.filter(has_text="The photo follows tonight").first.click()
    expect(desk.log.get_by_text("The photo follows tonight")).to_be_visible(timeout=SOON)
    expect(page.locator("textarea")).to_be_visible()
    expect_no_barriers(page, "thread, note and panel")
    page.keyboard.press("Escape")
    for key, part in (("Control+k", "[role=listbox]"), ("?", "[role=switch]")):
        page.keyboard.press(key)
        expect(page.get_by_role("dialog").locator(part)).to_be_attached(timeout=SOON)
        expect_no_barriers(page, f"dialog of {key}")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto(f"{demo.url}/console/inbox?query=nothing-says-this")
    expect(page.get_by_role("main")).to_be_visible(timeout=SOON)
    expect_no_barriers(page, "nothing found")
    page.goto(f"{demo.url}/console/sent-mail")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SOON)
    expect_no_barriers(page, "sent mail")


def test_what_meets_shoppers_in_the_console_from_right_to_left(demo: Demo, context: BrowserContext) -> None:
    """In English axe looks at these pages where `tests/console` works on them."""
    desk = sign_in(context, demo.url, email=demo.email, password=demo.password)
    page = desk.page
    page.evaluate("localStorage.setItem('parlor.console', JSON.stringify({locale: 'ar'}))")
    for path in MEETING_PAGES:
        page.goto(f"{demo.url}/console/{path}")
        expect(page.locator("html")).to_have_attribute("dir", "rtl", timeout=SOON)
        expect(page.get_by_role("main").get_by_role("button").last).to_be_visible(timeout=SOON)
        expect_no_barriers(page, path)
    page.locator("main table a").first.click()
    expect(page.get_by_role("main").locator("textarea")).to_be_visible(timeout=SOON)
    expect_no_barriers(page, "quick response")
    page.goto(f"{demo.url}/console/marketing/gallery")
    page.get_by_role("main").locator("li button").first.click(timeout=SOON)
    expect(page.get_by_role("main").locator("textarea")).to_be_visible(timeout=SOON)
    page.locator("summary").first.click()
    expect_no_barriers(page, "editor of a campaign")


def test_the_details_of_a_conversation_on_a_phone(demo: Demo, context: BrowserContext) -> None:
    desk = sign_in(context, demo.url, email=demo.email, password=demo.password)
    page = desk.page
    page.set_viewport_size({"width": 375, "height": 812})
    desk.open("The photo follows tonight")
    page.get_by_role("button", name="Show or hide details").click()
    page.mouse.move(0, 0)
    expect(page.get_by_role("tooltip")).to_have_count(0)
    details = page.get_by_role("dialog", name="Details")
    expect(details.get_by_role("button", name="Block", exact=True)).to_be_visible(timeout=SOON)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.evaluate(REST)
    page.evaluate(SCRIPT.read_text("utf-8") + ";null")
    assert page.evaluate(RUN) == []


@pytest.mark.parametrize("path", HELP_PAGES)
def test_the_help_center(demo: Demo, shopper: BrowserContext, path: str) -> None:
    tab = visit(shopper, f"{demo.url}/help/{path}")
    expect_no_barriers(tab.page)


@pytest.mark.parametrize(("language", "words"), [("en", "return"), ("ar", "توصيل")])
def test_the_search_of_the_help_center(demo: Demo, shopper: BrowserContext, language: str, words: str) -> None:
    tab = visit(shopper, f"{demo.url}/help/{language}/delivery/")
    tab.page.keyboard.press("/")
    expect_no_barriers(tab.page, "empty")
    field = tab.page.locator("dialog.search input")
    field.fill(words)
    expect(tab.page.locator("dialog.search [role=option]").first).to_be_visible()
    expect_no_barriers(tab.page, "found")
    field.fill("zzzz" if language == "en" else "زززز")
    expect(tab.page.locator("dialog.search [role=status]")).not_to_be_empty()
    expect_no_barriers(tab.page, "nothing found")

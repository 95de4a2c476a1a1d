"""`make screenshots`: shop, widget, console and help center as a designer wants to see them, in `screenshots/`.

Each picture is also a test: nothing on it is wider than the window.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.looks import LOOKS, TALK, Look, Morning, compose, photograph, sideways, spend_the_morning
from tests.browser.people import SOON, Demo, ShopTab, start_demo, visit
from tests.services.server import serve_in

pytestmark = pytest.mark.screenshots

SHOP_PAGES = {
    "home": "/",
    "category": "/c/chairs/",
    "product": "/p/harbour-dining-table/",
    "cart": "/cart/",
    "contact": "/contact/",
    "search": "/search/?q=oak+table",
}
HELP_PAGES = {
    "home": "",
    "category": "delivery/",
    "article": "products/wood/oil-wood/",
    "missing": "returns/return-a-mattress/",
}
HELP_DESK = {
    "articles": "",
    "details": "?article=art-returns-how",
    "searches": "?part=searches",
    "feedback": "?part=feedback",
}
PICTURE = Path(__file__).parents[2] / "docs/pictures/parlor.png"
MOST_BYTES = 400_000
SEARCHES = {"en": "return", "ar": "توصيل"}


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Morning]:
    """A demo of its own, because its times are moved."""
    for factory in serve_in(tmp_path_factory.mktemp("morning")):
        with spend_the_morning(start_demo(factory), browser) as spent:
            yield spent


def is_arabic(look: Look) -> bool:
    return look.language == "ar"


@pytest.mark.parametrize("name", SHOP_PAGES)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: str(look.name))
def test_the_storefront(morning: Morning, browser: Browser, look: Look, name: str) -> None:
    with morning.browser_of(browser, look) as context:
        page = visit(context, morning.demo.url).page
        if name == "cart":
            fill_cart(page, morning.demo)
        page.goto(morning.demo.url + SHOP_PAGES[name])
        expect(page.locator("parlor-widget .launcher")).to_be_visible(timeout=SOON)
        if name == "search":
            expect(page.locator("[data-result]")).not_to_be_empty()
        photograph(page, f"storefront-{name}", look, is_whole=True)
        assert sideways(page) == 0


def fill_cart(page: Page, demo: Demo) -> None:
    for slug in ("harbour-bench", "herringbone-cushion"):
        page.goto(f"{demo.url}/p/{slug}/")
        page.locator("[data-add]").click()
        expect(page.locator("[data-added]")).to_be_visible()


def open_talk(context: BrowserContext, demo: Demo, look: Look) -> ShopTab:
    tab = visit(context, demo.url + ("/ar/" if is_arabic(look) else "/"))
    tab.return_to(TALK)
    return tab


def test_the_widget_closed_and_opened_for_the_first_time(morning: Morning, browser: Browser, look: Look) -> None:
    with morning.browser_of(browser, look) as context:
        tab = visit(context, morning.demo.url + ("/ar/" if is_arabic(look) else "/"))
        photograph(tab.page, "widget-closed", look)
        tab.open()
        tab.search.focus()
        expect(tab.articles.first).to_be_visible(timeout=SOON)
        photograph(tab.page, "widget-open", look)
        tab.articles.first.click()
        expect(tab.panel.locator(".article")).to_be_visible(timeout=SOON)
        photograph(tab.page, "widget-article", look)
        assert sideways(tab.page) == 0


def test_the_widget_in_a_conversation(morning: Morning, browser: Browser, look: Look) -> None:
    with morning.browser_of(browser, look, morning.leila) as context:
        tab = open_talk(context, morning.demo, look)
        photograph(tab.page, "widget-chatting", look)
        context.set_offline(True)
        tab.write("And is the care set in stock?")
        expect(tab.panel.locator(".bar")).to_be_visible()
        expect(tab.log.locator(".meta.own").last).not_to_be_empty()
        photograph(tab.page, "widget-offline", look)
        assert sideways(tab.page) == 0


def open_console(context: BrowserContext, morning: Morning, look: Look, path: str) -> Page:
    morning.move_times()  # of the visits for other pictures
    page = context.new_page()
    page.add_init_script(f"localStorage.setItem('parlor.console', JSON.stringify({{locale: '{look.language}'}}))")
    page.goto(f"{morning.demo.url}/console/{path}")
    return page


def test_the_console_signed_out(morning: Morning, browser: Browser, look: Look) -> None:
    with morning.browser_of(browser, look) as context:
        page = open_console(context, morning, look, "")
        expect(page.locator("input[type=password]")).to_be_visible(timeout=SOON)
        photograph(page, "console-login", look)
        assert sideways(page) == 0


@pytest.mark.parametrize("name", ["inbox", "thread", "note"])
def test_the_console(morning: Morning, browser: Browser, look: Look, name: str) -> None:
    with morning.browser_of(browser, look, morning.alice) as context:
        page = open_console(context, morning, look, "inbox")
        rows = page.locator("a[href*='/inbox/cnv_']")
        expect(rows.first).to_be_visible(timeout=SOON)
        if name != "inbox":
            rows.filter(has_text=TALK).or_(rows.filter(has_text="Offer the care set")).first.click()
            expect(page.get_by_role("log").get_by_text(TALK)).to_be_visible(timeout=SOON)
        if name == "note":
            page.get_by_role("log").locator("xpath=ancestor::section[1]").get_by_role("button").first.wait_for()
            page.locator("textarea").locator("xpath=../*[1]").get_by_role("button").nth(1).click()
            page.locator("textarea").fill("She also asked for the care set. عرض العناية بالخشب.")
        photograph(page, f"console-{name}", look)
        assert sideways(page) == 0


@pytest.mark.parametrize("name", HELP_DESK)
def test_the_help_center_in_the_console(morning: Morning, browser: Browser, look: Look, name: str) -> None:
    with morning.browser_of(browser, look, morning.alice) as context:
        page = open_console(context, morning, look, f"help-center{HELP_DESK[name]}")
        shown = page.get_by_role("treeitem").or_(page.get_by_role("cell")).or_(page.get_by_role("img")).first
        expect(shown).to_be_visible(timeout=SOON)
        if name == "articles":
            page.get_by_role("treeitem").first.click()
            expect(page.locator("[role=treeitem][aria-level='2']").first).to_be_visible(timeout=SOON)
        photograph(page, f"console-help-{name}", look)
        assert sideways(page) == 0


@pytest.mark.parametrize("name", HELP_PAGES)
def test_the_help_center(morning: Morning, browser: Browser, look: Look, name: str) -> None:
    with morning.browser_of(browser, look) as context:
        page = context.new_page()
        page.goto(f"{morning.demo.url}/help/{look.language}/{HELP_PAGES[name]}")
        expect(page.locator("parlor-widget .launcher")).to_be_visible(timeout=SOON)
        photograph(page, f"help-{name}", look, is_whole=True)
        assert sideways(page) == 0


@pytest.mark.parametrize("name", ["topics", "not-helped", "helped"])
def test_the_states_of_an_article(morning: Morning, browser: Browser, look: Look, name: str) -> None:
    with morning.browser_of(browser, look) as context:
        # Nobody's answer is counted for a picture.
        context.route("**/feedback", lambda route: route.fulfill(status=204))
        page = context.new_page()
        page.goto(f"{morning.demo.url}/help/{look.language}/{HELP_PAGES['article']}")
        if name == "topics":
            if look.width < 500:
                page.locator(".tree-button").click()
            page.locator("[data-tree]").click()
            expect(page.locator(".tree .whole")).to_be_visible()
        else:
            page.locator(f".feedback [value={'yes' if name == 'helped' else 'no'}]").click()
            expect(page.locator(".feedback form, .feedback-said")).to_be_visible()
        photograph(page, f"help-{name}", look)
        assert sideways(page) == 0


def test_the_search_of_the_help_center(morning: Morning, browser: Browser, look: Look) -> None:
    with morning.browser_of(browser, look) as context:
        page = context.new_page()
        page.goto(f"{morning.demo.url}/help/{look.language}/delivery/")
        page.keyboard.press("/")
        page.locator("dialog.search input").fill(SEARCHES[look.language])
        expect(page.locator("dialog.search [role=option]").first).to_be_visible(timeout=SOON)
        photograph(page, "help-search", look)
        assert sideways(page) == 0


def test_the_picture_of_the_readme(morning: Morning, browser: Browser) -> None:
    look = Look(1440, "light")
    with morning.browser_of(browser, look, morning.leila) as context:
        back = photograph(open_talk(context, morning.demo, look).page, "widget-chatting", look)
    with morning.browser_of(browser, look, morning.alice) as context:
        page = open_console(context, morning, look, "inbox")
        page.locator("a[href*='/inbox/cnv_']").filter(has_text=TALK).first.click()
        expect(page.get_by_role("log").get_by_text(TALK)).to_be_visible(timeout=SOON)
        front = photograph(page, "console-thread", look)
    with browser.new_context() as context:
        compose(context.new_page(), back=back, front=front, to=PICTURE)
    assert PICTURE.stat().st_size < MOST_BYTES

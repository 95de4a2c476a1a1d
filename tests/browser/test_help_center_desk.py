"""The console's page of the help center with the demo: the tree by keys, filters, and what readers have done."""

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, StorageState, expect

from tests.browser.axe import find_barriers
from tests.browser.people import SOON, Demo, sign_in

PAGE: Final = "/console/help-center"


@pytest.fixture(scope="module")
def alice(demo: Demo, browser: Browser) -> StorageState:
    """One session for all tests: signing in again and again is refused after a few times."""
    with browser.new_context(locale="en-GB") as context:
        sign_in(context, demo.url, email=demo.email, password=demo.password)
        return context.storage_state()


OpenDesk = Callable[..., Page]


@pytest.fixture
def open_desk(demo: Demo, browser: Browser, alice: StorageState) -> Iterator[OpenDesk]:
    """`open_desk("?part=searches", locale="ar")` is the page in a tab of Alice's."""
    contexts: list[BrowserContext] = []

    def open_page(search: str = "", *, locale: str = "en", width: int = 1440) -> Page:
        context = browser.new_context(
            storage_state=alice, viewport={"width": width, "height": 900}, locale="en-GB", reduced_motion="reduce"
        )
        context.add_init_script(f"localStorage.setItem('parlor.console', JSON.stringify({{locale: '{locale}'}}))")
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{demo.url}{PAGE}{search}")
        expect(page.get_by_role("navigation").last).to_be_visible(timeout=SOON)
        return page

    yield open_page
    for context in contexts:
        context.close()


def expect_no_barriers(page: Page, state: str) -> None:
    found = find_barriers(page)
    assert not found, "\n".join([state, *found])


def item(page: Page, words: str) -> Locator:
    return page.get_by_role("treeitem", name=words)


def test_keys_open_the_tree_and_an_article(open_desk: OpenDesk) -> None:
    page = open_desk()
    orders = item(page, "Orders, 8 articles")
    expect(orders).to_have_attribute("aria-expanded", "false", timeout=SOON)
    orders.focus()
    page.keyboard.press("ArrowRight")
    expect(orders).to_have_attribute("aria-expanded", "true")
    draft = item(page, "Can you wrap my order as a gift?")
    expect(draft).to_be_visible(timeout=SOON)
    page.keyboard.press("ArrowRight")
    expect(item(page, "Before you order")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(draft).to_be_focused()
    expect_no_barriers(page, "open tree")
    page.keyboard.press("Enter")
    details = page.get_by_role("complementary", name="Details of the article")
    expect(details.get_by_text("Draft", exact=True)).to_be_visible(timeout=SOON)
    expect(details.get_by_role("link")).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    expect(orders).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(draft).to_have_count(0)
    expect(page.locator("[role=treeitem][tabindex='0']")).to_have_count(1)
    page.keyboard.press("End")
    expect(item(page, "Visiting us")).to_be_focused()


def test_articles_are_found_by_state_language_and_title(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.get_by_role("button", name="Archived 1").click()
    found = page.get_by_role("tree", name="Articles found").get_by_role("treeitem")
    expect(found).to_have_count(1, timeout=SOON)
    expect(found).to_contain_text("Can I pay by cheque?")
    page.reload()  # the address holds the filters
    expect(found).to_have_count(1, timeout=SOON)
    page.get_by_role("button", name="All", exact=True).click()
    page.get_by_role("button", name="Language: All languages").click()
    page.get_by_role("menuitem", name="Arabic").click()
    page.get_by_role("button", name="Not translated").click()
    expect(found.filter(has_text="Can I change or cancel my order?")).to_have_count(0)
    expect(found.first).to_contain_text("missing", timeout=SOON)
    page.get_by_role("searchbox", name="Search articles").fill("klarna")
    expect(found).to_have_count(1, timeout=SOON)
    page.get_by_role("searchbox", name="Search articles").fill("zebra")
    expect(page.get_by_text("No article fits “zebra”")).to_be_visible(timeout=SOON)
    expect_no_barriers(page, "nothing found")
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.get_by_role("tree", name="Articles by category")).to_be_visible(timeout=SOON)


def test_a_readers_no_and_a_search_in_vain_are_seen(demo: Demo, shopper: BrowserContext, open_desk: OpenDesk) -> None:
    reader = shopper.new_page()
    reader.goto(f"{demo.url}/help/en/products/wood/oil-wood/")
    section = reader.locator(".feedback")
    section.get_by_role("button", name="No").click()
    section.get_by_role("textbox").fill("Which oil for the oak table?")
    section.get_by_role("button", name="Send answer").click()
    expect(section.get_by_role("status")).to_contain_text("Thank you", timeout=SOON)
    reader.goto(f"{demo.url}/help/en/")
    with reader.expect_response("**/article-searches", timeout=SOON):
        reader.keyboard.press("/")
        reader.locator("dialog.search input").fill("xylophones")
    page = open_desk("?article=art-wood-oil")
    details = page.get_by_role("complementary", name="Details of the article")
    expect(details.get_by_text("Which oil for the oak table?")).to_be_visible(timeout=SOON)
    expect(details.get_by_role("img", name="By week: 0 yes, 1 no")).to_be_visible()
    details.get_by_text("Show as table").click()
    expect(details.get_by_role("row").last).to_contain_text("1")
    english = details.get_by_role("link", name="Open page: English")
    expect(english).to_have_attribute("href", f"{demo.url}/help/en/products/wood/oil-wood/")
    expect_no_barriers(page, "details")
    page.get_by_role("link", name="Searches without result").click()
    row = page.get_by_role("table", name="Searches without result").get_by_role("row", name="xylophones")
    expect(row).to_contain_text("English", timeout=SOON)
    expect(row).to_contain_text("1")
    expect(page.get_by_text("Write an article with these words")).to_be_visible()
    expect_no_barriers(page, "searches")


def test_the_least_helpful_article_leads_to_what_readers_wrote(open_desk: OpenDesk) -> None:
    page = open_desk("?part=feedback")
    rows = page.get_by_role("table", name="Articles that did not help").get_by_role("row")
    expect(rows.nth(1)).to_contain_text("How does Klarna in 3 work?", timeout=SOON)
    expect(page.get_by_text("Opening hours")).to_have_count(0)  # three of three are not enough
    expect_no_barriers(page, "feedback")
    rows.nth(1).get_by_role("button").click()
    details = page.get_by_role("complementary", name="Details of the article")
    expect(details.get_by_text("instalments")).to_be_visible(timeout=SOON)
    details.get_by_role("button", name="Close the details").click()
    expect(details).to_have_count(0)


def test_in_arabic_the_tree_is_mirrored_and_on_a_phone_nothing_is_cut(open_desk: OpenDesk) -> None:
    page = open_desk(locale="ar", width=390)
    first = page.get_by_role("treeitem").first
    expect(first).to_have_attribute("aria-expanded", "false", timeout=SOON)
    first.focus()
    page.keyboard.press("ArrowLeft")
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[role=treeitem][aria-level='2']").first).to_be_visible(timeout=SOON)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect_no_barriers(page, "tree in Arabic")
    page.goto(page.url.partition("?")[0] + "?article=art-returns-refund-time")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("وصل المبلغ بعد عشرة أيام")).to_be_visible(timeout=SOON)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

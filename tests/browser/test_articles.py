"""Help articles where readers look for them: in the help center's search and in the widget, on any page."""

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.people import SOON, Demo, ShopTab, visit


def read(tab: ShopTab, title: str) -> Locator:
    """The article on the screen of the widget."""
    expect(tab.panel.get_by_role("heading", name=title, exact=True)).to_be_visible(timeout=SOON)
    article = tab.panel.locator(".article")
    expect(article).to_be_visible(timeout=SOON)
    return article


def test_the_widget_offers_the_popular_articles_first(demo: Demo, shopper: BrowserContext) -> None:
    tab = visit(shopper, demo.url)
    tab.open()
    tab.search.focus()
    expect(tab.articles).to_have_text(
        ["Where is my order?", "How do I return something?", "How much does delivery cost?"], timeout=SOON
    )


@pytest.mark.parametrize("path", ["/", "/help/en/orders/"])
def test_an_article_is_found_and_read_in_the_widget(demo: Demo, shopper: BrowserContext, path: str) -> None:
    tab = visit(shopper, demo.url + path)
    tab.open()
    tab.search.fill("oil wood")
    tab.articles.filter(has_text="How do I oil wood?").click(timeout=SOON)
    article = read(tab, "How do I oil wood?")
    expect(article.get_by_role("table")).to_contain_text("Table of 180 cm")
    expect(article.locator("ol > li")).to_have_count(6)
    expect(article.get_by_role("note")).to_contain_text("can catch fire")
    whole = article.get_by_role("link", name="Open in the help center")
    assert whole.get_attribute("href") == f"{demo.url}/help/en/products/wood/oil-wood/"
    tab.panel.get_by_role("button", name="Ask about this").click()
    expect(tab.composer).to_have_value("How do I oil wood?: ")


def test_a_table_in_the_widget_breaks_no_price(demo: Demo, shopper: BrowserContext) -> None:
    tab = visit(shopper, demo.url + "/help/en/")
    tab.page.evaluate("Parlor.openArticle('delivery-prices')")
    article = read(tab, "How much does delivery cost?")
    price = article.get_by_role("cell", name="£4.95")
    count_lines = """cell => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return range.getClientRects().length;
    }"""
    lines = price.evaluate(count_lines)
    assert lines == 1


def test_a_page_opens_an_article_by_its_slug(demo: Demo, shopper: BrowserContext) -> None:
    tab = visit(shopper, demo.url + "/help/en/")
    tab.page.evaluate("Parlor.openArticle('how-to-return')")
    expect(read(tab, "How do I return something?")).to_contain_text("60 days")
    tab.page.evaluate("Parlor.openArticle('there-is-none')")
    expect(tab.panel.get_by_text("This did not load.")).to_be_visible(timeout=SOON)


def test_a_reader_of_the_help_center_comes_to_a_person(demo: Demo, shopper: BrowserContext) -> None:
    tab = visit(shopper, demo.url + "/help/en/delivery/delivery-prices/")
    tab.page.get_by_role("main").get_by_role("button", name="Chat with us").click()
    expect(tab.panel).to_be_visible(timeout=SOON)


def test_the_search_leads_to_an_article_and_marks_whole_words(demo: Demo, shopper: BrowserContext) -> None:
    tab = visit(shopper, demo.url + "/help/en/")
    tab.page.keyboard.press("/")
    field = tab.page.locator("dialog.search input")
    field.fill("return a gift")
    first = tab.page.get_by_role("option", name="Can I exchange something, or return a gift?")
    expect(first).to_be_visible(timeout=SOON)
    assert first.locator("mark").all_inner_texts() == ["return", "gift"]
    field.press("Enter")
    expect(tab.page.get_by_role("heading", level=1)).to_have_text("Can I exchange something, or return a gift?")


def test_a_missing_page_searches_for_the_words_of_its_address(demo: Demo, shopper: BrowserContext) -> None:
    tab = visit(shopper, demo.url + "/help/en/returns/return-a-gift/")
    tab.page.get_by_role("main").get_by_role("button", name="return a gift").click()
    expect(tab.page.locator("dialog.search input")).to_have_value("return a gift", timeout=SOON)
    expect(tab.page.get_by_role("option").first).to_be_visible(timeout=SOON)


def test_a_missing_page_whose_address_is_no_code_still_searches(demo: Demo, shopper: BrowserContext) -> None:
    page = shopper.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(demo.url + "/help/en/returns/%E0%A4%A-gift/")
    page.get_by_role("main").get_by_role("button", name="gift").click()
    expect(page.locator("dialog.search input")).to_be_focused(timeout=SOON)
    assert faults == []

"""Quick responses as shoppers meet them: in the home, answered at once, and a person only where one is needed."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Route, expect

from tests.browser.axe import find_barriers
from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON, Demo, ShopTab, visit
from tests.flows.test_quick_responses import change, counts_of, wait_for_counts, write
from tests.services.people import Json, Person, Shop

QUESTION = "How long does delivery take?"
ANSWER = "Three to five days."
MORE = "No, I need more help"
YES = "Yes, thanks"


@pytest.fixture
def alice(shop: Shop) -> Person:
    shop.hire("alice", role="owner")
    return shop.sign_in("alice")


@pytest.fixture
def delivery(alice: Person) -> Json:
    return write(alice)


def come(shop: Shop, site: MerchantSite, shopper: BrowserContext, path: str = "/") -> ShopTab:
    tab = visit(shopper, site.put(path, embed(shop.server.url, shop.store_key)))
    tab.open()
    return tab


def rows_of(tab: ShopTab) -> Locator:
    return tab.panel.get_by_role("group", name="Frequent questions").get_by_role("button")


def thread_of(tab: ShopTab) -> Locator:
    """Both logs: what stands in the conversation, and what does not."""
    return tab.panel.locator(".talk .bubble")


def inbox_of(person: Person) -> list[Json]:
    items: list[Json] = person.get("/conversations").json()["items"]
    return items


def ask(tab: ShopTab, question: str = QUESTION, answer: str | re.Pattern[str] = ANSWER) -> None:
    rows_of(tab).filter(has_text=question).click(timeout=SOON)
    expect(thread_of(tab).last).to_have_text(answer, timeout=SOON)


def test_who_was_helped_leaves_nothing_in_the_inbox(
    shop: Shop, site: MerchantSite, shopper: BrowserContext, alice: Person, delivery: Json
) -> None:
    tab = come(shop, site, shopper)
    ask(tab)
    expect(thread_of(tab)).to_have_text([QUESTION, ANSWER])
    assert find_barriers(tab.page) == []
    tab.panel.get_by_role("button", name=YES).click()
    expect(thread_of(tab)).to_have_text([QUESTION, ANSWER, YES])
    expect(tab.panel.get_by_role("button", name=MORE)).to_be_hidden()
    expect(tab.panel.get_by_text("Sending")).to_be_hidden()
    wait_for_counts(alice, delivery, shown_count=1, clicked_count=1, helped_count=1, more_help_count=0)
    assert inbox_of(alice) == []


def test_who_needs_more_help_is_in_one_conversation_that_goes_on(
    shop: Shop, site: MerchantSite, shopper: BrowserContext, alice: Person, delivery: Json
) -> None:
    tab = come(shop, site, shopper)
    ask(tab)
    tab.panel.get_by_role("button", name=MORE).click()
    expect(tab.panel.get_by_role("status").filter(has_text="has your question")).to_be_visible(timeout=SOON)
    tab.expect_messages([QUESTION, ANSWER])
    (row,) = inbox_of(alice)
    assert row["tags"] == [delivery["tag"]]
    ben = shop.sign_in("ben")
    ben.say(row["id"], "To which country?")
    tab.expect_messages([QUESTION, ANSWER, "To which country?"])
    tab.send("To Malta")
    expect(tab.panel.get_by_text("has your question")).to_be_hidden()
    assert [each["text"] for each in alice.messages(row["id"])] == [QUESTION, ANSWER, "To which country?", "To Malta"]
    tab.panel.get_by_role("button", name="Back").click()
    rows_of(tab).first.click()
    tab.expect_messages([QUESTION, ANSWER, "To which country?", "To Malta", QUESTION, ANSWER])
    tab.panel.get_by_role("button", name=MORE).click()
    expect(tab.panel.get_by_role("button", name=MORE)).to_be_hidden()
    assert len(inbox_of(alice)) == 1


def test_what_was_asked_stands_there_after_closing_and_opening(
    shop: Shop, site: MerchantSite, shopper: BrowserContext, alice: Person, delivery: Json
) -> None:
    tab = come(shop, site, shopper)
    ask(tab)
    tab.close()
    tab.open()
    expect(thread_of(tab)).to_have_text([QUESTION, ANSWER])
    tab.panel.get_by_role("button", name=MORE).click()
    tab.expect_messages([QUESTION, ANSWER])
    assert len(inbox_of(alice)) == 1


def test_an_answer_that_does_not_arrive_is_asked_for_again(
    shop: Shop, site: MerchantSite, shopper: BrowserContext, alice: Person, delivery: Json
) -> None:
    tab = come(shop, site, shopper)
    expect(rows_of(tab)).to_have_text([QUESTION], timeout=SOON)
    is_down = True

    def fail(route: Route) -> None:
        if is_down:
            route.abort()
        else:
            route.continue_()

    tab.page.route(re.compile("/quick-responses/|/interactions/"), fail)
    rows_of(tab).first.click()
    expect(tab.panel.get_by_text("The answer did not arrive.")).to_be_visible(timeout=SOON)
    is_down = False
    tab.panel.get_by_role("button", name="Ask again").click()
    expect(thread_of(tab)).to_have_text([QUESTION, ANSWER], timeout=SOON)
    is_down = True
    tab.panel.get_by_role("button", name=MORE).click()
    expect(tab.panel.get_by_text("Your question was not passed on.")).to_be_visible(timeout=SOON)
    is_down = False
    tab.page.evaluate("dispatchEvent(new Event('online'))")
    tab.expect_messages([QUESTION, ANSWER])
    assert counts_of(alice, delivery)["clicked_count"] == 1
    assert len(inbox_of(alice)) == 1


def test_pages_choose_what_is_shown_and_four_are_the_most(
    shop: Shop, site: MerchantSite, shopper: BrowserContext, alice: Person
) -> None:
    for name, is_on_home, patterns in (
        ("One", True, []), ("Two", True, []), ("Three", True, []), ("Four", True, []), ("Five", True, []),
        ("Of the table", False, ["/products/table*"]), ("Of the cart", False, ["/cart"]),
    ):  # fmt: skip
        texts = {"en": {"question": name, "answer": "Yes."}}
        write(alice, texts=texts, is_on_home=is_on_home, page_patterns=patterns)
    tab = come(shop, site, shopper)
    expect(rows_of(tab)).to_have_text(["One", "Two", "Three", "Four"], timeout=SOON)
    tab = come(shop, site, shopper, "/products/table?color=dark")
    expect(rows_of(tab)).to_have_text(["Of the table", "One", "Two", "Three"], timeout=SOON)


def test_an_answer_is_drawn_with_its_marks_and_nothing_of_it_becomes_markup(
    shop: Shop, site: MerchantSite, shopper: BrowserContext, alice: Person
) -> None:
    answer = "See **our** [returns](https://shop.example/returns).\n\n- One\n- <img src=x onerror=alert(1)>"
    write(alice, texts={"en": {"question": QUESTION, "answer": answer}})
    tab = come(shop, site, shopper)
    rows_of(tab).first.click(timeout=SOON)
    bubble = thread_of(tab).last
    expect(bubble.locator("strong")).to_have_text("our", timeout=SOON)
    expect(bubble.get_by_role("link")).to_have_attribute("href", "https://shop.example/returns")
    expect(bubble.locator("li").last).to_have_text("<img src=x onerror=alert(1)>")
    expect(bubble.locator("img")).to_have_count(0)


def test_a_keyboard_alone_gets_an_answer_and_help(
    shop: Shop, site: MerchantSite, shopper: BrowserContext, alice: Person, delivery: Json
) -> None:
    tab = come(shop, site, shopper)
    rows_of(tab).first.focus(timeout=SOON)
    tab.page.keyboard.press("Enter")
    expect(thread_of(tab).last).to_have_text(ANSWER, timeout=SOON)
    tab.panel.get_by_role("button", name=MORE).press("Enter")
    expect(tab.composer).to_be_focused()
    tab.expect_messages([QUESTION, ANSWER])


def test_a_response_that_was_paused_meanwhile_is_told_as_a_failure(
    shop: Shop, site: MerchantSite, shopper: BrowserContext, alice: Person, delivery: Json
) -> None:
    tab = come(shop, site, shopper)
    expect(rows_of(tab)).to_have_text([QUESTION], timeout=SOON)
    change(alice, delivery, is_active=False)
    rows_of(tab).first.click()
    expect(tab.panel.get_by_text("The answer did not arrive.")).to_be_visible(timeout=SOON)


def test_the_demo_shop_answers_four_questions_in_the_language_of_the_page(demo: Demo, shopper: BrowserContext) -> None:
    questions = ["When will my order arrive?", "How do I return something?", "Can someone assemble it for me?"]
    swatches = "Can I see the wood and cloth first?"
    tab = visit(shopper, demo.url)
    tab.open()
    expect(rows_of(tab)).to_have_text([*questions[:2], swatches, questions[2]], timeout=SOON)
    ask(tab, swatches, re.compile("Yes: up to 5 swatches"))
    tab = visit(shopper, f"{demo.url}/p/harbour-dining-table/")
    tab.open()
    expect(rows_of(tab)).to_have_text([swatches, *questions], timeout=SOON)
    tab = visit(shopper, f"{demo.url}/ar/")
    tab.open()
    first = tab.panel.get_by_role("button", name="متى يصل طلبي؟")
    first.click(timeout=SOON)
    expect(thread_of(tab).last).to_contain_text("من يومين إلى 4 أيام عمل", timeout=SOON)

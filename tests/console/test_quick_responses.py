"""A merchant answers a question once for all, shoppers meet it, and an agent has what is left to do."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Locator, Page, expect

from tests.browser.merchant import MerchantSite, embed, open_site
from tests.browser.people import ShopTab, browser_of_a_shopper, visit
from tests.browser.test_accessibility import expect_no_barriers
from tests.console.desk import SOON, open_console
from tests.flows.test_quick_responses import change, wait_for_counts, write
from tests.services.people import Json, Person, Shop, open_shop
from tests.services.server import Server

QUESTION = "Can I collect my order?"
ANSWER = "Yes, in Bristol, on weekdays from 9 to 17."
MORE = "No, I need more help"
YES = "Yes, thanks"


@pytest.fixture(scope="module")
def site() -> Iterator[MerchantSite]:
    with open_site() as opened:
        yield opened


@pytest.fixture
def shop(parlor: Server, site: MerchantSite) -> Shop:
    opened = open_shop(parlor, origin=site.url)
    opened.hire("alice", role="owner")
    opened.hire("ben")
    return opened


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


@pytest.fixture
def shopper(browser: Browser) -> Iterator[BrowserContext]:
    with browser_of_a_shopper(browser) as context:
        yield context


def open_page(context: BrowserContext, shop: Shop, person: Person) -> Page:
    page = open_console(context, shop, person).page
    page.get_by_role("link", name="Automation").click()
    expect(page.get_by_role("heading", name="Quick responses")).to_be_visible(timeout=SOON)
    return page


def preview_of(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def question_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Question")


def answer_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Answer")


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_be_hidden(timeout=SOON)


def questions_in(page: Page) -> Locator:
    return page.get_by_role("table").get_by_role("link")


def speak(alice: Person, locales: list[str]) -> None:
    """Let the shop have these languages, the first one first."""
    store_id = alice.get("/stores").json()["items"][0]["id"]
    path = f"{alice.base}/stores/{store_id}/widget-settings"
    version = alice.http.get(path).json()["version"]
    answer = alice.http.patch(path, json={"version": version, "locales": locales})
    assert answer.status_code == 200, answer.text


def come(shop: Shop, site: MerchantSite, shopper: BrowserContext, lang: str = "en") -> ShopTab:
    tab = visit(shopper, site.put(f"/{lang}", embed(shop.server.url, shop.store_key, lang=lang)))
    tab.open()
    return tab


def ask(tab: ShopTab, question: str, answer: str) -> None:
    tab.panel.get_by_role("button", name=question).click(timeout=SOON)
    expect(tab.panel.locator(".bubble").last).to_have_text(answer, timeout=SOON)


def inbox(person: Person) -> list[Json]:
    found: list[Json] = person.get("/conversations").json()["items"]
    return found


def rest_the_pointer(page: Page) -> None:
    page.mouse.move(0, 0)
    expect(page.get_by_role("tooltip")).to_have_count(0)


def test_a_merchant_writes_one_a_shopper_needs_more_help_and_an_agent_sees_one_conversation(
    shop: Shop, site: MerchantSite, alice: Person, context: BrowserContext, shopper: BrowserContext
) -> None:
    page = open_page(context, shop, alice)
    page.get_by_role("link", name="Write quick response").click()
    question_field(page).fill(QUESTION)
    expect(preview_of(page).get_by_role("button", name=QUESTION)).to_be_visible(timeout=SOON)
    answer_field(page).fill("Yes.")
    expect(preview_of(page).locator(".bubble")).to_have_text([QUESTION, "Yes."], timeout=SOON)
    answer_field(page).fill(ANSWER)
    expect(preview_of(page).locator(".bubble")).to_have_text([QUESTION, ANSWER], timeout=SOON)
    preview_of(page).get_by_role("button", name=MORE).click()
    expect(preview_of(page).get_by_text("has your question")).to_be_visible(timeout=SOON)
    assert inbox(alice) == []
    save(page)
    expect(page.get_by_role("link", name="All quick responses")).to_be_visible()
    expect(page.get_by_text("can-i-collect-my-order")).to_be_visible(timeout=SOON)
    page.close()

    tab = come(shop, site, shopper)
    ask(tab, QUESTION, ANSWER)
    tab.panel.get_by_role("button", name=MORE).click()
    tab.expect_messages([QUESTION, ANSWER])

    desk = open_console(context, shop, shop.sign_in("ben"))
    expect(desk.row(ANSWER)).to_have_count(1, timeout=SOON)
    desk.open(ANSWER)
    expect(desk.thread.locator("p[dir=auto]")).to_have_text([QUESTION, ANSWER])
    expect(desk.thread.get_by_text("quick response", exact=True)).to_have_count(2)
    expect(desk.page.get_by_role("complementary", name="Details")).to_contain_text("can-i-collect-my-order")
    assert [each["tags"] for each in inbox(alice)] == [["can-i-collect-my-order"]]


def test_who_was_helped_is_counted_and_leaves_nothing_in_the_inbox(
    shop: Shop, site: MerchantSite, alice: Person, context: BrowserContext, shopper: BrowserContext
) -> None:
    made = write(alice, texts={"en": {"question": QUESTION, "answer": ANSWER}})
    tab = come(shop, site, shopper)
    ask(tab, QUESTION, ANSWER)
    tab.panel.get_by_role("button", name=YES).click()
    expect(tab.panel.get_by_text("Sending")).to_be_hidden()
    wait_for_counts(alice, made, shown_count=1, clicked_count=1, helped_count=1, more_help_count=0)
    page = open_page(context, shop, alice)
    row = page.get_by_role("row").filter(has_text=made["tag"])
    expect(row.get_by_role("cell")).to_contain_text([QUESTION, "1", "1", "1", "0", "", ""], timeout=SOON)
    page.get_by_role("link", name="All open").click()
    expect(page.get_by_role("region", name="Conversations")).to_be_visible()
    assert inbox(alice) == []


def test_a_starter_is_taken_with_one_click_and_made_ones_own(
    shop: Shop, alice: Person, context: BrowserContext
) -> None:
    speak(alice, ["en", "fr"])
    page = open_page(context, shop, alice)
    expect(page.get_by_text("No quick response yet")).to_be_visible(timeout=SOON)
    rest_the_pointer(page)
    expect_no_barriers(page, "empty")
    page.get_by_role("link", name="How can I pay?").click()
    expect(question_field(page)).to_have_value("How can I pay?")
    page.get_by_role("button", name="Language of the words: English").click()
    page.get_by_role("menuitem", name="French").click()
    expect(question_field(page)).to_have_value("Comment puis-je payer ?")
    expect(preview_of(page).get_by_role("button", name="Comment puis-je payer ?")).to_be_visible(timeout=SOON)
    answer_field(page).fill("Par carte.")
    save(page)
    (made,) = alice.get("/quick-responses").json()["items"]
    assert made["texts"]["fr"] == {"question": "Comment puis-je payer ?", "answer": "Par carte."}
    assert made["texts"]["en"]["question"] == "How can I pay?"


def test_what_is_refused_stands_at_its_field_also_in_another_language(
    shop: Shop, alice: Person, context: BrowserContext
) -> None:
    speak(alice, ["en", "fr"])
    page = open_page(context, shop, alice)
    page.get_by_role("link", name="Write quick response").click()
    question_field(page).fill(QUESTION)
    answer_field(page).fill("See [there](javascript:alert(1)).")
    page.get_by_label("On chosen pages").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Links begin with https://, mailto: or tel:")).to_be_visible(timeout=SOON)
    answer_field(page).fill(ANSWER)
    page.get_by_role("button", name="Language of the words: English").click()
    page.get_by_role("menuitem", name="French (not written)").click()
    question_field(page).fill("Puis-je la retirer ?")
    page.get_by_role("button", name="Language of the words: French").click()
    page.get_by_role("menuitem", name="English").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Write the answer")).to_be_visible(timeout=SOON)
    expect(question_field(page)).to_have_value("Puis-je la retirer ?")
    answer_field(page).fill("Oui, à Bristol.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Give a path like /collections/* or an address")).to_be_visible(timeout=SOON)
    page.get_by_role("textbox", name="Page 1").fill("/products/*")
    rest_the_pointer(page)
    expect_no_barriers(page, "form")
    save(page)
    (made,) = alice.get("/quick-responses").json()["items"]
    assert (made["is_on_home"], made["page_patterns"]) == (False, ["/products/*"])


def test_a_change_that_somebody_else_was_quicker_with_is_not_lost_and_not_forced(
    shop: Shop, alice: Person, context: BrowserContext
) -> None:
    made = write(alice, texts={"en": {"question": QUESTION, "answer": ANSWER}})
    page = open_page(context, shop, alice)
    questions_in(page).first.click()
    answer_field(page).fill("Mine")
    assert change(alice, made, texts={"en": {"question": QUESTION, "answer": "Theirs"}}).status_code == 200
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("someone else changed")).to_be_visible(timeout=SOON)
    expect(answer_field(page)).to_have_value("Mine")
    page.get_by_role("button", name="Discard").click()
    expect(answer_field(page)).to_have_value("Theirs", timeout=SOON)


def test_a_deletion_is_taken_back(shop: Shop, alice: Person, context: BrowserContext) -> None:
    for name in ("One", "Two"):
        write(alice, texts={"en": {"question": name, "answer": "Yes."}})
    page = open_page(context, shop, alice)
    page.get_by_role("button", name="More for “One”").click()
    page.get_by_role("menuitem", name="Delete").click()
    expect(questions_in(page)).to_have_text(["Two"], timeout=SOON)
    page.get_by_role("button", name="Undo").click()
    expect(questions_in(page)).to_have_text(["One", "Two"], timeout=SOON)
    questions_in(page).last.click()
    page.get_by_role("button", name="Delete quick response").click()
    expect(questions_in(page)).to_have_text(["One"], timeout=SOON)
    expect(page.get_by_text("Deleted: Two")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(questions_in(page)).to_have_text(["One", "Two"], timeout=SOON)


def test_a_keyboard_alone_orders_pauses_and_opens(
    shop: Shop, site: MerchantSite, alice: Person, context: BrowserContext, shopper: BrowserContext
) -> None:
    for name in ("One", "Two", "Three"):
        write(alice, texts={"en": {"question": name, "answer": "Yes."}})
    page = open_page(context, shop, alice)
    more = page.get_by_role("button", name="More for “Three”")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menu").locator(":focus")).to_have_count(1)  # it takes the focus once it stands there
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Move up")).to_be_focused()
    page.keyboard.press("Enter")
    expect(questions_in(page)).to_have_text(["One", "Three", "Two"], timeout=SOON)
    expect(page.get_by_role("status").filter(has_text="“Three” is now 2 of 3")).to_have_count(1)
    expect(more).to_be_focused()
    page.get_by_role("switch", name="Shown to shoppers: One").press("Space")
    expect(preview_of(page).locator(".entry")).to_have_text(["Three", "Two"], timeout=SOON)
    expect(page.get_by_role("switch", name="Shown to shoppers: One")).not_to_be_checked()
    rest_the_pointer(page)
    expect_no_barriers(page, "list")
    tab = come(shop, site, shopper)
    expect(tab.panel.get_by_role("group", name="Frequent questions").get_by_role("button")).to_have_text(
        ["Three", "Two"], timeout=SOON
    )
    questions_in(page).first.press("Enter")
    expect(question_field(page)).to_have_value("One", timeout=SOON)


def test_rows_are_dragged_to_another_place(shop: Shop, alice: Person, context: BrowserContext) -> None:
    for name in ("One", "Two", "Three"):
        write(alice, texts={"en": {"question": name, "answer": "Yes."}})
    page = open_page(context, shop, alice)
    rows = page.get_by_role("row")
    rows.filter(has_text="Three").get_by_title("Drag to another place").drag_to(rows.filter(has_text="One"))
    expect(questions_in(page)).to_have_text(["Three", "One", "Two"], timeout=SOON)
    page.reload()
    expect(questions_in(page)).to_have_text(["Three", "One", "Two"], timeout=SOON)


def test_it_is_written_and_read_from_right_to_left(
    shop: Shop, site: MerchantSite, alice: Person, browser: Browser, shopper: BrowserContext
) -> None:
    speak(alice, ["ar", "en"])
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ar")
    try:
        page = open_rtl(context, shop, alice)
        page.get_by_role("link", name="كتابة رد سريع").click()
        page.get_by_role("textbox", name="السؤال").fill("هل يمكنني استلام طلبي؟")
        page.get_by_role("textbox", name="الإجابة").fill("نعم، في بريستول.")
        bubbles = preview_of(page).locator(".bubble")
        expect(bubbles).to_have_text(["هل يمكنني استلام طلبي؟", "نعم، في بريستول."], timeout=SOON)
        rest_the_pointer(page)
        expect_no_barriers(page, "arabic")
        page.get_by_role("button", name="حفظ").click()
        expect(page.get_by_role("link", name="كل الردود السريعة")).to_be_visible(timeout=SOON)
        expect(page.get_by_role("button", name="حفظ")).to_be_hidden(timeout=SOON)
    finally:
        context.close()
    tab = come(shop, site, shopper, "ar")
    ask(tab, "هل يمكنني استلام طلبي؟", "نعم، في بريستول.")
    tab.panel.get_by_role("button", name="لا، أحتاج إلى مزيد من المساعدة").click()
    tab.expect_messages(["هل يمكنني استلام طلبي؟", "نعم، في بريستول."])
    (row,) = inbox(alice)
    assert row["tags"] == ["هل-يمكنني-استلام-طلبي"]


def open_rtl(context: BrowserContext, shop: Shop, person: Person) -> Page:
    for name, value in person.http.cookies.items():
        context.add_cookies([{"name": name, "value": value, "url": shop.server.url}])
    page = context.new_page()
    page.goto(f"{shop.server.url}/console/automation")
    expect(page.locator("html")).to_have_attribute("dir", "rtl", timeout=SOON)
    return page


def test_agents_read_quick_responses_and_change_none(shop: Shop, alice: Person, context: BrowserContext) -> None:
    write(alice, texts={"en": {"question": QUESTION, "answer": ANSWER}})
    page = open_page(context, shop, shop.sign_in("ben"))
    expect(page.get_by_role("switch")).to_be_disabled()
    expect(page.get_by_role("link", name="Write quick response")).to_have_count(0)
    questions_in(page).first.click()
    expect(answer_field(page)).to_be_disabled(timeout=SOON)

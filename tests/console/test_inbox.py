"""The inbox in Chromium against the real server: sending, taking back, marking, finding, switching."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, expect
from sqlalchemy import select

from tests.console.desk import SOON, Desk, open_console
from tests.services.people import ORIGIN, Person, Shop, Shopper, new_uuid, open_shop, work_on
from tests.services.ports import wait_until
from tests.services.server import serve_in
from widget_server.accounts import AccountId, Store, StoreActor, StoreId, add_store, list_stores
from widget_server.contacts import NewVisitor, welcome_visitor
from widget_server.conversations import NewConversation, NewMessage, start_conversation
from widget_server.runtime import Runtime

UNDO_BOUND = 60_000
"""Milliseconds; a held reply goes after 10 s."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    for factory in serve_in(tmp_path_factory.mktemp("inbox")):
        shop = open_shop(factory())
        shop.hire("ben")
        shop.hire("nadia")
        yield shop


@pytest.fixture(scope="module")
def ben(shop: Shop) -> Person:
    """One session for all tests: signing in again and again is refused after a few times."""
    return shop.sign_in("ben")


@pytest.fixture
def desk(shop: Shop, ben: Person, context: BrowserContext) -> Desk:
    return open_console(context, shop, ben)


def start(shop: Shop, text: str) -> tuple[Shopper, str]:
    cleo = shop.shopper()
    conversation, _ = cleo.start(text)
    return cleo, conversation["id"]


def texts(cleo: Shopper, conversation_id: str) -> list[str]:
    return [message["text"] for message in cleo.messages(conversation_id)]


def test_a_reply_that_closes_can_be_taken_back(shop: Shop, desk: Desk) -> None:
    cleo, conversation_id = start(shop, "Is the taken-back bowl still there?")
    desk.open("Is the taken-back bowl still there?")
    desk.field.fill("It is sold out")
    desk.button("Send and close").click()
    line = desk.page.get_by_text(", then closing")
    expect(line).to_be_visible(timeout=SOON)
    desk.row("Is the taken-back bowl still there?").get_by_role("link").click()
    expect(desk.page.get_by_text("Sending and closing in").last).to_be_visible(timeout=SOON)
    desk.button("Undo").first.click()
    expect(desk.field).to_have_value("It is sold out")
    expect(desk.field).to_be_focused()
    assert texts(cleo, conversation_id) == ["Is the taken-back bowl still there?"]


def test_a_reply_that_closes_goes_when_its_time_has_come(shop: Shop, desk: Desk) -> None:
    cleo, _ = start(shop, "Can I collect the lamp today?")
    desk.open("Can I collect the lamp today?")
    desk.field.fill("Yes, until six")
    with cleo.stream() as stream:
        desk.field.press("Control+Shift+Enter")
        assert stream.next("message.created").data["message"]["text"] == "Yes, until six"
        assert stream.next("conversation.updated").data["conversation"]["status"] == "closed"
    expect(desk.row("Can I collect the lamp today?")).to_have_count(0, timeout=SOON)


def test_leaving_the_page_sends_what_is_held(shop: Shop, desk: Desk) -> None:
    cleo, conversation_id = start(shop, "Do you wrap gifts?")
    desk.open("Do you wrap gifts?")
    desk.field.fill("We do, in paper")
    desk.field.press("Control+Shift+Enter")
    expect(desk.page.get_by_text(", then closing")).to_be_visible(timeout=SOON)
    with cleo.stream() as stream:
        desk.page.goto("about:blank")
        assert stream.next("message.created").data["message"]["text"] == "We do, in paper"
    assert texts(cleo, conversation_id) == ["Do you wrap gifts?", "We do, in paper"]


def test_every_reply_can_wait_if_the_agent_wants_it(shop: Shop, desk: Desk) -> None:
    cleo, conversation_id = start(shop, "Which oil do you use?")
    desk.page.get_by_role("navigation").get_by_role("button", name="Ben").click()
    desk.page.get_by_role("menuitem", name="Preferences").click()
    desk.page.get_by_role("radio", name="Every reply").check()
    desk.page.keyboard.press("Escape")
    desk.open("Which oil do you use?")
    desk.field.fill("Linseed")
    desk.field.press("Enter")
    expect(desk.page.get_by_text("Sending in").last).to_be_visible(timeout=SOON)
    expect(desk.thread.get_by_text("Linseed")).to_be_visible()
    desk.field.press("Control+z")
    expect(desk.field).to_have_value("Linseed")
    assert texts(cleo, conversation_id) == ["Which oil do you use?"]


def test_a_draft_survives_a_reload_and_stands_in_its_row(shop: Shop, desk: Desk) -> None:
    start(shop, "How heavy is the bench?")
    desk.open("How heavy is the bench?")
    desk.field.fill("About 22 kg")
    desk.page.reload()
    expect(desk.field).to_have_value("About 22 kg", timeout=SOON)
    desk.page.keyboard.press("Escape")
    desk.page.goto(desk.page.url.split("/inbox/")[0] + "/inbox")
    expect(desk.row("About 22 kg").get_by_text("Draft")).to_be_visible(timeout=SOON)


def test_marked_unread_it_stays_so_over_a_reload(shop: Shop, desk: Desk) -> None:
    start(shop, "Is the blue rug washable?")
    unread = desk.row("Is the blue rug washable?").get_by_text("1 unread message")
    expect(unread).to_be_attached(timeout=SOON)
    desk.open("Is the blue rug washable?")
    expect(unread).to_have_count(0, timeout=SOON)
    desk.page.get_by_role("button", name="More actions").click()
    with desk.page.expect_response("**/unread") as told:
        desk.page.get_by_role("menuitem", name="Mark unread").click()
    assert told.value.status == 204
    desk.page.reload()
    expect(unread).to_be_attached(timeout=SOON)
    desk.open("Is the blue rug washable?")
    expect(unread).to_have_count(0, timeout=SOON)


def test_the_palette_does_and_finds(shop: Shop, desk: Desk) -> None:
    _, conversation_id = start(shop, "Does the walnut shelf hold books?")
    start(shop, "Another question about a vase")
    page = desk.page
    desk.open("Another question about a vase")
    desk.field.press("Control+k")
    ask = page.get_by_role("combobox", name="Find or do")
    expect(ask).to_be_focused(timeout=SOON)
    expect(page.get_by_role("option", name="Mark unread")).to_be_visible()
    ask.fill("walnut books shelf")
    found = page.get_by_role("option").filter(has_text="Does the walnut shelf hold books?")
    expect(found).to_have_attribute("aria-selected", "true", timeout=SOON)
    ask.press("Enter")
    page.wait_for_url(f"**/{conversation_id}*")
    page.keyboard.press("Control+k")
    ask.fill("assig me")
    assign = page.get_by_role("option", name="Assign to me")
    expect(assign).to_have_attribute("aria-selected", "true", timeout=SOON)
    ask.press("Enter")
    expect(page.get_by_role("button", name="Assigned to You").first).to_be_visible(timeout=SOON)
    page.keyboard.press("Control+k")
    ask.fill("qqqq")
    expect(page.get_by_text("Nothing fits “qqqq”")).to_be_visible(timeout=SOON)
    ask.press("Escape")
    expect(ask).to_have_count(0)


def test_single_keys_act_outside_fields_and_can_be_switched_off(shop: Shop, desk: Desk) -> None:
    start(shop, "Where is your workshop?")
    page = desk.page
    desk.open("Where is your workshop?")
    desk.thread.click()
    page.keyboard.press("n")
    note = page.get_by_role("textbox", name="Note for your team")
    expect(note).to_be_focused(timeout=SOON)
    note.press_sequentially("n?e")
    expect(note).to_have_value("n?e")
    note.fill("")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    switch = page.get_by_role("switch", name="Use single keys as shortcuts")
    expect(switch).to_be_checked(timeout=SOON)
    switch.press("Space")
    page.keyboard.press("Escape")
    expect(switch).to_have_count(0)
    desk.thread.click()
    page.keyboard.press("t")
    expect(page.get_by_role("combobox", name="Tags")).not_to_be_focused()


def test_a_colleague_who_writes_is_told_before_both_answer(shop: Shop, desk: Desk) -> None:
    _, conversation_id = start(shop, "May I change my address?")
    desk.open("May I change my address?")
    nadia = shop.sign_in("nadia")
    nadia.post(f"/conversations/{conversation_id}/typing", {})
    expect(desk.page.get_by_text("Nadia is writing a reply")).to_be_visible(timeout=SOON)
    nadia.say(conversation_id, "Yes, until it is packed")
    expect(desk.page.get_by_text("Nadia is writing a reply")).to_have_count(0, timeout=SOON)


def test_a_reply_that_met_a_dead_server_goes_by_itself(shop: Shop, desk: Desk) -> None:
    cleo, conversation_id = start(shop, "Is there a bigger one?")
    desk.open("Is there a bigger one?")
    shop.server.kill()
    desk.field.fill("Yes, 60 cm")
    desk.field.press("Enter")
    expect(desk.page.get_by_text("Waits for the connection.")).to_be_visible(timeout=SOON)
    shop.server.start()
    expect(desk.page.get_by_text("Waits for the connection.")).to_have_count(0, timeout=UNDO_BOUND)
    assert texts(cleo, conversation_id) == ["Is there a bigger one?", "Yes, 60 cm"]


def test_a_file_of_the_agent_reaches_the_shopper(shop: Shop, desk: Desk) -> None:
    cleo, conversation_id = start(shop, "How do I mount the shelf?")
    desk.open("How do I mount the shelf?")
    with desk.page.expect_file_chooser() as chooser:
        desk.button("Attach files").click()
    plan = FilePayload(name="mounting.txt", mimeType="text/plain", buffer=b"Two screws, 40 cm apart.")
    chooser.value.set_files(plan)
    expect(desk.button("Remove mounting.txt")).to_be_visible(timeout=SOON)
    desk.button("Send").click()
    expect(desk.thread.get_by_role("button", name="mounting.txt")).to_be_visible(timeout=SOON)
    # The bubble stands there before the server has the message.
    wait_until(lambda: len(cleo.messages(conversation_id)) == 2, timeout_seconds=20, what="the file was not sent")
    (sent,) = cleo.messages(conversation_id)[-1]["attachments"]
    answer = httpx.get(shop.server.url + sent["url"])
    assert (sent["name"], answer.text) == ("mounting.txt", "Two screws, 40 cm apart.")


def test_a_long_list_is_drawn_in_part_and_stays_still_under_the_pointer(
    shop: Shop, desk: Desk, browser: Browser
) -> None:
    busy = open_shop(shop.server, name="Busy")
    busy.hire("alice")
    cleo = busy.shopper()

    async def fill(rt: Runtime) -> None:
        async with rt.db.read() as tx:
            store = await tx.first(select(Store).where(Store.key == busy.store_key))
            assert store is not None
            page = StoreActor(StoreId(store.id), AccountId(busy.account_id), await tx.freeze(store))
        for number in range(120):
            visitor = await welcome_visitor(rt, page, NewVisitor(), user_agent="")
            await start_conversation(rt, visitor, NewConversation(NewMessage(new_uuid(), f"Question {number}.")))

    work_on(busy.server, fill)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = open_console(context, busy, busy.sign_in("alice")).page
    rows = page.get_by_role("region", name="Conversations").get_by_role("link")
    expect(rows.first).to_contain_text("Question 119.", timeout=SOON)
    assert rows.count() < 60, "only what is seen, and a little more, is in the page"
    held = rows.filter(has_text="Question 116.")
    held.hover()
    before = held.bounding_box()
    assert before is not None
    cleo.start("News while the pointer rests")
    news = page.get_by_role("button", name="1 new")
    expect(news).to_be_visible(timeout=SOON)
    expect(page.get_by_role("listitem").filter(has_text="Question 116.")).to_have_attribute("aria-posinset", "4")
    news.click()
    page.mouse.move(900, 500)
    expect(rows.first).to_contain_text("News while the pointer rests", timeout=SOON)
    rows.first.hover()

    def is_at_the_end() -> bool:
        page.mouse.wheel(0, 2_000)
        return rows.filter(has_text="Question 0.").count() > 0

    wait_until(is_at_the_end, timeout_seconds=60, what="the oldest conversation did not come")
    assert rows.count() < 60
    context.close()


def test_the_list_shows_one_store_or_all(shop: Shop, ben: Person, context: BrowserContext) -> None:
    async def add(rt: Runtime) -> str:
        account_id = AccountId(shop.account_id)
        await add_store(rt, account_id, name="Pine & Oak Trade", domains=[ORIGIN])
        return next(store.key for store in await list_stores(rt, account_id) if store.name == "Pine & Oak Trade")

    trade = Shop(shop.server, shop.account_id, work_on(shop.server, add))
    start(shop, "A question to the shop")
    start(trade, "A question to the trade desk")
    desk = open_console(context, shop, ben)
    expect(desk.row("A question to the trade desk")).to_be_visible(timeout=SOON)
    desk.page.get_by_role("button", name="Store: All stores").click()
    desk.page.get_by_role("menuitem", name="Pine & Oak Trade").click()
    expect(desk.row("A question to the shop")).to_have_count(0, timeout=SOON)
    expect(desk.row("A question to the trade desk")).to_be_visible()
    start(shop, "News from the other store")
    start(trade, "News from this store")
    expect(desk.row("News from this store")).to_be_visible(timeout=SOON)
    expect(desk.row("News from the other store")).to_have_count(0)

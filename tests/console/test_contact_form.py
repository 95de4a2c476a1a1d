"""A merchant sets the contact form up, a shopper fills it in, and an agent has one conversation of it."""

import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.axe import find_barriers
from tests.browser.merchant import MerchantSite, embed, open_site
from tests.browser.people import ShopTab, browser_of_a_shopper, visit
from tests.console.desk import SOON, open_console
from tests.contact_form.test_routes import filled
from tests.services.people import Json, Person, Shop, open_shop
from tests.services.server import Server, ServerFactory, serve_in

SUBJECTS = [
    {"id": "order", "texts": {"en": "An order", "ar": "طلب"}, "tag": "order"},
    {"id": "return", "texts": {"en": "A return", "ar": "إرجاع"}, "tag": "return"},
]


@pytest.fixture(scope="module")
def site() -> Iterator[MerchantSite]:
    with open_site() as opened:
        yield opened


@pytest.fixture(scope="module")
def parlor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """For this file alone, since all browsers have one address, which may send 60 forms."""
    for factory in serve_in(tmp_path_factory.mktemp("form")):
        yield factory(PARLOR_TRUSTED_HOPS="1")


@pytest.fixture
def shop(parlor: Server, site: MerchantSite) -> Shop:
    opened = open_shop(parlor, origin=site.url)
    opened.hire("alice", role="owner")
    return opened


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


@pytest.fixture
def shopper(browser: Browser) -> Iterator[BrowserContext]:
    with browser_of_a_shopper(browser) as context:
        yield context


def store_of(alice: Person) -> str:
    return str(alice.get("/stores").json()["items"][0]["id"])


def set_up(alice: Person, **settings: object) -> None:
    path = f"/contact-forms/{store_of(alice)}"
    body = {"version": alice.get(path).json()["version"], "subjects": SUBJECTS, "replaces_chat": "away", **settings}
    answer = alice.http.patch(alice.base + path, json=body)
    assert answer.status_code == 200, answer.text


def inbox(alice: Person) -> list[Json]:
    found: list[Json] = alice.get("/conversations").json()["items"]
    return found


def visit_shop(shopper: BrowserContext, shop: Shop, site: MerchantSite, lang: str = "en") -> ShopTab:
    return visit(shopper, site.put(f"/{lang}", embed(shop.server.url, shop.store_key, lang=lang)))


def button(tab: ShopTab, name: str) -> None:
    tab.panel.get_by_role("button", name=name, exact=True).click(timeout=SOON)


def fill_in(tab: ShopTab, email: str = "cleo@mail.example") -> None:
    button(tab, "An order")
    tab.panel.get_by_label("Tell us more").fill("Where is my bench?")
    button(tab, "Continue")
    tab.panel.get_by_label("Where may we answer?").fill(email)
    button(tab, "Send message")


def test_a_merchant_sets_it_up_and_a_shopper_meets_it_while_nobody_is_there(
    shop: Shop, site: MerchantSite, alice: Person, context: BrowserContext, shopper: BrowserContext
) -> None:
    page: Page = open_console(context, shop, alice).page
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="Contact form").click()
    page.get_by_role("button", name="Begin with four").click(timeout=SOON)
    page.get_by_role("button", name="Move up: A return").click()
    preview = page.frame_locator("iframe")
    expect(preview.get_by_role("group", name="What is it about?").get_by_role("button")).to_have_text(
        ["A return", "An order", "A product", "Something else"], timeout=SOON
    )
    page.mouse.move(0, 0)
    expect(page.get_by_role("tooltip")).to_have_count(0)
    assert find_barriers(page) == []
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_be_hidden(timeout=SOON)
    page.close()

    tab = visit_shop(shopper, shop, site)
    tab.open()
    expect(tab.panel.get_by_role("button", name="A return", exact=True)).to_be_visible(timeout=SOON)
    expect(tab.panel.locator(".composer")).to_be_hidden()
    fill_in(tab)
    expect(tab.panel.get_by_text("Thank you. We answer to cleo@mail.example.")).to_be_visible(timeout=SOON)
    (conversation,) = inbox(alice)
    assert (conversation["channel"], conversation["tags"]) == ("contact_form", ["order"])
    assert conversation["visitor"]["email"] == "cleo@mail.example"


def test_earlier_answers_can_be_changed_and_a_misspelt_domain_is_asked_about(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext
) -> None:
    set_up(alice)
    tab = visit_shop(shopper, shop, site)
    tab.open()
    button(tab, "An order")
    button(tab, "Change: What is it about?")
    button(tab, "A return")
    tab.panel.get_by_label("Tell us more").fill("It is too wide")
    button(tab, "Continue")
    button(tab, "Change: Tell us more")
    expect(tab.panel.get_by_label("Tell us more")).to_have_value("It is too wide")
    button(tab, "Continue")
    email = tab.panel.get_by_label("Where may we answer?")
    email.fill("cleo")
    button(tab, "Send message")
    expect(tab.panel.get_by_text("Enter an email address like name@example.com")).to_be_visible()
    email.fill("cleo@gmial.com")
    button(tab, "Send message")
    button(tab, "Did you mean cleo@gmail.com?")
    expect(tab.panel.get_by_text("Thank you. We answer to cleo@gmail.com.")).to_be_visible(timeout=SOON)
    assert [each["tags"] for each in inbox(alice)] == [["return"]]


def test_what_is_sent_offline_is_kept_and_sent_once(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext
) -> None:
    set_up(alice)
    tab = visit_shop(shopper, shop, site)
    tab.open()
    expect(tab.panel.get_by_role("button", name="An order", exact=True)).to_be_visible(timeout=SOON)
    shopper.set_offline(True)
    fill_in(tab)
    expect(
        tab.panel.locator(".form").get_by_text("You are offline. We send your message when you are back.")
    ).to_be_visible(timeout=SOON)
    shopper.set_offline(False)
    expect(tab.panel.get_by_text("Thank you. We answer to cleo@mail.example.")).to_be_visible(timeout=SOON)
    assert len(inbox(alice)) == 1


def lose_answers(tab: ShopTab, *, until: str) -> list[str]:
    """Forms arrive and no answer comes back, until one is sent that says this; what has been sent."""
    sent: list[str] = []

    def handle(route: Route) -> None:
        sent.append(route.request.post_data or "")
        if any(until in each for each in sent):
            return route.continue_()
        assert route.fetch().status == 201
        return route.abort()

    tab.page.route("**/contact-form", handle)
    return sent


def fail_first(tab: ShopTab) -> list[str]:
    """The first form that is sent does not arrive; what has been sent."""
    sent: list[str] = []

    def handle(route: Route) -> None:
        sent.append(route.request.post_data or "")
        return route.continue_() if len(sent) > 1 else route.abort()

    tab.page.route("**/contact-form", handle)
    return sent


def test_what_got_no_answer_is_sent_again_by_itself(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext
) -> None:
    set_up(alice)
    tab = visit_shop(shopper, shop, site)
    tab.open()
    sent = fail_first(tab)
    fill_in(tab)
    expect(tab.panel.get_by_text("Thank you. We answer to cleo@mail.example.")).to_be_visible(timeout=SOON)
    assert len(sent) == 2
    assert len(inbox(alice)) == 1


def test_where_much_comes_from_the_browser_proves_itself_and_says_so(
    server: ServerFactory, site: MerchantSite, shopper: BrowserContext
) -> None:
    shop = open_shop(server(), origin=site.url)  # behind no proxy: all have the address of this machine
    shop.hire("alice", role="owner")
    set_up(shop.sign_in("alice"))
    for _ in range(10):  # 60 forms of one address, which the shopper has too
        http = shop.client({"X-Parlor-Store": shop.store_key, "Origin": site.url})
        base = shop.server.url + "/api/widget/v1"
        http.headers["Authorization"] = f"Bearer {http.post(base + '/visitors', json={}).json()['token']}"
        assert {http.post(base + "/contact-form", json=filled()).status_code for _ in range(6)} == {201}
    tab = visit_shop(shopper, shop, site)
    tab.open()
    answers: list[int] = []
    held: list[Route] = []

    def handle(route: Route) -> None:
        if answers:
            held.append(route)
            return
        answer = route.fetch()
        answers.append(answer.status)
        route.fulfill(response=answer)

    tab.page.route("**/contact-form", handle)
    fill_in(tab, "yusuf@mail.example")
    expect(tab.panel.get_by_text("One moment: we make sure that a person is writing.")).to_be_visible(timeout=SOON)
    assert answers == [428]
    while not held:
        tab.page.wait_for_timeout(50)
    held[0].continue_()
    expect(tab.panel.get_by_text("Thank you. We answer to yusuf@mail.example.")).to_be_visible(timeout=SOON)


def test_what_is_changed_after_it_has_arrived_unseen_goes_to_the_same_conversation(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext
) -> None:
    set_up(alice)
    tab = visit_shop(shopper, shop, site)
    tab.open()
    sent = lose_answers(tab, until="Monday")
    fill_in(tab)
    expect(tab.panel.get_by_text("Not sent yet. We try again by ourselves.")).to_be_visible(timeout=SOON)
    button(tab, "Change: Tell us more")  # it is offered between two tries
    tab.panel.get_by_label("Tell us more").fill("Where is my bench? It was due on Monday.")
    button(tab, "Continue")
    expect(tab.panel.get_by_text("Thank you. We answer to cleo@mail.example.")).to_be_visible(timeout=SOON)
    assert "Monday" not in sent[-1]  # the changed one was refused, so what had arrived is asked for
    (conversation,) = inbox(alice)
    assert [each["text"] for each in alice.messages(conversation["id"])] == [
        "Where is my bench?",
        "Where is my bench? It was due on Monday.",
    ]


def test_a_subject_that_is_being_changed_stays_when_somebody_comes_and_outlives_the_page(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext
) -> None:
    set_up(alice)
    shopper.clock.install()
    tab = visit_shop(shopper, shop, site)
    tab.open()
    button(tab, "An order")
    tab.panel.get_by_label("Tell us more").fill("It is too wi")
    button(tab, "Change: What is it about?")
    with alice.stream():
        shopper.clock.run_for(60_000)
        expect(tab.panel.get_by_text("Alice is here")).to_be_visible(timeout=SOON)
        expect(tab.panel.locator(".composer")).to_be_hidden()
        tab.page.reload()
        tab.open()
        button(tab, "A return")
        expect(tab.panel.get_by_label("Tell us more")).to_have_value("It is too wi", timeout=SOON)


def test_a_half_filled_form_is_finished_when_somebody_comes_and_outlives_the_page(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext
) -> None:
    set_up(alice)
    shopper.clock.install()
    tab = visit_shop(shopper, shop, site)
    tab.open()
    button(tab, "An order")
    beside = visit(shopper, tab.page.url)  # what is begun in a tab is that tab's alone
    beside.open()
    expect(beside.panel.get_by_role("button", name="An order", exact=True)).to_be_visible(timeout=SOON)
    expect(beside.panel.get_by_role("button", name="Change: What is it about?")).to_be_hidden()
    assert "order" not in beside.page.evaluate("JSON.stringify({...localStorage})")
    beside.page.close()
    with alice.stream():
        shopper.clock.run_for(60_000)
        expect(tab.panel.get_by_text("Alice is here")).to_be_visible(timeout=SOON)
        expect(tab.panel.locator(".composer")).to_be_hidden()
        tab.page.reload()
        tab.open()
        expect(tab.panel.get_by_role("button", name="Change: What is it about?")).to_be_visible(timeout=SOON)
        tab.panel.get_by_label("Tell us more").fill("Where is my bench?")
        button(tab, "Continue")
        tab.panel.get_by_label("Where may we answer?").fill("cleo@mail.example")
        button(tab, "Send message")
        expect(tab.panel.get_by_text("Thank you.")).to_be_visible(timeout=SOON)
    assert len(inbox(alice)) == 1


def test_while_somebody_is_there_shoppers_chat_unless_the_shop_is_closed_or_its_chat_turned_off(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext
) -> None:
    set_up(alice)
    with alice.stream():
        tab = visit_shop(shopper, shop, site)
        tab.open()
        expect(tab.panel.get_by_text("Alice is here")).to_be_visible(timeout=SOON)
        expect(tab.panel.locator(".composer")).to_be_visible()

        set_up(alice, replaces_chat="always")
        tab.page.reload()
        tab.open()
        expect(tab.panel.get_by_role("button", name="An order", exact=True)).to_be_visible(timeout=SOON)
        expect(tab.panel.locator(".composer")).to_be_hidden()

        set_up(alice, replaces_chat="away")
        closed = {"id": str(uuid.uuid4()), "store_id": store_of(alice), "time_zone": "Europe/Paris", "week": {}}
        assert alice.post("/business-hours", closed).status_code == 201
        tab.page.reload()
        tab.open()
        expect(tab.panel.get_by_text("Closed at the moment")).to_be_visible(timeout=SOON)
        expect(tab.panel.get_by_role("button", name="An order", exact=True)).to_be_visible(timeout=SOON)
        expect(tab.panel.locator(".composer")).to_be_hidden()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_form_has_no_barriers(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext, lang: str
) -> None:
    set_up(alice, replaces_chat="always")
    tab = visit_shop(shopper, shop, site, lang)
    tab.open()
    tab.panel.locator(".chip").first.click(timeout=SOON)
    expect(tab.panel.locator(".question textarea")).to_be_focused(timeout=SOON)
    assert find_barriers(tab.page) == []

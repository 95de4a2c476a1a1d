"""Whoever waits is told so, leaves an address, and comes back by the mail that answers: all of it on the screen."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.axe import find_barriers
from tests.browser.merchant import MerchantSite, embed, open_site
from tests.browser.people import ShopTab, browser_of_a_shopper, visit
from tests.console.desk import SOON, open_console
from tests.services.people import Person, Shop, open_shop
from tests.services.server import Server
from tests.waiting.later import CHAT, CLEO, conversation_of, mails_to, pass_time, settings_path


@pytest.fixture(scope="module")
def site() -> Iterator[MerchantSite]:
    with open_site() as opened:
        yield opened


@pytest.fixture
def shop(keeping_parlor: Server, site: MerchantSite) -> Shop:
    opened = open_shop(keeping_parlor, origin=site.url)
    opened.hire("alice", role="owner")
    return opened


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


@pytest.fixture
def shopper(browser: Browser) -> Iterator[BrowserContext]:
    with browser_of_a_shopper(browser) as context:
        yield context


def visit_shop(shopper: BrowserContext, shop: Shop, site: MerchantSite, lang: str = "en") -> ShopTab:
    return visit(shopper, site.put(f"/{lang}", embed(shop.server.url, shop.store_key, lang=lang)))


def talk_of(alice: Person) -> str:
    """The only conversation."""
    (conversation,) = alice.get("/conversations").json()["items"]
    return str(conversation["id"])


def test_a_shopper_who_waits_is_told_and_leaves_an_address(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext
) -> None:
    tab = visit_shop(shopper, shop, site)
    tab.open()
    tab.send("Is the bench oak?")
    assert tab.panel.locator(".wait").count() == 0
    pass_time(shop.server)
    told = tab.panel.get_by_text("This takes longer than it should.")
    expect(told).to_be_visible(timeout=SOON)
    field = tab.panel.get_by_label("Your email address")
    field.fill("cleo")
    tab.panel.get_by_role("button", name="Send", exact=True).first.click()
    expect(tab.panel.get_by_text("Enter an email address like name@example.com")).to_be_visible()
    field.fill("cleo@gmial.com")
    tab.panel.get_by_role("button", name="Send", exact=True).first.click()
    expect(tab.panel.get_by_role("button", name="Did you mean cleo@gmail.com?")).to_be_visible()
    assert find_barriers(tab.page) == []
    field.fill(CLEO)
    tab.panel.get_by_role("button", name="Send", exact=True).first.click()
    expect(tab.panel.get_by_text("We also answer by email to")).to_be_visible(timeout=SOON)
    assert conversation_of(alice, talk_of(alice))["visitor"]["email"] == CLEO
    alice.say(talk_of(alice), "It is.")
    expect(told).to_be_hidden(timeout=SOON)


def test_who_comes_back_by_the_mail_finds_the_answer_unread(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext, context: BrowserContext
) -> None:
    tab = visit_shop(shopper, shop, site)
    tab.open()
    tab.send("Is the bench oak?")
    tab.panel.get_by_role("button", name="More", exact=True).click(timeout=SOON)
    tab.panel.get_by_role("menuitem", name="Send it to me by email").click()
    field = tab.panel.get_by_label("Your email address")
    field.fill(CLEO, timeout=SOON)
    field.press("Enter")
    expect(tab.panel.get_by_text("There is no answer to send yet.")).to_be_visible(timeout=SOON)
    tab.page.close()
    alice.say(talk_of(alice), "It is oak, from our forest.")
    pass_time(shop.server)
    (mail,) = mails_to(alice, CLEO)
    (path,) = re.findall(rf"{CHAT}(/return/\S+)", mail["text"])

    # On another device, which nobody knows.
    page = context.new_page()
    page.goto(shop.server.url + path)
    assert "#" not in page.url
    assert find_barriers(page) == []
    page.get_by_role("button", name="Open the conversation").click()
    expect(page.get_by_text("It is oak, from our forest.")).to_be_visible(timeout=SOON)
    page.close()

    used = shopper.new_page()
    used.goto(shop.server.url + path)
    used.get_by_role("button", name="Open the conversation").click()
    expect(used.get_by_text("This link has been used or has run out.")).to_be_visible(timeout=SOON)


def test_a_conversation_can_be_copied(shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext) -> None:
    shopper.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    tab = visit_shop(shopper, shop, site)
    tab.open()
    tab.send("Is the bench oak?")
    alice.say(talk_of(alice), "It is.")
    expect(tab.log.get_by_text("It is.", exact=True)).to_be_visible(timeout=SOON)
    menu = tab.panel.get_by_role("button", name="More", exact=True)
    menu.focus()
    menu.press("Enter")
    expect(tab.panel.get_by_role("menuitem", name="Copy the conversation")).to_be_focused(timeout=SOON)
    tab.page.keyboard.press("ArrowDown")
    expect(tab.panel.get_by_role("menuitem", name="Send it to me by email")).to_be_focused()
    tab.page.keyboard.press("Escape")
    expect(tab.panel).to_be_visible()
    expect(menu).to_be_focused()
    menu.press("Enter")
    tab.page.keyboard.press("Enter")
    expect(tab.panel.get_by_text("The conversation is copied.")).to_be_visible(timeout=SOON)
    copied = tab.page.evaluate("navigator.clipboard.readText()")
    assert "Is the bench oak?" in copied
    assert copied.index("Is the bench oak?") < copied.index("Alice") < copied.index("It is.")


def test_it_is_said_in_arabic_from_right_to_left(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext
) -> None:
    settings = f"{alice.base}/stores/{settings_path(alice).rpartition('/')[2]}/widget-settings"
    version = alice.http.get(settings).json()["version"]
    assert alice.http.patch(settings, json={"version": version, "locales": ["en", "ar"]}).status_code == 200
    tab = visit_shop(shopper, shop, site, "ar")
    tab.open()
    tab.write("هل المقعد من البلوط؟")
    expect(tab.log.locator(".meta.own").last).to_contain_text("أُرسلت", timeout=SOON)
    pass_time(shop.server)
    expect(tab.panel.get_by_text("يستغرق هذا وقتًا أطول مما ينبغي.")).to_be_visible(timeout=SOON)
    tab.page.set_viewport_size({"width": 375, "height": 812})
    field = tab.panel.get_by_label("بريدك الإلكتروني")
    expect(field).to_be_visible()
    assert tab.page.evaluate("document.scrollingElement.scrollWidth") <= 375
    assert find_barriers(tab.page) == []


def test_a_merchant_sets_it_up_beside_the_widget_and_asks_to_be_mailed(
    shop: Shop, site: MerchantSite, alice: Person, context: BrowserContext
) -> None:
    page = open_console(context, shop, alice).page
    page.goto(f"{shop.server.url}/console/settings/waiting")
    preview = page.frame_locator("iframe")
    expect(preview.get_by_text("This takes longer than it should.")).to_be_visible(timeout=SOON)
    page.get_by_label("While you are open").fill("We are packing. Bear with us.")
    expect(preview.get_by_text("We are packing. Bear with us.")).to_be_visible(timeout=SOON)
    page.get_by_label("After so many minutes").fill("9")
    assert find_barriers(page) == []
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_be_hidden(timeout=SOON)
    saved = alice.get(settings_path(alice)).json()
    assert (saved["minutes"], saved["texts"]) == (9, {"en": {"told": "We are packing. Bear with us."}})

    expect(page.get_by_text("Nobody has asked for it yet.")).to_be_visible()
    page.get_by_role("button", name="Alice").click()
    page.get_by_role("menuitem", name="Preferences").click()
    page.get_by_role("switch", name="Mail me when a shopper waits too long").click()
    expect(page.get_by_role("switch", name="Mail me when a shopper waits too long")).to_be_checked(timeout=SOON)
    assert alice.get("/session").json()["agent"]["gets_waiting_mail"] is True


def test_the_inbox_shows_since_when_a_shopper_waits(shop: Shop, alice: Person, context: BrowserContext) -> None:
    http = shop.client({"X-Parlor-Store": shop.store_key, "Origin": shop.server.url})
    base = f"{shop.server.url}/api/widget/v1"
    token = http.post(f"{base}/visitors", json={"locale": "en"}).json()["token"]
    http.headers["Authorization"] = f"Bearer {token}"
    body = {"message": {"id": "0d3e7c1a-1111-4222-8333-444455556666", "text": "Is the bench oak?"}}
    assert http.post(f"{base}/conversations", json=body).status_code == 201
    pass_time(shop.server)
    desk = open_console(context, shop, alice)
    expect(desk.row("Is the bench oak?").get_by_text("Waits for an answer:")).to_be_attached(timeout=SOON)
    desk.open("Is the bench oak?")
    expect(desk.page.get_by_text("Waiting since", exact=True)).to_be_visible(timeout=SOON)
    alice.say(talk_of(alice), "It is.")
    expect(desk.row("It is.").get_by_text("Waits for an answer:")).to_have_count(0, timeout=SOON)
    expect(desk.page.get_by_text("Waiting since", exact=True)).to_have_count(0, timeout=SOON)

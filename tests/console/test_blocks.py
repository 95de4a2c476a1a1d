"""An agent blocks a shopper from the panel beside the conversation and takes it back; the shopper is told kindly."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.merchant import MerchantSite, embed, open_site
from tests.browser.people import ShopTab, browser_of_a_shopper, visit
from tests.console.desk import SOON, Desk, open_console
from tests.contact_form.test_routes import SUBJECTS, change
from tests.services.people import Person, Shop, open_shop
from tests.services.server import Server

REFUSAL = "This shop does not take messages from you here."


@pytest.fixture(scope="module")
def site() -> Iterator[MerchantSite]:
    with open_site() as opened:
        yield opened


@pytest.fixture
def shop(parlor: Server, site: MerchantSite) -> Shop:
    opened = open_shop(parlor, origin=site.url)
    opened.hire("alice", role="owner")
    return opened


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


@pytest.fixture
def desk(shop: Shop, alice: Person, context: BrowserContext) -> Desk:
    return open_console(context, shop, alice)


@pytest.fixture
def shopper(browser: Browser) -> Iterator[BrowserContext]:
    with browser_of_a_shopper(browser) as context:
        yield context


def panel_of(page: Page, text: str, desk: Desk) -> None:
    desk.open(text)
    expect(page.get_by_role("button", name="Block", exact=True)).to_be_visible(timeout=SOON)


def test_a_blocked_shopper_is_told_so_and_may_write_again_once_it_is_undone(
    shop: Shop, site: MerchantSite, desk: Desk, shopper: BrowserContext
) -> None:
    tab = visit(shopper, site.put("/en", embed(shop.server.url, shop.store_key)))
    tab.open()
    tab.send("Buy my followers")
    panel_of(desk.page, "Buy my followers", desk)
    desk.button("Block").click()
    desk.page.get_by_role("menuitem", name="Block this visitor").click()
    expect(desk.page.get_by_text("Blocked by Alice")).to_be_visible(timeout=SOON)
    expect(desk.page.get_by_text("is blocked")).to_be_visible(timeout=SOON)

    tab.write("Cheap followers")
    expect(tab.log.get_by_text(REFUSAL)).to_be_visible(timeout=SOON)
    expect(desk.thread.get_by_text("Cheap followers")).to_have_count(0)

    desk.button("Undo").click()
    expect(desk.page.get_by_text("Blocked by Alice")).to_be_hidden(timeout=SOON)
    tab.panel.get_by_role("button", name="Try again").click()
    tab.expect_sent(timeout=SOON)
    expect(desk.thread.get_by_text("Cheap followers")).to_be_visible(timeout=SOON)


def test_an_address_is_blocked_and_unblocked_in_the_panel_and_the_form_says_so(
    shop: Shop, site: MerchantSite, alice: Person, desk: Desk, shopper: BrowserContext
) -> None:
    assert change(alice, replaces_chat="always", subjects=SUBJECTS).status_code == 200
    shopper.clock.install()
    tab = visit(shopper, site.put("/en", embed(shop.server.url, shop.store_key)))
    tab.open()
    submit(tab, "Are you hiring spammers?")
    expect(tab.panel.get_by_text("Thank you.")).to_be_visible(timeout=SOON)
    panel_of(desk.page, "Are you hiring spammers?", desk)
    desk.button("Block").click()
    desk.page.get_by_role("menuitem", name="Block mallory@spam.example").click()
    expect(desk.page.get_by_text("mallory@spam.example blocked by Alice")).to_be_visible(timeout=SOON)

    tab.panel.get_by_role("button", name="Write another message").click()
    submit(tab, "And now?")
    expect(tab.panel.get_by_text(REFUSAL)).to_be_visible(timeout=SOON)
    assert len(alice.get("/conversations").json()["items"]) == 1

    desk.page.reload()
    desk.button("Unblock address").click(timeout=SOON)
    expect(desk.button("Block")).to_be_visible(timeout=SOON)
    tab.panel.get_by_role("button", name="Try again").click()
    expect(tab.panel.get_by_text("Thank you.")).to_be_visible(timeout=SOON)


def submit(tab: ShopTab, details: str) -> None:
    tab.panel.get_by_role("button", name="An order", exact=True).click(timeout=SOON)
    tab.page.clock.fast_forward(10_000)  # as a person reads; a program soon comes to its limits
    tab.panel.get_by_label("Tell us more").fill(details)
    tab.panel.get_by_role("button", name="Continue").click()
    tab.panel.get_by_label("Where may we answer?").fill("mallory@spam.example")
    tab.panel.get_by_role("button", name="Send message").click()

"""What a shop's page can ask of the widget, and what the widget says of the staff."""

import time

import jwt
import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON, ShopTab, visit
from tests.services.people import Shop

LISTEN = """
  window.told = [];
  for (const name of ['opened', 'closed', 'message:sent', 'message:received', 'unread', 'error'])
    addEventListener(`parlor:${name}`, () => told.push(name));
"""
SAVED = "key => JSON.parse(localStorage.getItem(`parlor:${key}`) ?? '{}')"


@pytest.fixture
def secret(shop: Shop) -> str:
    """With which the shop signs who its shoppers are."""
    shop.hire("alice", role="owner")
    alice = shop.sign_in("alice")
    (store,) = alice.get("/stores").json()["items"]
    return str(alice.get(f"/stores/{store['id']}/identity-secret").json()["secret"])


def sign(shop: Shop, secret: str, person: str) -> str:
    claims = {"sub": person, "aud": shop.store_key, "exp": int(time.time()) + 600, "name": "Cleo Martin"}
    return jwt.encode(claims, secret, algorithm="HS256")


@pytest.fixture
def tab(shop: Shop, site: MerchantSite, shopper: BrowserContext) -> ShopTab:
    shopper.add_init_script(LISTEN)
    return visit(shopper, site.put("/", embed(shop.server.url, shop.store_key)))


def test_the_page_opens_closes_shows_and_hides(tab: ShopTab) -> None:
    page = tab.page
    assert page.evaluate("Parlor.isOpen()") is False
    page.evaluate("Parlor.open()")
    assert page.evaluate("Parlor.isOpen()") is True
    page.evaluate("Parlor.toggle()")
    expect(tab.panel).to_be_hidden()
    page.evaluate("Parlor.toggle()")
    page.evaluate("Parlor.close()")
    page.evaluate("Parlor.hide()")
    expect(tab.launcher).to_be_hidden()
    page.evaluate("Parlor.show()")
    expect(tab.launcher).to_be_visible()
    assert page.evaluate("told") == ["opened", "closed", "opened", "closed"]


def test_listeners_come_and_go(tab: ShopTab) -> None:
    tab.page.evaluate(
        "window.seen = []; window.listen = detail => seen.push(detail); Parlor.on('message:sent', listen)"
    )
    tab.page.evaluate("Parlor.sendMessage('Do you ship to Malta?')")
    tab.expect_sent()
    (sent,) = tab.page.evaluate("seen")
    assert sent["text"] == "Do you ship to Malta?"
    assert sent["conversation_id"].startswith("cnv_")
    tab.page.evaluate("Parlor.off('message:sent', listen)")
    tab.send("And to Gozo?")
    assert len(tab.page.evaluate("seen")) == 1
    assert "message:sent" in tab.page.evaluate("told")


def test_language_and_looks_change_while_the_panel_is_open(tab: ShopTab) -> None:
    tab.open()
    tab.page.evaluate("Parlor.setLocale('fr-BE')")
    expect(tab.composer).to_have_attribute("placeholder", "Écrire un message", timeout=SOON)
    before = tab.panel.evaluate("panel => getComputedStyle(panel).backgroundColor")
    tab.page.evaluate("Parlor.setColorScheme('dark')")
    assert tab.panel.evaluate("panel => getComputedStyle(panel).backgroundColor") != before
    assert tab.page.evaluate("told") == ["opened"]


def test_a_method_of_a_later_version_is_refused_by_its_promise(tab: ShopTab) -> None:
    asked = "Parlor.ask('How wide is the bench?').then(() => 'done', error => error.message)"
    assert tab.page.evaluate(asked) == "Parlor.ask is not available yet"


def test_whoever_is_identified_before_the_first_message_is_known_by_name(shop: Shop, tab: ShopTab, secret: str) -> None:
    tab.page.evaluate("token => Parlor.identify(token)", sign(shop, secret, "cleo-1"))
    assert tab.page.evaluate("localStorage.length") == 0
    tab.open()
    tab.send("Where is my table?")
    (conversation,) = shop.sign_in("ben").get("/conversations").json()["items"]
    assert conversation["visitor"]["name"] == "Cleo Martin"


def test_identify_takes_the_conversation_along_and_logout_leaves_it_in_every_tab(
    shop: Shop, tab: ShopTab, secret: str, shopper: BrowserContext
) -> None:
    tab.open()
    tab.send("Written as nobody in particular")
    second = visit(shopper, tab.page.url)
    second.return_to("Written as nobody in particular")
    tab.page.evaluate("token => Parlor.identify(token)", sign(shop, secret, "cleo-2"))
    for each in (tab, second):
        each.expect_messages(["Written as nobody in particular"])
    tab.send("Written as Cleo")
    second.expect_messages(["Written as nobody in particular", "Written as Cleo"])
    (conversation,) = shop.sign_in("ben").get("/conversations").json()["items"]
    assert conversation["visitor"]["name"] == "Cleo Martin"
    tab.page.evaluate("Parlor.logout()")
    for each in (tab, second):
        expect(each.panel.locator(".bubble:visible")).to_have_count(0, timeout=SOON)
    assert "resume" not in tab.page.evaluate(SAVED, shop.store_key)
    tab.send("Somebody else at the same computer")
    tab.expect_messages(["Somebody else at the same computer"])


def test_an_identity_that_the_shop_did_not_sign_is_told_and_the_shopper_can_still_write(
    shop: Shop, tab: ShopTab
) -> None:
    tab.page.evaluate("token => Parlor.identify(token)", sign(shop, "not the secret, but as long as one", "cleo-3"))
    tab.open()
    tab.send("Hello")
    assert "error" in tab.page.evaluate("told")


def test_staff_are_here_only_while_they_are(shop: Shop, tab: ShopTab) -> None:
    tab.open()
    status = tab.panel.locator(".head p")
    expect(status).to_have_text("We answer as soon as we can", timeout=SOON)
    tab.close()
    with shop.sign_in("ben").stream():
        other = visit(tab.page.context, tab.page.url)
        other.open()
        expect(other.panel.locator(".head p")).to_have_text("Ben is here", timeout=SOON)

"""Who comes back finds the conversation; who has not interacted leaves nothing behind."""

from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON, ShopTab, browser_of_a_shopper, visit
from tests.services.browser import ARGUMENTS
from tests.services.people import Shop
from tests.services.ports import wait_until

STORED = """async () => ({
  keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
  cookie: document.cookie,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
})"""
NOTHING = {"keys": [], "cookie": "", "databases": 0, "caches": 0}


def stored(page: Page) -> object:
    return page.evaluate(STORED)


def test_nothing_is_stored_before_the_first_interaction(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    tab = visit(shopper, site.put("/", embed(shop.server.url, shop.store_key)))
    tab.launcher.hover()  # loads the chat, as a shopper who only looks does
    assert tab.page.evaluate("Parlor.isOpen()") is False
    tab.page.reload()
    expect(tab.launcher).to_be_visible(timeout=SOON)
    assert stored(tab.page) == NOTHING
    assert shopper.cookies() == []
    tab.open()
    tab.send("Is anyone there?")
    assert stored(tab.page) != NOTHING
    assert shopper.cookies() == []


def test_a_new_tab_returns_and_a_private_window_does_not(shop: Shop, site: MerchantSite, browser: Browser) -> None:
    url = site.put("/", embed(shop.server.url, shop.store_key))
    with browser_of_a_shopper(browser) as shopper, browser_of_a_shopper(browser) as private:
        first = visit(shopper, url)
        first.open()
        first.send("One tab, two tabs")
        first.page.close()
        again = visit(shopper, url)
        again.return_to("One tab, two tabs")
        again.expect_messages(["One tab, two tabs"])
        other = visit(private, url)
        other.open()
        other.send("Hello from a private window")
        other.expect_messages(["Hello from a private window"])


def leave(tab: ShopTab, profile: Path) -> None:
    """Close the tab; return once its storage is on the disk.

    Chromium writes `localStorage` behind the page's back, in a process of its own that Playwright kills together
    with the browser: a shopper's browser takes that moment before it ends, so the test does too.
    """
    resume = tab.page.evaluate("Object.values(localStorage).map(JSON.parse).find((saved) => saved.resume).resume")
    tab.page.close()
    folder = profile / "Default" / "Local Storage" / "leveldb"

    def is_on_disk() -> bool:
        return any(str(resume).encode() in file.read_bytes() for file in folder.glob("*.l*"))

    wait_until(is_on_disk, timeout_seconds=20, what="the storage on the disk")


def test_a_browser_restart_brings_the_conversation_back(
    shop: Shop, site: MerchantSite, playwright: Playwright, chromium: str, tmp_path: Path
) -> None:
    url = site.put("/", embed(shop.server.url, shop.store_key))
    ben = shop.sign_in("ben")
    talk = ["Do you mend old chairs?"]
    profile = tmp_path / "profile"

    def start() -> BrowserContext:
        return playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium, args=list(ARGUMENTS), locale="en-GB"
        )

    with start() as context:
        tab = visit(context, url)
        tab.open()
        tab.send(talk[0])
        leave(tab, profile)
    (conversation,) = ben.get("/conversations").json()["items"]
    ben.say(conversation["id"], "We do, bring it in.")
    talk.append("We do, bring it in.")
    for line in ("On Saturday then.", "Until ten?"):
        with start() as context:
            tab = visit(context, url)
            tab.return_to(talk[-1])
            tab.expect_messages(talk)
            tab.send(line)
            talk.append(line)
            leave(tab, profile)
    assert [message["text"] for message in ben.messages(conversation["id"])] == talk
    assert len(ben.get("/conversations").json()["items"]) == 1

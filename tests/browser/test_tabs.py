"""Tabs of one browser share one stream and agree on what is there."""

import re

import httpx
from playwright.sync_api import BrowserContext, expect

from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON, ShopTab, visit
from tests.services.people import Shop
from tests.services.ports import wait_until
from tests.services.server import Server

SETTLED_SECONDS = 30


def count_streams(server: Server) -> int:
    found = re.search(r"^parlor_streams (\d+)$", httpx.get(server.url + "/metrics").text, re.MULTILINE)
    assert found is not None
    return int(found[1])


def wait_for_streams(server: Server, count: int) -> None:
    wait_until(lambda: count_streams(server) == count, timeout_seconds=SETTLED_SECONDS, what=f"not {count} streams")


def open_two_tabs(shop: Shop, site: MerchantSite, shopper: BrowserContext) -> tuple[ShopTab, ShopTab]:
    url = site.put("/", embed(shop.server.url, shop.store_key))
    first = visit(shopper, url)
    first.open()
    first.send("One tab, two tabs")
    return first, visit(shopper, url)


def test_two_tabs_follow_one_stream_and_show_the_same(shop: Shop, site: MerchantSite, shopper: BrowserContext) -> None:
    wait_for_streams(shop.server, 0)
    first, second = open_two_tabs(shop, site, shopper)
    second.return_to("One tab, two tabs")
    second.send("Written in the second")
    first.expect_messages(["One tab, two tabs", "Written in the second"])
    first.send("And in the first")
    talk = ["One tab, two tabs", "Written in the second", "And in the first"]
    second.expect_messages(talk)
    ben = shop.sign_in("ben")
    (conversation,) = ben.get("/conversations").json()["items"]
    ben.say(conversation["id"], "Seen in both")
    for tab in (first, second):
        tab.expect_messages([*talk, "Seen in both"])
    assert count_streams(shop.server) == 1


def test_the_other_tab_takes_over_when_the_first_is_closed(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    wait_for_streams(shop.server, 0)
    first, second = open_two_tabs(shop, site, shopper)
    second.return_to("One tab, two tabs")
    first.page.close()
    ben = shop.sign_in("ben")
    (conversation,) = ben.get("/conversations").json()["items"]
    ben.say(conversation["id"], "Still there?")
    second.expect_messages(["One tab, two tabs", "Still there?"])
    wait_for_streams(shop.server, 1)


def test_unread_counts_agree_in_all_tabs(shop: Shop, site: MerchantSite, shopper: BrowserContext) -> None:
    first, second = open_two_tabs(shop, site, shopper)
    first.close()
    ben = shop.sign_in("ben")
    (conversation,) = ben.get("/conversations").json()["items"]
    for text in ("First answer", "Second answer"):
        ben.say(conversation["id"], text)
    for tab in (first, second):
        expect(tab.badge).to_have_text("2", timeout=SOON)
        assert "(2)" in (tab.launcher.get_attribute("aria-label") or "")
    second.page.bring_to_front()
    second.return_to("Second answer")
    second.close()
    for tab in (first, second):
        expect(tab.badge).to_be_hidden(timeout=SOON)
    (conversation,) = ben.get("/conversations").json()["items"]
    assert conversation["visitor_read_seq"] == conversation["last_message"]["seq"]

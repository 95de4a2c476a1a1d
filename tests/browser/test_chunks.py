"""What a shopper downloads: the chat for a first conversation, the other chunks when they are used."""

import json
import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import BrowserContext, Route, expect

from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON, ShopTab, visit
from tests.services.people import Shop

PAGE = 50
"""Messages that the widget asks for at once."""
BUTTON_PX = 44
"""The height of what asks for earlier messages, which goes away."""


def begin(shop: Shop, site: MerchantSite, shopper: BrowserContext, text: str) -> tuple[ShopTab, str]:
    """A first conversation, and where its shop is."""
    url = site.put("/", embed(shop.server.url, shop.store_key))
    tab = visit(shopper, url)
    tab.open()
    tab.send(text)
    return tab, url


def test_a_first_conversation_needs_few_chunks_beside_the_chat(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    loaded: list[str] = []
    shopper.on("request", lambda request: loaded.extend(re.findall(r"/w/([\w-]+)-[0-9a-f]{8}\.js", request.url)))
    tab, _ = begin(shop, site, shopper, "Is the bench oak?")
    ben = shop.sign_in("ben")
    conversation = next(
        each
        for each in ben.get("/conversations").json()["items"]
        if each["last_message"]["text"] == "Is the bench oak?"
    )
    ben.say(conversation["id"], "It is.")
    tab.expect_messages(["Is the bench oak?", "It is."])
    expect(tab.log.locator(".day")).to_have_count(0)
    assert sorted(loaded) == ["beside", "chat", "status", "visit", "writing"]


def test_days_stand_over_messages_of_another_day(shop: Shop, site: MerchantSite, shopper: BrowserContext) -> None:
    tab, url = begin(shop, site, shopper, "Written on the day before")
    tab.page.close()
    shopper.clock.set_system_time(datetime.now(UTC) + timedelta(days=1))
    again = visit(shopper, url)
    again.return_to("Written on the day before")
    expect(again.log.locator(".day")).to_have_text(["Yesterday"], timeout=SOON)


def test_earlier_pages_come_when_asked_for_and_what_is_read_stays_in_place(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    tab, url = begin(shop, site, shopper, "The very first")
    ben = shop.sign_in("ben")
    conversation = next(
        each for each in ben.get("/conversations").json()["items"] if each["last_message"]["text"] == "The very first"
    )
    for number in range(PAGE):
        ben.say(conversation["id"], f"Line {number}")
    tab.page.close()
    again = visit(shopper, url)
    again.return_to(f"Line {PAGE - 1}")
    expect(again.log.locator(".bubble")).to_have_count(PAGE)
    earlier = again.panel.get_by_role("button", name="Show earlier messages")
    earlier.scroll_into_view_if_needed()
    first = again.log.get_by_text("Line 0", exact=True)
    before = first.bounding_box()
    earlier.click()
    again.expect_messages(["The very first", *(f"Line {number}" for number in range(PAGE))])
    expect(earlier).to_be_hidden()
    after = first.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < BUTTON_PX


def test_a_refused_message_says_why_and_can_be_sent_again(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    tab, _ = begin(shop, site, shopper, "This one arrives")

    def refuse(route: Route) -> None:
        problem = {
            "type": "about:blank",
            "title": "Refused",
            "status": 422,
            "code": "invalid",
            "detail": "Not like that",
        }
        headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "application/problem+json"}
        route.fulfill(status=422, headers=headers, body=json.dumps(problem))

    tab.page.route("**/messages", refuse)
    tab.write("This one is refused")
    alert = tab.log.get_by_role("alert")
    expect(alert).to_contain_text("Not sent. Not like that", timeout=SOON)
    tab.page.unroute("**/messages")
    alert.get_by_role("button", name="Try again").click()
    tab.expect_sent()
    tab.expect_messages(["This one arrives", "This one is refused"])


def test_what_is_being_written_outlives_a_change_of_language(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    tab, _ = begin(shop, site, shopper, "Guten Tag")
    tab.composer.fill("Haben Sie")
    tab.page.evaluate("Parlor.setLocale('de')")
    expect(tab.panel.get_by_role("log")).to_have_attribute("aria-label", "Nachrichten", timeout=SOON)
    expect(tab.composer).to_have_value("Haben Sie")
    tab.write("Haben Sie Stühle?")
    expect(tab.log.locator(".meta.own").last).to_contain_text("Gesendet", timeout=SOON)

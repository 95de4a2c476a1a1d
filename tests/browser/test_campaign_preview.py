"""The live preview shows the bubble of a campaign that is being written."""

import httpx
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.people import SOON
from tests.services.people import Json, Shop

HOST = """<!doctype html><title>Editor</title>
<iframe src="/preview.html" sandbox="allow-scripts" width=420 height=700></iframe>
<script>
  let isReady = false;
  let draft;
  const tell = () => isReady && draft && document.querySelector("iframe").contentWindow.postMessage(draft, "*");
  addEventListener("message", () => { isReady = true; tell(); });
  window.show = (next) => { draft = next; tell(); };
</script>"""


def campaign(text: str) -> Json:
    buttons = [{"kind": "link", "label": "Look", "link_id": "sale", "url": "https://shop.example/sale"}]
    return {
        "id": "cmp_draft",
        "sender": {"kind": "shop", "agent_id": None},
        "discount_code": "OAK-10",
        "variants": [{"id": "a", "weight": 1, "text": text, "buttons": buttons}],
        "conditions": {"all": [{"field": "url", "operator": "contains", "value": "/nowhere"}]},
        "delivery": {
            "starts_at": "2099-01-01T00:00:00Z",
            "ends_at": None,
            "priority": 0,
            "repeat": {"kind": "once", "hours": 24},
            "while_conversation_open": False,
            "while_widget_open": False,
            "holdout_percent": 50,
        },
    }


def open_editor(shop: Shop, context: BrowserContext) -> Page:
    page = context.new_page()
    page.route("**/editor", lambda route: route.fulfill(body=HOST, content_type="text/html"))
    page.goto(f"{shop.server.url}/editor")
    return page


def test_each_draft_is_shown_also_after_the_one_before_was_dismissed(shop: Shop, shopper: BrowserContext) -> None:
    page = open_editor(shop, shopper)
    told = httpx.get(f"{shop.server.url}/api/widget/v1/config", headers={"X-Parlor-Store": shop.store_key}, timeout=20)
    config = told.json()

    def show(text: str, *, is_open: bool = False) -> None:
        draft = {"config": config, "locale": "en", "scheme": "light", "isOpen": is_open, "campaign": campaign(text)}
        page.evaluate("draft => show(draft)", draft)

    bubble = page.frame_locator("iframe").locator(".campaign")
    show("Free delivery today")
    expect(bubble).to_contain_text("Free delivery today", timeout=SOON)
    bubble.get_by_role("link", name="Look").click()
    show("Free delivery tomorrow")
    expect(bubble).to_contain_text("Free delivery tomorrow", timeout=SOON)
    expect(bubble).to_have_count(1)
    bubble.get_by_role("button", name="Close this message").click()
    expect(bubble).to_be_hidden()
    show("Free delivery on Monday")
    expect(bubble).to_contain_text("Free delivery on Monday", timeout=SOON)

"""`<parlor-contact-form>`: the contact form in a page of the shop and on the help center, without opening the panel."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import find_barriers
from tests.browser.merchant import MerchantSite, embed, open_site
from tests.browser.people import SOON, Demo, browser_of_a_shopper
from tests.contact_form.test_routes import change
from tests.services.people import Json, Person, Shop, open_shop
from tests.services.server import Server

SUBJECTS = [
    {"id": "order", "texts": {"en": "An order", "ar": "طلب"}, "tag": "order"},
    {"id": "return", "texts": {"en": "A return", "ar": "إرجاع"}, "tag": "return"},
]
WORDS = {
    "en": ("Tell us more", "Continue", "Where may we answer?", "Send message", "Thank you. We answer to"),
    "ar": ("أخبرنا بالمزيد", "متابعة", "أين نرد عليك؟", "إرسال الرسالة", "شكرًا. سنرد على"),
}
ELEMENT = "<parlor-contact-form><p>Write to hello@shop.example</p></parlor-contact-form>"


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
def shopper(browser: Browser) -> Iterator[BrowserContext]:
    with browser_of_a_shopper(browser) as context:
        yield context


def embed_in(body: str, shop: Shop, lang: str) -> str:
    return embed(shop.server.url, shop.store_key, lang=lang).replace("</main>", f"{body}</main>")


def page_with(shopper: BrowserContext, shop: Shop, site: MerchantSite, body: str, lang: str = "en") -> Page:
    page = shopper.new_page()
    page.goto(site.put(f"/{lang}", embed_in(body, shop, lang)))
    return page


def inbox(alice: Person) -> list[Json]:
    found: list[Json] = alice.get("/conversations").json()["items"]
    return found


@pytest.mark.parametrize("width", [375, 1440])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_shopper_fills_it_in_where_it_stands(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext, lang: str, width: int
) -> None:
    assert change(alice, replaces_chat="never", subjects=SUBJECTS).status_code == 200
    page = page_with(shopper, shop, site, ELEMENT, lang)
    page.set_viewport_size({"width": width, "height": 800})
    form = page.locator("parlor-contact-form")
    more, go_on, where, send, sent = WORDS[lang]
    form.locator(".chip").first.click(timeout=SOON)
    expect(page.get_by_text("Write to hello@shop.example")).to_be_hidden()
    form.get_by_label(more).fill("Where is my bench?")
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    form.get_by_role("button", name=go_on).click()
    form.get_by_label(where).fill("cleo@mail.example")
    form.get_by_role("button", name=send).click()
    expect(form.get_by_text(sent)).to_be_visible(timeout=SOON)
    expect(page.locator("parlor-widget .panel")).to_be_hidden()
    (conversation,) = inbox(alice)
    assert (conversation["channel"], conversation["tags"]) == ("contact_form", ["order"])


def test_answers_of_the_page_and_of_the_panel_are_kept_apart(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext
) -> None:
    assert change(alice, replaces_chat="always", subjects=SUBJECTS).status_code == 200
    page = page_with(shopper, shop, site, ELEMENT)
    in_page, in_panel = page.locator("parlor-contact-form"), page.locator("parlor-widget .panel")
    in_page.get_by_role("button", name="A return").click(timeout=SOON)
    page.reload()
    expect(in_page.get_by_role("button", name="Change: What is it about?")).to_be_visible(timeout=SOON)
    page.locator("parlor-widget .launcher").click()
    expect(in_panel.get_by_role("button", name="A return", exact=True)).to_be_visible(timeout=SOON)
    expect(in_panel.get_by_role("button", name="Change: What is it about?")).to_have_count(0)


def test_a_shop_without_a_form_keeps_what_its_page_says_instead(
    shop: Shop, site: MerchantSite, shopper: BrowserContext
) -> None:
    page = page_with(shopper, shop, site, ELEMENT)
    expect(page.locator("parlor-widget .launcher")).to_be_visible(timeout=SOON)
    page.wait_for_function("!!customElements.get('parlor-contact-form')", timeout=SOON)
    expect(page.get_by_text("Write to hello@shop.example")).to_be_visible()


def test_who_does_not_get_there_downloads_no_chat_for_it(
    shop: Shop, site: MerchantSite, alice: Person, shopper: BrowserContext
) -> None:
    assert change(alice, replaces_chat="never", subjects=SUBJECTS).status_code == 200
    page = shopper.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    body = f'<p style="height:300vh">A long page</p>{ELEMENT}'
    page.goto(site.put("/long", embed_in(body, shop, "en")))
    page.wait_for_function("!!customElements.get('parlor-contact-form')", timeout=SOON)
    assert not any("/w/chat-" in url for url in loaded)
    page.locator("parlor-contact-form").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="An order")).to_be_visible(timeout=SOON)


@pytest.mark.parametrize("path", ["/contact/", "/help/en/"])
@pytest.mark.parametrize("width", [375, 1440])
def test_it_stands_on_the_demo_shops_contact_page_and_help_center(
    demo: Demo, shopper: BrowserContext, path: str, width: int
) -> None:
    page = shopper.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(demo.url + path)
    form = page.locator("parlor-contact-form")
    form.scroll_into_view_if_needed()
    form.get_by_role("button", name="A return", exact=True).click(timeout=SOON)
    expect(form.get_by_label("Tell us more")).to_be_focused(timeout=SOON)
    assert find_barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

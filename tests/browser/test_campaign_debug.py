"""`?parlor_debug=1` on the storefront: why each campaign is shown there or not, for a signed-in merchant alone."""

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.axe import find_barriers
from tests.browser.campaigns import BROWSER, change, counts_of, launch
from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON
from tests.services.people import PASSWORD, Json, Person, Shop, new_uuid, open_shop

STAYS: Final[Json] = {"field": "time_on_page", "operator": "at_least", "value": 30}
HERE: Final[Json] = {"field": "url", "operator": "ends_with", "value": "/contact"}


@pytest.fixture
def alice(shop: Shop) -> Person:
    shop.hire("alice", role="owner")
    return shop.sign_in("alice")


@pytest.fixture
def browser_of_alice(browser: Browser) -> Iterator[BrowserContext]:
    """A browser whose time can be moved on; windows that it opens live by it as well."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", user_agent=BROWSER)
    context.clock.install()
    yield context
    context.close()


@pytest.fixture
def debug(shop: Shop, site: MerchantSite, browser_of_alice: BrowserContext) -> Callable[..., Page]:
    """To the contact page with the wish to debug."""

    def come(query: str = "?parlor_debug=1", *, lang: str = "en", **headers: str) -> Page:
        page = browser_of_alice.new_page()
        html = embed(shop.server.url, shop.store_key, lang=lang)
        page.goto(site.put(f"/contact{query}", html, **headers))
        expect(page.locator("parlor-widget .launcher")).to_be_visible(timeout=SOON)
        return page

    return come


def bar(page: Page) -> Locator:
    return page.locator("parlor-debug .panel")


def ask(page: Page) -> Page:
    """The window in which a merchant says yes."""
    with page.expect_popup() as opened:
        bar(page).get_by_role("button", name="Connect").click(timeout=SOON)
    return opened.value


def sign_in(window: Page, shop: Shop, name: str = "alice") -> None:
    window.get_by_label("Email").fill(shop.email_of(name), timeout=SOON)
    window.get_by_label("Password", exact=True).fill(PASSWORD)
    window.get_by_role("button", name="Sign in").click()


def connect(page: Page, shop: Shop) -> None:
    window = ask(page)
    sign_in(window, shop)
    allow(window)
    expect(bar(page).get_by_role("list", name="Campaigns on this page")).to_be_visible(timeout=SOON)
    expect(bar(page).get_by_role("button", name="Connect")).to_be_hidden()


def allow(window: Page) -> None:
    with window.expect_event("close"):
        window.get_by_role("button", name="Show on this page").click(timeout=SOON)


def item(page: Page, name: str) -> Locator:
    return bar(page).locator(".items > li").filter(has=page.locator("bdi", has_text=name))


def said(page: Page, name: str) -> Locator:
    return item(page, name).locator(".said")


def draft(alice: Person, name: str, **definition: object) -> Json:
    store_id = alice.get("/stores").json()["items"][0]["id"]
    variants = [{"id": "a", "texts": {"en": {"text": "Not yet"}}}]
    body = {"id": new_uuid(), "store_id": store_id, "name": name, "definition": {"variants": variants, **definition}}
    answer = alice.post("/campaigns", body)
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()["campaign"]
    return made


def test_a_merchant_sees_each_condition_change_and_the_campaign_shown_and_nothing_is_counted(
    debug: Callable[..., Page], shop: Shop, alice: Person
) -> None:
    made = launch(alice, "Faster by chat", conditions={"all": [HERE, STAYS]})
    regex = {"field": "url", "operator": "regex", "value": "cont(act|ext)$"}
    draft(alice, "A draft", conditions={"all": [regex, {**STAYS, "value": 3600}]})
    draft(alice, "Ready", conditions={"any": [HERE]})
    page = debug()
    posted: list[str] = []
    page.on("request", lambda asked: posted.append(asked.url) if asked.method == "POST" else None)
    connect(page, shop)
    expect(said(page, "Faster by chat")).to_contain_text("Would not show: time on page", timeout=SOON)
    expect(said(page, "A draft")).to_contain_text("of 3,600 s")
    expect(item(page, "A draft").locator(".status")).to_have_text("Draft")
    expect(said(page, "Ready")).to_have_text("Would show if it were active")
    item(page, "Faster by chat").locator("summary").press("Enter")
    leaves = item(page, "Faster by chat").locator("[data-verdict]")
    expect(leaves.nth(0)).to_have_attribute("data-verdict", "match")
    expect(leaves.nth(0)).not_to_contain_text("parlor_debug")
    expect(leaves.nth(1)).to_have_attribute("data-verdict", "no_match")
    assert find_barriers(page) == []
    page.clock.fast_forward(31_000)
    expect(said(page, "Faster by chat")).to_have_text("Shown now", timeout=SOON)
    expect(item(page, "Faster by chat").locator("details")).to_have_attribute("open", "")
    expect(leaves.nth(1)).to_have_attribute("data-verdict", "match")
    expect(said(page, "Ready")).to_have_text("Another campaign is shown.")
    bubble = page.locator("parlor-widget .campaign")
    expect(bubble).to_contain_text("Faster by chat")
    bubble.get_by_role("button", name="Close this message").click()
    expect(said(page, "Faster by chat")).to_have_text("It shows once, and was met before.", timeout=SOON)
    assert item(page, "Faster by chat").locator("code").all_inner_texts() == ["shown_before"]
    page.goto("about:blank")
    assert [url for url in posted if url.endswith("/signals")] == []
    assert counts_of(alice, made) == {}


def test_what_the_console_changes_is_seen_and_who_signs_out_is_cut_off(
    debug: Callable[..., Page], shop: Shop, alice: Person
) -> None:
    made = draft(alice, "A draft", conditions={"all": [HERE]})
    page = debug()
    connect(page, shop)
    expect(said(page, "A draft")).to_have_text("Would show if it were active", timeout=SOON)
    change(alice, made, status="active")
    page.clock.fast_forward(60_000)
    expect(said(page, "A draft")).to_have_text("Shown now", timeout=SOON)
    window = page.context.new_page()
    window.goto(f"{shop.server.url}/console/")
    window.evaluate(
        "async () => { const {csrf_token} = await (await fetch('/api/v1/session')).json();"
        " await fetch('/api/v1/session', {method: 'DELETE', headers: {'X-CSRF-Token': csrf_token}}); }"
    )
    page.clock.fast_forward(60_000)
    expect(bar(page)).to_contain_text("The connection has ended", timeout=SOON)
    expect(bar(page).locator(".items > li")).to_have_count(0)


def test_a_shopper_sees_no_campaigns_and_no_window_hands_out_a_token(
    debug: Callable[..., Page], shop: Shop, alice: Person
) -> None:
    draft(alice, "Secret sale")
    page = debug()
    window = ask(page)
    expect(window.get_by_label("Email")).to_be_visible(timeout=SOON)
    # Anybody may post to a page; only the window that it opened, on the server's origin, is listened to.
    page.evaluate("postMessage({parlor: 'campaign_debug', token: 'forged', locale: 'en'}, '*')")
    page.evaluate("fetch(location.href)")
    expect(bar(page)).to_contain_text("Choose “Show on this page” in the other window.")
    assert "Secret sale" not in page.content() + str(
        page.evaluate("JSON.stringify([...document.documentElement.children].map(e => e.shadowRoot?.textContent))")
    )


def test_another_shops_staff_and_a_foreign_page_are_told_so(
    debug: Callable[..., Page], shop: Shop, alice: Person, site: MerchantSite
) -> None:
    rival = open_shop(shop.server, name="Mallory Ltd")
    rival.hire("mallory", role="owner")
    page = debug()
    window = ask(page)
    sign_in(window, rival, "mallory")
    expect(window.get_by_role("alert")).to_contain_text("a shop that is not yours", timeout=SOON)
    window.context.clear_cookies()
    foreign = page.context.new_page()
    foreign.goto(site.put("/empty", "<!doctype html><title>x</title>"))
    with foreign.expect_popup() as opened:
        foreign.evaluate(
            "([url, key]) => void open(`${url}/console/campaign-debug?key=${key}&origin=https://mallory.example`)",
            [shop.server.url, shop.store_key],
        )
    sign_in(opened.value, shop)
    expect(opened.value.get_by_role("alert")).to_contain_text(
        "https://mallory.example is not among the domains", timeout=SOON
    )


def test_the_token_goes_to_the_page_that_asked_and_to_no_other_and_stands_nowhere(
    debug: Callable[..., Page], shop: Shop, alice: Person, site: MerchantSite
) -> None:
    draft(alice, "A draft")
    page = debug()
    urls: list[str] = []
    page.context.on("request", lambda asked: urls.append(f"{asked.url} {asked.headers.get('referer', '')}"))
    with page.expect_request("**/api/widget/v1/campaign-debug") as read:
        connect(page, shop)
    token = read.value.all_headers()["authorization"].removeprefix("Bearer ")
    assert len(token) > 60
    assert not [url for url in urls if token in url]
    assert token not in shop.server.log_text()
    assert token not in str(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
    # A page that names the shop's origin, but is another: the browser keeps the message from it.
    thief = page.context.new_page()
    thief.goto(shop.server.url.replace("127.0.0.1", "localhost") + "/healthz")
    thief.evaluate("addEventListener('message', ({data}) => { window.stolen = data; })")
    with thief.expect_popup() as opened:
        thief.evaluate(
            "([url, key, origin]) => void open(`${url}/console/campaign-debug?key=${key}&origin=${origin}`)",
            [shop.server.url, shop.store_key, site.url],
        )
    opened.value.get_by_role("button", name="Show on this page").click(timeout=SOON)
    expect(opened.value.get_by_role("status")).to_contain_text("connected", timeout=SOON)
    assert thief.evaluate("window.stolen ?? null") is None


def test_it_speaks_the_pages_and_then_the_consoles_language(
    debug: Callable[..., Page], shop: Shop, alice: Person
) -> None:
    draft(alice, "Rebajas", conditions={"all": [STAYS]})
    page = debug(lang="ar")
    expect(bar(page)).to_have_attribute("dir", "rtl", timeout=SOON)
    with page.expect_popup() as opened:
        bar(page).get_by_role("button", name="اتصال").click(timeout=SOON)
    sign_in(opened.value, shop)
    allow(opened.value)
    expect(said(page, "Rebajas")).to_contain_text("Would not show", timeout=SOON)
    expect(bar(page)).to_have_attribute("dir", "ltr")
    expect(bar(page).locator(".count")).to_have_text("0 of 1 shown")
    # The page reads from right to left, so its launcher is on the left; the panel must stand on the other side.
    panel, launcher = bar(page).bounding_box(), page.locator("parlor-widget .launcher").bounding_box()
    assert panel
    assert launcher
    assert launcher["x"] + launcher["width"] < panel["x"]


def test_without_the_wish_nothing_of_it_is_loaded(debug: Callable[..., Page], shop: Shop, alice: Person) -> None:
    launch(alice, "Hello there")
    page = debug("")
    expect(page.locator("parlor-widget .campaign")).to_be_visible(timeout=SOON)
    expect(page.locator("parlor-debug")).to_have_count(0)

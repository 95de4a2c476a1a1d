"""A campaign all the way: the merchant's console, a page that is open already, a reply, an agent's answer."""

from datetime import UTC, datetime
from typing import Final

from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.campaigns import BROWSER, CampaignTab, launch
from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON, Demo, Desk, sign_in
from tests.services.people import Shop

FASTER: Final = "We answer faster in the chat than by email."
QUESTION: Final = "Then I ask here: does the Harbour bench come in ash?"
ANSWER: Final = "It does, and it ships within two weeks."


def install_template(desk: Desk, url: str) -> None:
    """The one of the contact page, from the gallery."""
    desk.page.goto(f"{url}/console/marketing/gallery")
    install = desk.page.get_by_role("button", name="Install as a draft: A faster way than the contact page")
    install.click(timeout=SOON)
    expect(desk.page.get_by_label("Text", exact=True)).to_have_value(FASTER, timeout=SOON)


def turn(desk: Desk, url: str, *, newest: bool, choice: str) -> None:
    """Pause or resume one of the two that say it: the demo's own, or the one from the gallery."""
    desk.page.goto(f"{url}/console/marketing/campaigns")
    both = desk.page.get_by_role("button", name="Actions for A faster way than the contact page")
    (both.first if newest else both.last).click(timeout=SOON)
    desk.page.get_by_role("menuitem", name=choice).click()
    expect(desk.page.get_by_role("menu")).to_be_hidden()


def test_from_the_gallery_to_the_answer(demo: Demo, context: BrowserContext, browser: Browser) -> None:
    now = datetime.now(UTC)
    desk = sign_in(context, demo.url, email=demo.email, password=demo.password)
    turn(desk, demo.url, newest=False, choice="Pause")
    with browser.new_context(locale="en-GB", user_agent=BROWSER, viewport={"width": 1280, "height": 800}) as shopper:
        shopper.clock.install(time=now)
        shopper.clock.pause_at(now)
        tab = CampaignTab(shopper.new_page())
        tab.page.goto(f"{demo.url}/contact/")
        expect(tab.launcher).to_be_visible(timeout=SOON)
        tab.spend(25)
        install_template(desk, demo.url)
        tab.spend(55)
        tab.settle()
        expect(tab.bubble).to_be_hidden()  # a draft is nobody's

        desk.page.get_by_role("button", name="Activate", exact=True).click()
        expect(desk.page.get_by_text("Active", exact=True)).to_be_visible(timeout=SOON)
        try:
            tab.spend(60)
            tab.expect_bubble(FASTER)
            tab.page.clock.resume()
            tab.bubble.get_by_role("button", name="Open the chat").click()
            expect(tab.panel.locator(".talk .bubble")).to_have_text([FASTER], timeout=SOON)
            tab.send(QUESTION)

            desk.page.get_by_role("link", name="All open").click()
            desk.open(QUESTION)
            desk.expect_messages([FASTER, QUESTION])
            expect(desk.log.get_by_text("campaign “A faster way").first).to_be_visible()
            desk.answer(ANSWER)
            tab.expect_messages([FASTER, QUESTION, ANSWER])
            expect(tab.typing).to_be_hidden(timeout=SOON)
        finally:  # the demo is shared
            turn(desk, demo.url, newest=True, choice="Pause")
            turn(desk, demo.url, newest=False, choice="Resume")


def test_a_phone_tells_by_a_fast_scroll_back_that_somebody_leaves(
    shop: Shop, site: MerchantSite, browser: Browser
) -> None:
    shop.hire("alice", role="owner")
    leaves = {"all": [{"field": "exit_intent", "operator": "is", "value": True}]}
    launch(shop.sign_in("alice"), "Before you go", conditions=leaves)
    long = "<meta name=viewport content='width=device-width'><style>main { block-size: 6000px }</style>"
    now = datetime.now(UTC)
    with browser.new_context(
        locale="en-GB", user_agent=BROWSER, viewport={"width": 375, "height": 667}, has_touch=True, is_mobile=True
    ) as phone:
        phone.clock.install(time=now)
        phone.clock.pause_at(now)
        tab = CampaignTab(phone.new_page())
        tab.page.goto(site.put("/long", embed(shop.server.url, shop.store_key, before=long)))
        expect(tab.launcher).to_be_visible(timeout=SOON)
        tab.spend(2)
        tab.settle()
        scroll(tab, 3000)
        for top in (2800, 2600, 2400, 2200):  # as one who reads
            tab.spend(0.5)
            scroll(tab, top)
        tab.settle()
        expect(tab.bubble).to_be_hidden()
        scroll(tab, 3000)
        tab.spend(0.2)
        scroll(tab, 2600)
        tab.expect_bubble("Before you go")


def scroll(tab: CampaignTab, top: int) -> None:
    """To there, and the page has noticed."""
    tab.page.evaluate(
        "top => new Promise(done => { addEventListener('scroll', () => done(null), {once: true}); scrollTo(0, top); })",
        top,
    )

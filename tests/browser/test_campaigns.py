"""Campaigns as shoppers meet them: when they show and when not, and what comes of them."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Final, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.browser.campaigns import BROWSER, CampaignTab, change, expect_counts, launch
from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON
from tests.flows.test_quick_responses import write
from tests.services.people import Json, Person, Shop
from widget_server.campaigns.rules import is_held_out

NOON: Final = datetime(2026, 11, 24, 12, tzinfo=UTC)
ON_CONTACT: Final[Json] = {"field": "url", "operator": "contains", "value": "/contact"}
FASTER: Final = "Chat is the fastest way: Ben answers in 2 minutes."


def stays(seconds: int) -> Json:
    return {"field": "time_on_page", "operator": "at_least", "value": seconds}


class Come(Protocol):
    def __call__(
        self, path: str = "/", *, lang: str = "en", before: str = "", route: Callable[[Route], None] | None = None
    ) -> CampaignTab: ...


@pytest.fixture
def alice(shop: Shop) -> Person:
    shop.hire("alice", role="owner")
    return shop.sign_in("alice")


@pytest.fixture
def shopper(browser: Browser) -> Iterator[BrowserContext]:
    """A shopper's browser whose clock stands still at noon until a test lets time go by."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="en-GB", timezone_id="Europe/London", user_agent=BROWSER
    )
    context.clock.install(time=NOON)
    context.clock.pause_at(NOON)
    yield context
    context.close()


@pytest.fixture
def come(shop: Shop, site: MerchantSite, shopper: BrowserContext) -> Come:
    """To a page of the shop, where the campaigns are known and no time has gone by."""
    page = shopper.new_page()
    tab = CampaignTab(page)
    page.expose_function("tell", lambda name, detail: tab.told.append({"name": name, **(detail or {})}))
    page.add_init_script(
        "for (const name of ['shown', 'clicked', 'dismissed', 'skipped'])"
        " addEventListener(`parlor:campaign:${name}`, ({detail}) => tell(name, detail));"
        "addEventListener('parlor:error', ({detail}) => tell('error', detail));"
    )

    def come_to(
        path: str = "/", *, lang: str = "en", before: str = "", route: Callable[[Route], None] | None = None
    ) -> CampaignTab:
        if route:
            page.route("**/config?*", route)
        url = site.put(path, embed(shop.server.url, shop.store_key, lang=lang, before=before))
        with page.expect_response(lambda answer: "/config?" in answer.url):
            page.goto(url)
            expect(tab.launcher).to_be_visible(timeout=SOON)
            page.clock.run_for(1)
        tab.settle()
        return tab

    return come_to


@pytest.fixture
def quick(alice: Person) -> Json:
    return write(alice)


def leaf(field: str, operator: str, value: object, **more: object) -> Json:
    return {"all": [{"field": field, "operator": operator, "value": value, **more}]}


def repeat(kind: str, hours: int = 24) -> Json:
    return {"repeat": {"kind": kind, "hours": hours}}


def reasons(tab: CampaignTab, made: Json) -> list[str]:
    return tab.reasons("skipped", made)


def go(tab: CampaignTab, path: str) -> None:
    """To another address of a single-page shop."""
    tab.page.evaluate("path => history.pushState(null, '', path)", path)
    tab.settle()


def show_tab(tab: CampaignTab, *, is_hidden: bool) -> None:
    """The shopper looks at another tab, or comes back."""
    tab.page.evaluate(
        "hidden => { Object.defineProperty(document, 'hidden', {configurable: true, get: () => hidden});"
        " document.dispatchEvent(new Event('visibilitychange')); }",
        is_hidden,
    )


def test_who_stays_half_a_minute_on_the_contact_page_is_told_of_the_faster_channel(come: Come, alice: Person) -> None:
    made = launch(alice, FASTER, conditions={"all": [ON_CONTACT, stays(30)]}, delivery=repeat("visit"))
    come("/about").spend(60)
    tab = come("/contact")
    tab.spend(29)
    tab.settle()
    expect(tab.bubble).to_be_hidden()
    come("/about").spend(29)
    tab = come("/contact")
    tab.spend(29)
    tab.settle()
    expect(tab.bubble).to_be_hidden()
    tab.spend(1.1)
    tab.expect_bubble(FASTER)
    assert tab.stored() == []
    expect_counts(alice, made, {"eligible": 1, "shown": 1})
    assert tab.barriers() == []


def test_dismissed_it_does_not_come_back_in_that_visit(come: Come, alice: Person) -> None:
    made = launch(alice, FASTER, conditions={"all": [ON_CONTACT, stays(30)]}, delivery=repeat("visit"))
    tab = come("/contact")
    tab.spend(30.1)
    tab.expect_bubble(FASTER)
    tab.dismiss()
    tab.spend(60)
    for _ in range(2):
        come("/about").spend(5)
        come("/contact").spend(60)
        tab.settle()
        expect(tab.bubble).to_be_hidden()
    assert set(reasons(tab, made)) == {"shown_this_visit"}
    expect_counts(alice, made, {"eligible": 1, "shown": 1, "dismissed": 1})
    tab.page.goto("about:blank")
    tab.spend(31 * 60)
    come("/contact").spend(30.1)
    tab.expect_bubble(FASTER)


def test_a_reply_opens_a_conversation_that_an_agent_answers(shop: Shop, come: Come, alice: Person) -> None:
    made = launch(alice, FASTER, conditions={"all": [ON_CONTACT, stays(30)]})
    tab = come("/contact")
    tab.spend(30.1)
    tab.expect_bubble(FASTER)
    tab.page.clock.resume()
    tab.bubble.get_by_role("button", name="Reply").click()
    expect(tab.bubble).to_be_hidden()
    expect(tab.panel.locator(".talk .bubble")).to_have_text([FASTER], timeout=SOON)
    expect(tab.composer).to_be_focused()
    assert tab.barriers() == []
    tab.send("Then I ask here: is the bench in stock?")
    ben = shop.sign_in("ben")
    (row,) = ben.get("/conversations").json()["items"]
    ben.say(row["id"], "It is.")
    expect(tab.panel.locator(".talk .bubble")).to_have_text(
        [FASTER, "Then I ask here: is the bench in stock?", "It is."], timeout=SOON
    )
    assert {"clicked"} == {each["name"] for each in tab.told} - {"shown", "skipped"}
    first, *_ = ben.messages(row["id"])
    assert (first["text"], first["via"]) == (FASTER, "campaign")
    assert row["campaign"] == {"id": made["id"], "name": FASTER, "variant": "a"}
    assert row["tags"] == [made["tag"]]
    expect_counts(alice, made, {"eligible": 1, "shown": 1, "clicked": 1, "replied": 1})
    tab.page.reload()
    tab.open()
    expect(tab.panel.locator(".talk .bubble")).to_have_count(3, timeout=SOON)


def test_time_on_a_page_begins_anew_at_each_address_and_stops_while_nobody_looks(come: Come, alice: Person) -> None:
    launch(alice, conditions={"all": [stays(30)]})
    tab = come("/one")
    tab.spend(20)
    go(tab, "/two")
    tab.spend(20)
    go(tab, "/two#size")
    show_tab(tab, is_hidden=True)
    tab.spend(60)
    show_tab(tab, is_hidden=False)
    tab.spend(9)
    tab.settle()
    expect(tab.bubble).to_be_hidden()
    tab.spend(1.1)
    tab.expect_bubble("Can we help?")


CONDITIONS: Final[list[tuple[str, Json, str]]] = [
    ("url", leaf("url", "ends_with", "/sale"), "history.pushState(null, '', '/sale')"),
    ("pattern", leaf("url", "regex", "/p/[a-z]+-\\d{2}$"), "history.pushState(null, '', '/p/chair-12')"),
    ("product", leaf("product", "is", "bench"), "Parlor.setPage({product: 'bench'})"),
    ("collection", leaf("collection", "is", "chairs"), "Parlor.setPage({collection: 'chairs'})"),
    ("tag", leaf("tag", "is", "oak"), "Parlor.setPage({tags: ['new', 'oak']})"),
    ("told address", leaf("url", "contains", "/told"), "Parlor.setPage({url: '/told'})"),
    ("cart value", leaf("cart_value", "at_least", 5000), "Parlor.setCart({items: 1, total_minor: 5000})"),
    ("cart items", leaf("cart_items", "at_least", 3), "Parlor.setCart({items: [{quantity: 2}, {}], total_minor: 1})"),
    ("event", leaf("event", "is", "size_guide"), "Parlor.track('size_guide', {})"),
    ("identified", leaf("identified", "is", True), "Parlor.identify('x.y.z')"),
    (
        "attribute",
        leaf("attribute", "is", "Zoë", name="name"),
        'Parlor.identify(`x.${btoa(unescape(encodeURIComponent(\'{"name":"Zoë"}\')))}.z`)',
    ),
    ("exit", leaf("exit_intent", "is", True), "document.documentElement.dispatchEvent(new MouseEvent('mouseleave'))"),
]


@pytest.mark.parametrize(("name", "conditions", "action"), CONDITIONS, ids=[name for name, *_ in CONDITIONS])
def test_it_shows_when_the_page_tells_of_it(
    come: Come, alice: Person, name: str, conditions: Json, action: str
) -> None:
    launch(alice, conditions=conditions)
    tab = come()
    tab.spend(5)
    tab.settle()
    expect(tab.bubble).to_be_hidden()
    tab.page.evaluate(f"{{ {action} }}")
    tab.expect_bubble("Can we help?")


def test_it_shows_by_what_is_so_when_the_page_opens(come: Come, alice: Person) -> None:
    facts = [
        ("device", "is", "desktop"),
        ("locale", "is", "en"),
        ("utm_source", "is", "letter"),
        ("scroll_depth", "at_least", 100),
        ("within_business_hours", "is", True),
        ("agent_online", "is", False),
        ("open_conversation", "is", False),
        ("identified", "is", False),
    ]
    leaves = [{"field": field, "operator": operator, "value": value} for field, operator, value in facts]
    launch(alice, conditions={"all": leaves})
    tab = come("/?utm_source=letter")
    tab.expect_bubble("Can we help?")


def test_reading_far_and_resting_are_noticed(come: Come, alice: Person) -> None:
    launch(alice, "You read on", conditions=leaf("scroll_depth", "at_least", 80))
    launch(alice, "You rest", conditions=leaf("idle_time", "at_least", 20))
    tab = come(before="<style>main { block-size: 4000px }</style>")
    tab.page.evaluate("scrollTo(0, 1000)")
    tab.spend(15)
    tab.page.mouse.move(200, 200)
    tab.spend(15)
    tab.settle()
    expect(tab.bubble).to_be_hidden()
    tab.page.evaluate("scrollTo(0, 3000)")
    tab.expect_bubble("You read on")
    tab.dismiss()
    tab.spend(20.1)
    tab.expect_bubble("You rest")


def test_the_page_runs_a_campaign(come: Come, alice: Person) -> None:
    made = launch(alice, conditions=leaf("js_call", "is", True))
    launch(alice, "Not called", conditions=leaf("js_call", "is", True))
    tab = come()
    assert tab.page.evaluate("id => Parlor.runCampaign(id)", made["id"]) is True
    tab.expect_bubble("Can we help?")
    assert tab.page.evaluate("Parlor.runCampaign('cmp_unknown')") is False


def test_what_needs_memory_waits_for_the_first_interaction(come: Come, alice: Person) -> None:
    launch(alice, "Hello", conditions=leaf("url", "contains", "/first"))
    launch(alice, "Welcome back", conditions=leaf("returning", "is", True))
    launch(alice, "A third page", conditions=leaf("pages_seen", "is", 3))
    for tab in (come("/page") for _ in range(4)):
        tab.settle()
        expect(tab.bubble).to_be_hidden()
        assert tab.stored() == []
    tab = come("/first")
    tab.expect_bubble("Hello")
    assert tab.stored() == []
    tab.dismiss()
    assert tab.stored() == [f"parlor:{tab.store_key()}:campaigns"]
    come("/page")
    tab.settle()
    expect(tab.bubble).to_be_hidden()
    come("/page")
    tab.expect_bubble("A third page")
    tab.dismiss()
    tab.page.goto("about:blank")
    tab.spend(31 * 60)
    come("/page")
    tab.expect_bubble("Welcome back")
    tab.page.evaluate("Parlor.revokeConsent()")
    assert tab.stored() == []


def test_without_memory_it_shows_once_on_each_page(come: Come, alice: Person) -> None:
    made = launch(alice)
    for _ in range(2):
        tab = come()
        tab.expect_bubble("Can we help?")
        go(tab, "/elsewhere")
        tab.settle()
        assert tab.stored() == []
    expect_counts(alice, made, {"eligible": 2, "shown": 2})


def test_a_shop_that_asks_for_consent_remembers_nothing_before(shop: Shop, come: Come, alice: Person) -> None:
    (store,) = alice.get("/stores").json()["items"]
    settings = alice.get(f"/stores/{store['id']}/widget-settings").json()
    url = f"{alice.base}/stores/{store['id']}/widget-settings"
    answer = alice.http.patch(url, json={"version": settings["version"], "storage": "after_consent"})
    assert answer.status_code == 200, answer.text
    launch(alice)
    tab = come()
    tab.expect_bubble("Can we help?")
    tab.dismiss()
    assert tab.stored() == []
    come()
    tab.expect_bubble("Can we help?")
    tab.page.evaluate("Parlor.grantConsent()")
    tab.dismiss()
    come()
    tab.settle()
    expect(tab.bubble).to_be_hidden()


def test_every_n_hours_it_comes_back(come: Come, alice: Person) -> None:
    made = launch(alice, delivery=repeat("hours", 2))
    tab = come()
    tab.expect_bubble("Can we help?")
    tab.dismiss()
    tab.page.clock.fast_forward("01:58:00")
    come()
    tab.settle()
    expect(tab.bubble).to_be_hidden()
    tab.page.goto("about:blank")  # the page that is open would show it as soon as it may
    tab.page.clock.fast_forward("00:03:00")
    come()
    tab.expect_bubble("Can we help?")
    assert reasons(tab, made)[0] == "shown_too_recently"


def test_the_higher_priority_goes_first_and_one_at_a_time(come: Come, alice: Person) -> None:
    low = launch(alice, "Second", delivery={"priority": 1})
    launch(alice, "First", delivery={"priority": 5})
    tab = come()
    tab.expect_bubble("First")
    expect(tab.bubble).to_have_count(1)
    assert reasons(tab, low) == ["another_shown"]
    tab.dismiss()
    tab.spend(55)
    tab.expect_bubble("Second")
    expect_counts(alice, low, {"eligible": 1, "shown": 1})


def test_while_a_conversation_is_open_only_those_that_may(come: Come, alice: Person) -> None:
    quiet = launch(alice, "Not now", conditions=leaf("event", "is", "now"))
    launch(
        alice,
        "Also in a conversation",
        conditions=leaf("event", "is", "now"),
        delivery={"while_conversation_open": True},
    )
    tab = come()
    tab.page.clock.resume()
    tab.open()
    tab.send("Is the bench oak?")
    tab.close()
    tab.page.evaluate("Parlor.track('now')")
    tab.expect_bubble("Also in a conversation")
    assert reasons(tab, quiet) == ["conversation_open"]
    tab.page.reload()
    tab.page.evaluate("Parlor.track('now')")
    expect(tab.launcher).to_be_visible(timeout=SOON)
    tab.settle()
    expect(tab.bubble).to_be_hidden()


def test_while_the_widget_is_open_it_stands_in_the_panel(come: Come, alice: Person) -> None:
    quiet = launch(alice, "Not now", conditions=leaf("event", "is", "now"))
    button = {"kind": "ask", "label": "When?", "question": "When does it arrive?"}
    launch(
        alice,
        "Order by noon",
        more={"buttons": [button]},
        conditions=leaf("event", "is", "now"),
        delivery={"while_widget_open": True},
    )
    tab = come()
    tab.page.clock.resume()
    tab.open()
    tab.page.evaluate("Parlor.track('now')")
    standing = tab.panel.locator(".campaign-standing")
    expect(standing).to_contain_text("Order by noon", timeout=SOON)
    expect(tab.bubble).to_be_hidden()
    assert reasons(tab, quiet) == ["widget_open"]
    assert tab.barriers() == []
    standing.get_by_role("button", name="When?").click()
    expect(tab.panel.locator(".talk .bubble")).to_have_text(["Order by noon", "When does it arrive?"], timeout=SOON)
    tab.expect_sent()


def test_opening_the_chat_takes_the_message_along(come: Come, alice: Person) -> None:
    launch(alice)
    tab = come()
    tab.expect_bubble("Can we help?")
    tab.page.clock.resume()
    tab.open()
    expect(tab.bubble).to_be_hidden()
    expect(tab.panel.locator(".campaign-standing")).to_contain_text("Can we help?", timeout=SOON)
    tab.send("Yes")
    expect(tab.panel.locator(".talk .bubble")).to_have_text(["Can we help?", "Yes"], timeout=SOON)


def test_the_bubble_keeps_its_manners(come: Come, alice: Person) -> None:
    launch(alice, "Can we **help**, {{first_name|there}}?\n- with sizes\n- with `oak`\nSee https://evil.example")
    tab = come(before="<input id=field>")
    tab.page.evaluate("document.querySelector('#field').focus()")
    tab.expect_bubble("Can we help, there?")
    assert tab.page.evaluate("document.activeElement.id") == "field"
    expect(tab.bubble).to_have_attribute("aria-label", re.compile("Message from .+"))
    expect(tab.words.locator("strong")).to_have_text("help")
    expect(tab.words.locator("li")).to_have_text(["with sizes", "with oak"])
    expect(tab.bubble.locator("a")).to_have_count(0)
    for width, height in ((1280, 800), (375, 667)):
        tab.page.set_viewport_size({"width": width, "height": height})
        box, launcher = tab.bubble.bounding_box(), tab.launcher.bounding_box()
        close = tab.bubble.get_by_role("button", name="Close this message").bounding_box()
        assert box is not None
        assert launcher is not None
        assert close is not None
        assert box["y"] + box["height"] <= launcher["y"] - 11
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert min(close["width"], close["height"]) >= 32
        assert width > 500 or (box["width"] == width - 24 and box["height"] <= height * 0.4 + 1)
    tab.page.keyboard.press("Escape")
    expect(tab.bubble).to_be_hidden()
    assert tab.page.evaluate("document.activeElement.id") == "field"
    assert [each["name"] for each in tab.told] == ["shown", "dismissed"]


def test_who_dismisses_from_the_keyboard_is_at_the_launcher_then(come: Come, alice: Person) -> None:
    launch(alice)
    tab = come()
    tab.expect_bubble("Can we help?")
    tab.bubble.get_by_role("button", name="Close this message").focus()
    tab.page.keyboard.press("Enter")
    expect(tab.bubble).to_be_hidden()
    expect(tab.launcher).to_be_focused()


def test_a_code_is_copied(shopper: BrowserContext, come: Come, alice: Person) -> None:
    made = launch(alice, "A present", discount_code="OAK-10")
    shopper.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = come()
    tab.expect_bubble("A present")
    expect(tab.bubble.get_by_role("textbox", name="Discount code")).to_have_value("OAK-10")
    tab.bubble.get_by_role("button", name="Copy").click()
    expect(tab.bubble.get_by_role("button", name="Copied")).to_be_visible()
    assert tab.page.evaluate("navigator.clipboard.readText()") == "OAK-10"
    expect_counts(alice, made, {"eligible": 1, "shown": 1, "code_copied": 1})


def test_buttons_ask_what_is_prepared(come: Come, alice: Person, quick: Json) -> None:
    buttons = [
        {"kind": "quick_response", "label": "Delivery", "quick_response_id": quick["id"]},
        {"kind": "ask", "label": "Ask us", "question": "Is oak in stock?"},
    ]
    made = launch(alice, more={"buttons": buttons})
    tab = come()
    tab.expect_bubble("Can we help?")
    expect(tab.bubble.get_by_role("button")).to_have_text(["", "Delivery", "Ask us", "Reply"])
    expect(tab.bubble.locator(".campaign-filled")).to_have_count(1)
    tab.page.clock.resume()
    tab.bubble.get_by_role("button", name="Delivery").click()
    talk = tab.panel.locator(".talk .bubble")
    expect(talk).to_have_text(["Can we help?", "How long does delivery take?", "Three to five days."], timeout=SOON)
    expect_counts(alice, made, {"eligible": 1, "shown": 1, "clicked": 1})


def test_a_prepared_question_is_asked_at_once(shop: Shop, come: Come, alice: Person) -> None:
    launch(alice, more={"buttons": [{"kind": "ask", "label": "Ask us", "question": "Is oak in stock?"}]})
    tab = come()
    tab.expect_bubble("Can we help?")
    tab.page.clock.resume()
    tab.bubble.get_by_role("button", name="Ask us").click()
    talk = tab.panel.locator(".talk .bubble")
    expect(talk).to_have_text(["Can we help?", "Is oak in stock?"], timeout=SOON)
    tab.expect_sent()
    (row,) = shop.sign_in("ben").get("/conversations").json()["items"]
    assert row["last_message"]["text"] == "Is oak in stock?"


def test_a_link_leads_where_the_merchant_said(site: MerchantSite, come: Come, alice: Person) -> None:
    target = site.put("/sale", "<title>Sale</title>")
    button = {"kind": "link", "label": "Look", "link_id": "sale"}
    made = launch(alice, more={"buttons": [button]}, links=[{"id": "sale", "url": target}])
    tab = come()
    tab.expect_bubble("Can we help?")
    tab.bubble.get_by_role("link", name="Look").click()
    expect(tab.page).to_have_title("Sale")
    expect_counts(alice, made, {"eligible": 1, "shown": 1, "clicked": 1})


def test_who_is_held_out_sees_nothing_and_is_counted(come: Come, alice: Person) -> None:
    tab = come()
    tab.page.clock.resume()
    tab.open()
    tab.send("Hello")
    visitor_id = tab.page.evaluate(f"JSON.parse(localStorage['parlor:{tab.store_key()}']).visitor_id")
    delivery = {"holdout_percent": 50, "while_conversation_open": True}
    made = [launch(alice, f"Draw {number}", delivery=delivery) for number in range(12)]
    out = [each for each in made if is_held_out(each["id"], visitor_id, 50)]
    assert 0 < len(out) < len(made)
    for each in made:
        if each is not out[0]:
            change(alice, each, status="paused")
    tab.page.reload()
    expect(tab.launcher).to_be_visible(timeout=SOON)
    expect_counts(alice, out[0], {"eligible": 1, "would_have_shown": 1})
    expect(tab.bubble).to_be_hidden()
    assert reasons(tab, out[0])[0] == "held_out"


def test_one_that_the_merchant_pauses_is_gone_within_a_minute(come: Come, alice: Person) -> None:
    made = launch(alice)
    tab = come()
    tab.expect_bubble("Can we help?")
    change(alice, made, status="paused")
    tab.spend(55)
    expect(tab.bubble).to_be_hidden(timeout=SOON)


def test_a_broken_campaign_disturbs_neither_its_neighbours_nor_the_widget(come: Come, alice: Person) -> None:
    broken = launch(alice, "Broken", conditions=leaf("url", "regex", "a"), delivery={"priority": 9})
    worse = launch(alice, "Worse", delivery={"priority": 8})
    launch(alice, "Sound")

    def spoil(route: Route) -> None:
        told = route.fetch()
        config = told.json()
        for each in config["campaigns"]:
            if each["id"] == broken["id"]:
                each["conditions"]["all"][0]["value"] = "["
            if each["id"] == worse["id"]:
                each["delivery"] = None
        route.fulfill(response=told, json=config)

    tab = come(route=spoil)
    tab.expect_bubble("Sound")
    tab.spend(55)
    tab.settle()
    errors = [each["message"] for each in tab.told if each["name"] == "error"]
    assert len(errors) == 2, errors
    tab.page.clock.resume()
    tab.open()
    tab.send("The chat works")


def test_a_store_limits_how_many_one_shopper_meets(come: Come, alice: Person) -> None:
    (store,) = alice.get("/stores").json()["items"]
    url = f"{alice.base}/stores/{store['id']}/campaign-limits"
    limits = alice.http.get(url).json()
    assert alice.http.patch(url, json={"version": limits["version"], "gap_seconds": 600}).status_code == 200
    launch(alice, "First", delivery={"priority": 5})
    second = launch(alice, "Second")
    tab = come()
    tab.expect_bubble("First")
    tab.dismiss()
    tab.spend(300)
    tab.settle()
    expect(tab.bubble).to_be_hidden()
    tab.page.evaluate("Parlor.track('now')")
    tab.expect_told("skipped", second, ["another_shown", "too_soon"])
    tab.spend(360)
    tab.expect_bubble("Second")


def test_a_known_shopper_is_remembered_in_another_browser(
    shop: Shop, browser: Browser, come: Come, alice: Person
) -> None:
    launch(alice, delivery={"while_conversation_open": True})
    tab = come()
    tab.page.clock.resume()
    tab.expect_bubble("Can we help?")
    tab.open()
    tab.send("Yes")
    name = f"parlor:{tab.store_key()}"
    saved = tab.page.evaluate("name => localStorage[name]", name)
    with browser.new_context(user_agent=BROWSER) as other:
        page = other.new_page()
        page.add_init_script(f"localStorage.setItem({json.dumps(name)}, {json.dumps(saved)})")
        with page.expect_response(lambda answer: "/campaign-history" in answer.url) as told:
            page.goto(tab.page.url)
        assert len(told.value.json()["items"]) == 1
        again = CampaignTab(page)
        again.settle()
        expect(again.bubble).to_be_hidden()


def test_an_address_is_given_with_a_consent_that_nobody_ticked_for_them(come: Come, alice: Person) -> None:
    capture = {"label": "Your email address", "consent": "Send me news of the workshop", "thanks": "See you soon"}
    launch(alice, "Ten per cent for you", more={"capture": capture})
    tab = come()
    tab.expect_bubble("Ten per cent for you")
    field = tab.bubble.get_by_role("textbox", name="Your email address")
    box = tab.bubble.get_by_role("checkbox", name="Send me news of the workshop")
    expect(box).not_to_be_checked()
    expect(tab.bubble.locator(".campaign-filled")).to_have_count(1)
    field.fill("cleo")
    field.press("Enter")
    expect(tab.bubble.get_by_role("alert")).to_have_text("Enter an email address like name@example.com")
    expect(field).to_have_value("cleo")
    expect(field).to_be_focused()
    assert tab.stored() == []
    field.fill("cleo@example.com")
    box.check()
    with tab.page.expect_request(lambda request: request.url.endswith("/emails")) as sent:
        field.press("Enter")
    told = sent.value.post_data_json
    assert told is not None
    assert (told["email"], told["marketing_consent"]) == ("cleo@example.com", True)
    assert told["consent_text"] == "Send me news of the workshop"
    expect(tab.bubble.get_by_role("status").filter(has_text="See you soon")).to_be_visible(timeout=SOON)
    assert tab.barriers() == []

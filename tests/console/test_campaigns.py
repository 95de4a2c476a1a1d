"""A merchant writes campaigns in the console: from the gallery, by hand and by keyboard, and shoppers' widgets know."""

import json
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.axe import find_barriers
from tests.console.desk import SOON, open_console
from tests.services.people import ORIGIN, Json, Person, Shop, new_uuid, open_shop
from tests.services.server import Server

CONTACT: Json = {"all": [
    {"field": "url", "operator": "contains", "value": "/contact"},
    {"field": "time_on_page", "operator": "at_least", "value": 30},
]}  # fmt: skip


@pytest.fixture
def shop(parlor: Server) -> Shop:
    opened = open_shop(parlor)
    opened.hire("alice", role="owner")
    opened.hire("ben")
    return opened


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


def store_of(person: Person) -> str:
    return str(person.get("/stores").json()["items"][0]["id"])


def speak(alice: Person, *locales: str) -> None:
    path = f"/stores/{store_of(alice)}/widget-settings"
    version = alice.get(path).json()["version"]
    answer = alice.http.patch(alice.base + path, json={"version": version, "locales": list(locales)})
    assert answer.status_code == 200, answer.text


def write(alice: Person, name: str = "Help", text: str = "Can we help?", **definition: object) -> Json:
    whole = {"variants": [{"id": "a", "texts": {"en": {"text": text}}}], **definition}
    body = {"id": new_uuid(), "store_id": store_of(alice), "name": name, "definition": whole}
    answer = alice.post("/campaigns", body)
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()["campaign"]
    return made


def read(alice: Person, campaign: Json) -> Json:
    found: Json = alice.get(f"/campaigns/{campaign['id']}").json()["campaign"]
    return found


def change(person: Person, campaign: Json, **changes: object) -> None:
    url = f"{person.base}/campaigns/{campaign['id']}"
    answer = person.http.patch(url, json={"version": campaign["version"], **changes})
    assert answer.status_code == 200, answer.text


def open_page(context: BrowserContext, shop: Shop, person: Person, path: str = "") -> Page:
    page = open_console(context, shop, person).page
    page.goto(f"{shop.server.url}/console/marketing/{path or 'campaigns'}")
    return page


def edit(context: BrowserContext, shop: Shop, person: Person, campaign: Json) -> Page:
    page = open_page(context, shop, person, f"campaigns/{campaign['id']}")
    expect(page.get_by_label("Name", exact=True)).to_have_value(campaign["name"], timeout=SOON)
    return page


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def save(page: Page) -> None:
    button(page, "Save").click()
    expect(button(page, "Save")).to_be_hidden(timeout=SOON)


def verdict(page: Page) -> Locator:
    return page.get_by_role("region", name="Verdict").get_by_role("status")


def act(page: Page, name: str, action: str) -> None:
    button(page, f"Actions for {name}").click()
    page.get_by_role("menuitem", name=action).click()


def barriers(page: Page) -> list[str]:
    page.mouse.move(0, 0)
    expect(page.get_by_role("tooltip")).to_have_count(0)
    return list(map(str, find_barriers(page)))


def test_a_template_is_installed_changed_and_activated_and_widgets_are_told(
    shop: Shop, alice: Person, context: BrowserContext
) -> None:
    page = open_page(context, shop, alice)
    expect(page.get_by_text("No campaign yet")).to_be_visible(timeout=SOON)
    assert barriers(page) == []
    button(page, "Choose from the gallery").click()
    templates = page.locator("main li").filter(has=page.get_by_role("heading"))
    expect(templates.nth(9)).to_be_visible(timeout=SOON)
    assert barriers(page) == []
    button(page, "Install as a draft: A faster way than the contact page").click()

    text = page.get_by_label("Text", exact=True)
    expect(text).to_have_value("We answer faster in the chat than by email.", timeout=SOON)
    expect(page.get_by_text("Draft", exact=True)).to_be_visible()
    assert shop.shopper().get("/config", locale="en").json()["campaigns"] == []
    text.fill("Nadia answers within a minute.")
    page.get_by_label("Label", exact=True).fill("Ask Nadia")
    row = page.get_by_role("group", name="time on page is at least 30 s")
    row.get_by_label("Value").fill("20")
    button(page, "Save and activate").click()
    expect(page.get_by_text("Active", exact=True)).to_be_visible(timeout=SOON)
    expect(button(page, "Save")).to_be_hidden()
    assert barriers(page) == []

    (shown,) = shop.shopper().get("/config", locale="en").json()["campaigns"]
    (variant,) = shown["variants"]
    assert (variant["text"], variant["buttons"][0]["label"]) == ("Nadia answers within a minute.", "Ask Nadia")
    assert shown["conditions"]["all"][1] == {"field": "time_on_page", "operator": "at_least", "value": 20}

    button(page, "Pause").click()
    expect(page.get_by_text("Paused", exact=True)).to_be_visible(timeout=SOON)
    assert shop.shopper().get("/config", locale="en").json()["campaigns"] == []


def test_the_list_says_where_campaigns_stand_and_what_came_of_them(
    shop: Shop, alice: Person, context: BrowserContext
) -> None:
    one = write(alice, "Welcome back")
    write(alice, "Size help", delivery={"priority": 7, "starts_at": "2099-01-05T09:00:00Z"})
    change(alice, one, status="active")
    names = ["campaign:shown"] * 3 + ["campaign:clicked"]
    items = [{"name": name, "at": "2026-01-01T00:00:00Z", "campaign_id": one["id"], "variant": "a"} for name in names]
    shop.shopper().post("/signals", {"id": new_uuid(), "items": items})

    page = open_page(context, shop, alice)
    row = page.get_by_role("row").filter(has_text="Welcome back")
    expect(row.get_by_role("cell")).to_have_text(["Active", "No end", "", "3", "1", "0", "0", ""], timeout=SOON)
    expect(page.get_by_role("row").filter(has_text="Size help")).to_contain_text("From 5 Jan 2099")
    assert barriers(page) == []

    priority = page.get_by_label("Priority of Welcome back")
    expect(priority).to_have_value("0")
    priority.fill("12")
    with page.expect_response(lambda response: response.request.method == "PATCH") as saved:
        priority.press("Enter")
    assert saved.value.json()["campaign"]["definition"]["delivery"]["priority"] == 12
    priority.fill("-1")
    priority.press("Enter")
    expect(priority).to_have_value("12")

    act(page, "Size help", "Activate")
    expect(page.get_by_role("row").filter(has_text="Size help")).to_contain_text("Scheduled", timeout=SOON)
    act(page, "Welcome back", "Pause")
    expect(row).to_contain_text("Paused", timeout=SOON)
    button(page, "Status: All campaigns").click()
    page.get_by_role("menuitem", name="Paused").click()
    expect(page.get_by_role("row")).to_have_count(2, timeout=SOON)
    assert "status=paused" in page.url
    act(page, "Welcome back", "Resume")
    expect(page.get_by_text("No campaign with this status: Paused")).to_be_visible(timeout=SOON)
    button(page, "Show all campaigns").click()
    act(page, "Welcome back", "Duplicate")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Copy of Welcome back", timeout=SOON)


def test_a_deletion_is_taken_back(shop: Shop, alice: Person, context: BrowserContext) -> None:
    write(alice, "Welcome back")
    page = open_page(context, shop, alice)
    act(page, "Welcome back", "Delete")
    expect(page.get_by_text("No campaign yet")).to_be_visible(timeout=SOON)
    assert alice.get("/campaigns").json()["items"] == []
    button(page, "Undo").click()
    expect(page.get_by_role("link", name="Welcome back")).to_be_visible(timeout=SOON)
    assert len(alice.get("/campaigns").json()["items"]) == 1


def test_more_campaigns_than_a_page_holds_are_fetched_on_demand(
    shop: Shop, alice: Person, context: BrowserContext
) -> None:
    for number in range(51):
        write(alice, f"Campaign {number:02}")
    page = open_page(context, shop, alice)
    expect(page.get_by_role("row")).to_have_count(51, timeout=SOON)
    button(page, "Load more").click()
    expect(page.get_by_role("link", name="Campaign 00")).to_be_visible(timeout=SOON)
    expect(button(page, "Load more")).to_be_hidden()


def test_what_is_refused_is_said_at_its_field_wherever_it_is(
    shop: Shop, alice: Person, context: BrowserContext
) -> None:
    speak(alice, "en", "fr")
    made = write(alice)
    page = edit(context, shop, alice, made)
    button(page, "Add button").click()
    page.get_by_label("What it does").select_option("Opens a page of the shop")
    expect(page.get_by_label("Address", exact=True)).to_have_value(f"{ORIGIN}/")
    page.get_by_label("Address", exact=True).fill("https://mallory.example/")
    button(page, "Language of the message: English").click()
    page.get_by_role("menuitem", name="French (not written)").click()
    expect(page.get_by_text("Shoppers of this language read English.")).to_be_visible()
    button(page, "Write in French").click()
    page.get_by_label("Text", exact=True).fill("Bonjour {{first_name}}")
    button(page, "Language of the message: French").click()
    page.get_by_role("menuitem", name="English").click()
    button(page, "Save").click()

    expect(page.get_by_text("Not saved: 2 fields want correcting.")).to_be_visible(timeout=SOON)
    # The mistake in the text is in French, which is opened.
    expect(page.get_by_text("Give each variable a default: {{first_name|there}}")).to_be_visible()
    expect(page.get_by_text("Give an address at one of the store's domains")).to_be_visible()
    assert barriers(page) == []
    button(page, "Show the first").click()
    expect(page.get_by_label("Text", exact=True)).to_be_focused()
    page.get_by_label("Text", exact=True).fill("Bonjour {{first_name|vous}}")
    page.get_by_label("Address", exact=True).fill(f"{ORIGIN}/sale")
    save(page)
    definition = read(alice, made)["definition"]
    assert [link["url"] for link in definition["links"]] == [f"{ORIGIN}/sale"]
    assert definition["variants"][0]["texts"]["fr"]["text"] == "Bonjour {{first_name|vous}}"


def test_a_conflict_keeps_the_draft_and_shows_theirs_when_it_is_discarded(
    shop: Shop, alice: Person, context: BrowserContext
) -> None:
    made = write(alice)
    page = edit(context, shop, alice, made)
    change(alice, made, name="Their name")
    page.get_by_label("Text", exact=True).fill("My text")
    for _ in range(2):
        button(page, "Save").click()
        expect(page.get_by_text("someone else changed these settings")).to_be_visible(timeout=SOON)
    expect(page.get_by_label("Text", exact=True)).to_have_value("My text")
    assert read(alice, made)["definition"]["variants"][0]["texts"]["en"]["text"] == "Can we help?"
    button(page, "Discard").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Their name", timeout=SOON)
    expect(page.get_by_label("Text", exact=True)).to_have_value("Can we help?")


def test_leaving_with_changes_asks(shop: Shop, alice: Person, context: BrowserContext) -> None:
    page = edit(context, shop, alice, write(alice))
    page.get_by_label("Text", exact=True).fill("Not saved")
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.message)  # type: ignore[attr-defined]  # playwright's Dialog
        dialog.dismiss()  # type: ignore[attr-defined]

    page.once("dialog", stay)
    page.get_by_role("link", name="All campaigns").click()
    expect(page.get_by_label("Text", exact=True)).to_have_value("Not saved")
    assert asked == ["Leave without saving? Your changes are lost."]
    button(page, "Discard").click()
    page.get_by_role("link", name="All campaigns").click()
    expect(page.get_by_role("table")).to_be_visible(timeout=SOON)


def test_the_verdict_names_what_is_in_the_way_of_a_pretended_visit(
    shop: Shop, alice: Person, context: BrowserContext
) -> None:
    page = edit(context, shop, alice, write(alice, conditions=CONTACT))
    expect(verdict(page)).to_have_text(
        "Would not show. Not met: page address contains \u2068/contact\u2069", timeout=SOON
    )
    page.get_by_text("Pretend another visit").click()
    visit = page.get_by_role("region", name="Verdict")
    visit.get_by_label("Page address").fill(f"{ORIGIN}/contact")
    expect(verdict(page)).to_have_text("Would not show: time on page 12 s of 30 s")
    visit.get_by_label("Time on page").fill("30")
    expect(verdict(page)).to_have_text("Would show now")
    expect(visit.get_by_role("listitem")).to_have_count(2)
    expect(visit.get_by_role("listitem").nth(1)).to_contain_text("Met: time on page is at least 30 s")
    expect(page.get_by_text("It is a draft: nobody meets it until you activate it.")).to_be_visible()
    assert barriers(page) == []


def test_conditions_are_built_with_the_keyboard_alone(shop: Shop, alice: Person, context: BrowserContext) -> None:
    made = write(alice)
    page = edit(context, shop, alice, made)
    keys = page.keyboard
    expect(page.get_by_text("Shows to every shopper at once.")).to_be_visible()
    button(page, "Add condition").focus()
    keys.press("Enter")
    root = page.get_by_role("group", name="Conditions: All of")
    row = root.get_by_role("group").first
    expect(row.get_by_label("Field", exact=True)).to_be_focused()
    keys.press("Tab")
    expect(row.get_by_label("Comparison")).to_be_focused()
    keys.press("Tab")
    keys.type("/sale")
    keys.press("Tab")
    expect(row.get_by_role("button", name="Add alternative")).to_be_focused()
    keys.press("Enter")
    expect(row.get_by_label("Value 2", exact=True)).to_be_focused()
    keys.type("/outlet")
    button(page, "Add group").focus()
    keys.press("Enter")
    nested = page.get_by_role("group", name="Group: Any of")
    field = nested.get_by_label("Field", exact=True)
    expect(field).to_be_focused()
    keys.type("Returning")
    expect(nested.get_by_role("group", name="returning shopper: yes")).to_be_visible()
    expect(field).to_be_focused()
    button(nested, "Add condition").focus()
    keys.press("Enter")
    keys.type("Items in")
    said = (
        "page address contains \u2068/sale\u2069 or \u2068/outlet\u2069 and "
        "(returning shopper: yes or items in the cart is at least 1)"
    )
    expect(page.get_by_text(f"Shows when: {said}.")).to_be_visible()

    button(nested, "More for: items in the cart is at least 1").focus()
    keys.press("Enter")
    expect(page.get_by_role("menu").locator(":focus")).to_have_count(1)  # it takes the focus once it stands there
    keys.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Move up")).to_be_focused()
    keys.press("Enter")
    expect(nested.get_by_label("Field", exact=True).first).to_have_value("cart_items")
    button(nested, "Remove: returning shopper: yes").focus()
    keys.press("Enter")
    expect(button(nested, "Add condition")).to_be_focused()
    button(page, "Capitals and small letters differ").focus()
    keys.press("Space")
    button(page, "Save").focus()
    keys.press("Enter")
    expect(button(page, "Save")).to_be_hidden(timeout=SOON)
    assert read(alice, made)["definition"]["conditions"] == {"all": [
        {"field": "url", "operator": "contains", "value": ["/sale", "/outlet"], "case_sensitive": True},
        {"any": [{"field": "cart_items", "operator": "at_least", "value": 1}]},
    ]}  # fmt: skip


def test_mistakes_in_conditions_are_told_while_they_are_written_and_an_address_is_tried(
    shop: Shop, alice: Person, context: BrowserContext
) -> None:
    page = edit(context, shop, alice, write(alice, conditions=CONTACT))
    row = page.get_by_role("group", name=re.compile("^page address"))
    row.get_by_label("Comparison").select_option("fits the regex")
    row.get_by_label("Value").fill("/sale[0-9")
    expect(row.get_by_role("alert")).to_have_text("A [ without its ] (position 6)", timeout=SOON)
    expect(row.get_by_label("Value")).to_have_attribute("aria-invalid", "true")
    expect(verdict(page)).to_have_text("Would not show: correct the marked conditions")
    row.get_by_label("Value").fill("/sale[0-9]")
    expect(row.get_by_role("alert")).to_be_hidden(timeout=SOON)

    row.get_by_label("Comparison").select_option("is")
    row.get_by_label("Value").fill("shop.example/sale")
    warning = page.get_by_text("An address begins with https://, so this fits none")
    expect(warning).to_be_visible(timeout=SOON)
    page.get_by_label("Test this URL").fill("https://shop.example/sale")
    expect(page.get_by_text("This address does not fit.")).to_be_visible()
    row.get_by_label("Value").fill("https://shop.example/sale")
    expect(page.get_by_text("This address fits.")).to_be_visible()
    expect(warning).to_be_hidden(timeout=SOON)


def test_times_are_written_by_the_shops_clock(shop: Shop, alice: Person, context: BrowserContext) -> None:
    week: dict[str, list[Json]] = {
        day: [] for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    }
    hours = {"id": new_uuid(), "store_id": store_of(alice), "time_zone": "Asia/Tokyo", "week": week, "exceptions": []}
    assert alice.post("/business-hours", hours).status_code == 201
    made = write(alice)
    page = edit(context, shop, alice, made)
    expect(page.get_by_text("By the clock of Asia/Tokyo. Empty: at once.")).to_be_visible(timeout=SOON)
    page.get_by_label("Start").fill("2099-01-05T09:00")
    page.get_by_label("End", exact=True).fill("2099-01-05T08:00")
    button(page, "Save").click()
    expect(page.get_by_text("End after the start")).to_be_visible(timeout=SOON)
    page.get_by_label("End", exact=True).fill("2099-01-06T08:00")
    page.get_by_label("Again after some hours").check()
    page.get_by_label("Hours between").fill("48")
    page.get_by_label("Priority").fill("9")
    page.get_by_label("Also while a conversation is open").check()
    save(page)
    delivery = read(alice, made)["definition"]["delivery"]
    assert (delivery["starts_at"], delivery["ends_at"]) == ("2099-01-05T00:00:00Z", "2099-01-05T23:00:00Z")
    assert (delivery["repeat"], delivery["priority"]) == ({"kind": "hours", "hours": 48}, 9)
    assert (delivery["while_conversation_open"], delivery["while_widget_open"]) == (True, False)


def test_messages_are_compared_and_too_few_views_are_called_so(
    shop: Shop, alice: Person, context: BrowserContext
) -> None:
    made = write(alice)
    page = edit(context, shop, alice, made)
    expect(page.get_by_text("Nobody met it yet. Counts begin when you activate it.")).to_be_visible(timeout=SOON)
    button(page, "Compare with another message").click()
    page.get_by_label("Text", exact=True).fill("Shall we help?")
    page.get_by_label("Weight of Message B").fill("3")
    page.get_by_label("Percent who see nothing").fill("10")
    save(page)
    definition = read(alice, made)["definition"]
    texts = [(each["id"], each["weight"], each["texts"]["en"]["text"]) for each in definition["variants"]]
    assert texts == [("a", 1, "Can we help?"), ("b", 3, "Shall we help?")]
    assert definition["delivery"]["holdout_percent"] == 10

    for variant, clicks in (("a", 5), ("b", 20)):
        names = ["campaign:shown"] * 25 + ["campaign:clicked"] * clicks
        at = "2026-01-01T00:00:00Z"
        items = [{"name": name, "at": at, "campaign_id": made["id"], "variant": variant} for name in names]
        shop.shopper().post("/signals", {"id": new_uuid(), "items": items})
    page.reload()
    table = page.get_by_role("group", name="Results by message")
    expect(table.get_by_role("row").nth(2).get_by_role("cell")).to_have_text(
        ["25", "20 (80%)", "0 (0%)", "0 (0%)", "0 (0%)", "0"], timeout=SOON
    )
    expect(page.get_by_text("Too few to compare: each message wants at least 100 views.")).to_be_visible()
    assert barriers(page) == []


def test_marks_variables_and_a_sender_are_put_in(shop: Shop, alice: Person, context: BrowserContext) -> None:
    made = write(alice, text="Hello")
    page = edit(context, shop, alice, made)
    text = page.get_by_label("Text", exact=True)
    text.select_text()
    button(page, "Bold").click()
    expect(text).to_have_value("**Hello**")
    text.press("End")
    text.press_sequentially(" ")
    button(page, "Insert a variable").click()
    page.get_by_role("menuitem", name="First name").click()
    expect(text).to_have_value("**Hello** {{first_name|there}}")
    page.get_by_label("Discount code").fill("WELCOME10")
    page.get_by_label("A certain person").check()
    page.get_by_label("Person", exact=True).select_option("Ben")
    # The preview has the face that shoppers will see.
    expect(page.frame_locator("iframe").get_by_text("Ben", exact=True).first).to_be_visible(timeout=SOON)
    save(page)
    definition = read(alice, made)["definition"]
    assert definition["discount_code"] == "WELCOME10"
    assert definition["sender"]["kind"] == "agent"


def test_an_address_is_asked_for_with_the_merchants_words(shop: Shop, alice: Person, context: BrowserContext) -> None:
    made = write(alice)
    page = edit(context, shop, alice, made)
    page.get_by_label("Ask for an email address").check()
    page.get_by_label("Label of the field").fill("")
    button(page, "Save").click()
    expect(page.get_by_text("Not saved: a field wants correcting.")).to_be_visible(timeout=SOON)
    expect(page.get_by_label("Label of the field")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Label of the field").fill("Where may we write?")
    page.get_by_label("Consent to marketing").fill("")
    save(page)
    capture = read(alice, made)["definition"]["variants"][0]["texts"]["en"]["capture"]
    assert capture == {"label": "Where may we write?", "consent": "", "thanks": "Thank you. We will write to you."}


def test_the_limits_of_all_campaigns_are_set_beside_the_list(
    shop: Shop, alice: Person, context: BrowserContext
) -> None:
    write(alice)
    page = open_page(context, shop, alice)
    page.get_by_label("Most for one shopper in 24 hours").fill("3")
    page.get_by_label("Least minutes between two").fill("15")
    save(page)
    limits = alice.get(f"/stores/{store_of(alice)}/campaign-limits").json()
    assert (limits["per_day"], limits["gap_seconds"]) == (3, 900)
    assert shop.shopper().get("/config", locale="en").json()["campaign_limits"] == {"per_day": 3, "gap_seconds": 900}
    assert barriers(page) == []


def test_agents_see_campaigns_and_change_nothing(shop: Shop, alice: Person, context: BrowserContext) -> None:
    made = write(alice, conditions=CONTACT)
    page = edit(context, shop, shop.sign_in("ben"), made)
    expect(page.get_by_text("Owners and admins change campaigns; you see them.")).to_be_visible()
    expect(page.get_by_label("Text", exact=True)).to_be_disabled()
    expect(button(page, "Activate")).to_have_count(0)
    page.get_by_role("link", name="All campaigns").click()
    expect(page.get_by_role("link", name="Help", exact=True)).to_be_visible(timeout=SOON)
    expect(button(page, "Write campaign")).to_have_count(0)
    expect(button(page, "Actions for Help")).to_have_count(0)


@pytest.mark.parametrize(("locale", "width"), [("en", 375), ("ar", 1440), ("ar", 375)])
def test_phones_and_arabic_have_everything_and_no_barriers(
    browser: Browser, shop: Shop, alice: Person, locale: str, width: int
) -> None:
    speak(alice, "en", "ar")
    nested = [
        {"field": "device", "operator": "is", "value": ["phone", "tablet"]},
        {"field": "returning", "operator": "is", "value": True},
    ]
    made = write(
        alice,
        "A campaign with quite a long name for a narrow screen",
        conditions={"all": [*CONTACT["all"], {"any": nested}]},
    )
    context = browser.new_context(viewport={"width": width, "height": 812}, has_touch=width < 500)
    for name, value in alice.http.cookies.items():
        context.add_cookies([{"name": name, "value": value, "url": shop.server.url}])
    stored = json.dumps({"locale": locale})
    context.add_init_script(f"localStorage.setItem('parlor.console', {json.dumps(stored)})")
    page = context.new_page()
    for path in ("campaigns", "gallery", f"campaigns/{made['id']}"):
        page.goto(f"{shop.server.url}/console/marketing/{path}")
        page.locator("main").get_by_role("listitem").or_(page.get_by_role("row")).first.wait_for(timeout=SOON)
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if locale == "ar" else "ltr")
        overflow = page.evaluate(
            "[...document.querySelectorAll('html, main, main > div')].some((box) => box.scrollWidth > box.clientWidth)"
        )
        assert not overflow, path
        assert barriers(page) == [], path
    context.close()

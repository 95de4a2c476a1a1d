"""A merchant sets business hours in the console, and shoppers elsewhere are told by their own clock."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import find_barriers
from tests.browser.merchant import MerchantSite, embed, open_site
from tests.browser.people import visit
from tests.console.desk import SOON, open_console
from tests.services.people import Json, Person, Shop, new_uuid, open_shop
from tests.services.server import Server

MINUTE_MS = 60_000
PARIS = ZoneInfo("Europe/Paris")
KATHMANDU = ZoneInfo("Asia/Kathmandu")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@pytest.fixture(scope="module")
def site() -> Iterator[MerchantSite]:
    with open_site() as opened:
        yield opened


@pytest.fixture
def shop(parlor: Server, site: MerchantSite) -> Shop:
    opened = open_shop(parlor, origin=site.url)
    opened.hire("alice", role="owner")
    opened.hire("ben")
    return opened


def open_hours(context: BrowserContext, shop: Shop, name: str) -> Page:
    page = open_console(context, shop, shop.sign_in(name)).page
    page.goto(f"{shop.server.url}/console/settings/business-hours")
    expect(page.get_by_role("heading", name="Business hours")).to_be_visible(timeout=SOON)
    return page


def choose_zone(page: Page, zone: str) -> None:
    field = page.get_by_role("combobox", name="Time zone")
    field.fill(zone)
    page.get_by_role("option", name=zone, exact=True).click()
    expect(field).to_have_value(zone)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_be_hidden(timeout=SOON)


def hours_of(person: Person) -> Json:
    (found,) = person.get("/business-hours").json()["items"]
    hours: Json = found
    return hours


def test_hours_are_set_previewed_saved_and_told_in_another_zone(
    browser: Browser, shop: Shop, site: MerchantSite, context: BrowserContext
) -> None:
    page = open_hours(context, shop, "alice")
    expect(page.get_by_label("Always")).to_be_checked()
    page.get_by_label("At the hours below").check()
    choose_zone(page, "Europe/Paris")
    monday = page.get_by_role("group", name="Monday", exact=True)
    monday.get_by_label("Monday, range 1: from").fill("10:00")
    monday.get_by_role("button", name="Add hours: Monday").click()
    expect(monday.get_by_label("Monday, range 2: from")).to_be_focused()
    monday.get_by_role("button", name="Remove range 2: Monday").click()
    monday.get_by_role("button", name="Copy Monday to Monday to Friday").click()
    expect(page.get_by_label("Friday, range 1: from")).to_have_value("10:00")
    for day in ("Saturday", "Sunday"):
        page.get_by_role("button", name=f"Add hours: {day}").click()
        page.get_by_label(f"{day}, range 1: from").fill("10:00")

    page.get_by_label("Look at another moment").check()
    page.get_by_label("Date and time at the shop").fill("2026-11-30T09:30")
    verdict = page.get_by_role("status").filter(has_text="then")
    expect(verdict).to_contain_text("Closed then, opens Mon", timeout=SOON)
    preview = page.frame_locator("iframe")
    expect(preview.locator(".head p")).to_contain_text("Back at", timeout=SOON)
    page.get_by_label("Date and time at the shop").fill("2026-11-30T16:30")
    expect(verdict).to_contain_text("Open then, closes", timeout=SOON)
    expect(preview.locator(".head p")).to_have_text("We answer as soon as we can", timeout=SOON)
    page.get_by_label("Look at another moment").uncheck()
    assert find_barriers(page) == []
    save(page)

    week = hours_of(shop.sign_in("ben"))["week"]
    assert week["wednesday"] == week["sunday"] == [{"from": "10:00", "to": "17:00"}]
    tomorrow = datetime.now(PARIS).date() + timedelta(days=1)
    opens_at = datetime(tomorrow.year, tomorrow.month, tomorrow.day, 10, tzinfo=PARIS)
    abroad = browser.new_context(locale="en-GB", timezone_id="Asia/Kathmandu")
    abroad.clock.install(time=opens_at - timedelta(minutes=20))
    tab = visit(abroad, site.put("/", embed(shop.server.url, shop.store_key)))
    tab.open()
    status = tab.panel.locator(".head p")
    expect(status).to_have_text(f"Back at {opens_at.astimezone(KATHMANDU):%H:%M}", timeout=SOON)

    # A holiday is added while the shopper is there.
    page.get_by_role("button", name="Add an exception").click()
    expect(page.get_by_label("Name")).to_be_focused()
    page.get_by_label("Name").fill("Workshop day")
    page.get_by_label("First day").fill(str(tomorrow))
    save(page)
    tab.page.clock.fast_forward(MINUTE_MS)
    expect(status).to_have_text(f"Back tomorrow at {opens_at.astimezone(KATHMANDU):%H:%M}", timeout=SOON)
    abroad.close()


def test_what_overlaps_is_said_at_its_field_before_it_is_saved(shop: Shop, context: BrowserContext) -> None:
    page = open_hours(context, shop, "alice")
    page.get_by_label("At the hours below").check()
    monday = page.get_by_role("group", name="Monday", exact=True)
    monday.get_by_role("button", name="Add hours: Monday").click()
    monday.get_by_label("Monday, range 2: from").fill("16:00")
    expect(monday.get_by_role("alert")).to_have_text("These hours overlap with those before", timeout=SOON)
    expect(page.get_by_text("Correct the marked fields")).to_be_visible()
    monday.get_by_label("Monday, range 2: from").fill("18:00")
    monday.get_by_label("Monday, range 2: to").fill("02:00")
    expect(monday.get_by_role("alert")).to_be_hidden(timeout=SOON)
    expect(monday.get_by_text("Ends on the next day")).to_be_visible()
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_label("Always")).to_be_checked()


def test_a_shop_that_never_closes_is_told_so_and_what_has_been_is_out_of_the_way(browser: Browser, shop: Shop) -> None:
    alice = shop.sign_in("alice")
    store_id = alice.get("/stores").json()["items"][0]["id"]
    exceptions = [
        {"name": "Easter", "first_on": "2026-04-05", "last_on": "2026-04-06"},
        {"name": "Far away", "first_on": "2099-12-24", "last_on": "2099-12-24"},
    ]
    week = {day: [{"from": "00:00", "to": "24:00"}] for day in WEEKDAYS}
    hours = {"id": new_uuid(), "store_id": store_id, "time_zone": "UTC", "week": week, "exceptions": exceptions}
    assert alice.post("/business-hours", hours).status_code == 201
    american = browser.new_context(locale="en-US")
    page = open_hours(american, shop, "alice")
    expect(page.get_by_role("group", name=re.compile("day$")).first).to_have_accessible_name("Sunday")
    expect(page.get_by_text("Open without a break for at least 7 days")).to_be_visible(timeout=SOON)
    expect(page.get_by_label("Next openings")).to_be_hidden()
    expect(page.get_by_label("Name")).to_have_value("Far away")
    page.get_by_text("Past exceptions: 1").click()
    expect(page.get_by_text(re.compile("Easter · 5.+6 Apr 2026"))).to_be_visible()
    assert find_barriers(page) == []

    page.get_by_role("button", name="Remove exception: Easter").click()
    save(page)
    assert [one["name"] for one in hours_of(alice)["exceptions"]] == ["Far away"]
    american.close()


def test_always_open_again_takes_the_hours_away(shop: Shop, context: BrowserContext) -> None:
    page = open_hours(context, shop, "alice")
    page.get_by_label("At the hours below").check()
    save(page)
    alice = shop.sign_in("alice")
    assert hours_of(alice)["version"] == 1
    page.get_by_label("Always").check()
    save(page)
    assert alice.get("/business-hours").json()["items"] == []


def test_two_owners_do_not_overwrite_each_other(shop: Shop, context: BrowserContext) -> None:
    page = open_hours(context, shop, "alice")
    page.get_by_label("At the hours below").check()
    save(page)
    alice = shop.sign_in("alice")
    hours = hours_of(alice)
    path = f"{alice.base}/business-hours/{hours['id']}"
    assert alice.http.patch(path, json={"version": 1, "time_zone": "Asia/Tokyo"}).status_code == 200
    page.get_by_role("button", name="Remove range 1: Friday").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("someone else changed these settings", timeout=SOON)
    assert hours_of(alice)["time_zone"] == "Asia/Tokyo"


def test_agents_see_the_hours_and_cannot_change_them(shop: Shop, context: BrowserContext) -> None:
    page = open_hours(context, shop, "ben")
    expect(page.get_by_label("Always")).to_be_disabled()

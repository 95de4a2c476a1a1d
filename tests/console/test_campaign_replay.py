"""A merchant runs a draft over recorded page views, and asks why somebody did not meet a campaign."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.campaigns.test_explain import left
from tests.campaigns.test_impressions import cleo_of, page_of, report
from tests.console.desk import SOON, open_console
from tests.console.test_campaigns import CONTACT, barriers, button, change, edit, write
from tests.services.people import ORIGIN, Person, Shop, open_shop
from tests.services.server import serve_in


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    for factory in serve_in(tmp_path_factory.mktemp("replays")):
        yield factory()


@pytest.fixture
def shop(server: object) -> Shop:
    opened = open_shop(server)  # type: ignore[arg-type]  # the fixture above
    opened.hire("alice", role="owner")
    opened.hire("ben")
    return opened


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


def test_a_draft_is_replayed_as_it_stands_in_the_form(shop: Shop, alice: Person, context: BrowserContext) -> None:
    rival = write(alice, "Welcome back", delivery={"priority": 5})
    change(alice, rival, status="active")
    page = edit(context, shop, alice, write(alice, conditions=CONTACT))
    replay = page.get_by_role("region", name="Replay")
    button(page, "Run the replay").click()
    expect(replay.get_by_text("No page view was recorded in the last 30 days")).to_be_visible(timeout=SOON)
    assert barriers(page) == []

    cleo = cleo_of(shop)
    report(cleo, left(url=f"{ORIGIN}/contact", time_on_page=40), left(url=f"{ORIGIN}/contact", time_on_page=50))
    report(page_of(shop), left(url=f"{ORIGIN}/contact", time_on_page=12), left(url=f"{ORIGIN}/", time_on_page=31))
    button(page, "Run it again").click()
    figure = replay.get_by_role("figure")
    expect(figure).to_contain_text("Would have been shown once on 4 page views", timeout=SOON)
    expect(replay.get_by_text("Seen by 1 known visitor.")).to_be_visible()
    conditions = replay.get_by_role("list", name="How often each condition was met, the strictest first")
    expect(conditions.get_by_role("listitem")).to_have_text(
        ["page address contains \u2068/contact\u20693 (75%)", "time on page is at least 30 s3 (75%)"]
    )
    refused = replay.get_by_role("list", name="Conditions met, and still not shown")
    expect(refused.get_by_role("listitem")).to_have_text(["Seen before, and it shows once1 (50%)"])
    others = replay.get_by_role("table", name="Other campaigns in the same places")
    expect(others.get_by_role("row").nth(1)).to_have_text("Welcome back51Goes first")
    assert barriers(page) == []

    # What is not saved counts, and what stands there says that it is of before.
    row = page.get_by_role("group", name="time on page is at least 30 s")
    row.get_by_label("Value").fill("10")
    expect(replay.get_by_text("The form has changed since.")).to_be_visible()
    page.get_by_label("Again after some hours").check()
    page.get_by_label("Hours between").fill("0")
    button(page, "Run it again").click()
    expect(replay.get_by_role("alert")).to_contain_text("Correct the form first", timeout=SOON)
    page.get_by_label("Hours between").fill("24")
    page.get_by_label("Once in every visit").check()
    button(page, "Run it again").click()
    expect(figure).to_contain_text("Would have been shown 2 times on 4 page views", timeout=SOON)
    expect(replay.get_by_text("Seen by 1 known visitor, and on 1 page view of shoppers")).to_be_visible()

    # Another page and back: the result is still there.
    button(page, "Discard").click()
    others.get_by_role("link", name="Welcome back").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Welcome back", timeout=SOON)
    page.go_back()
    expect(figure).to_contain_text("Would have been shown 2 times", timeout=SOON)


def test_staff_see_why_a_visitor_did_not_meet_a_campaign(shop: Shop, alice: Person, context: BrowserContext) -> None:
    help_ = write(alice, conditions=CONTACT)
    change(alice, help_, status="active")
    write(alice, "Later")
    cleo = cleo_of(shop)
    cleo.start("Where is my parcel?")
    desk = open_console(context, shop, shop.sign_in("ben"))
    desk.open("Where is my parcel?")
    page = desk.page
    desk.button("Why did they not see a campaign?").click()
    choice = page.get_by_label("Why did they not see …")
    expect(choice).to_be_focused(timeout=SOON)
    choice.select_option("Active: Help")
    expect(page.get_by_text("No page view of theirs is recorded")).to_be_visible(timeout=SOON)

    report(cleo, left(url=f"{ORIGIN}/contact", time_on_page=12), left(url=f"{ORIGIN}/", time_on_page=4))
    choice.select_option("Draft: Later")
    expect(page.get_by_text("It is a draft: nobody meets it")).to_be_visible(timeout=SOON)
    choice.select_option("Active: Help")
    expect(page.get_by_text("Not all conditions are met")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("Of 2 recorded page views this came closest")).to_be_visible()
    said = page.get_by_role("list", name="Conditions in this visit").get_by_role("listitem")
    expect(said).to_have_text(
        ["Met: page address contains \u2068/contact\u2069", "Not met: time on page is at least 30 sIn this visit: 12 s"]
    )
    page.get_by_role("link", name="Open the campaign").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Help", timeout=SOON)

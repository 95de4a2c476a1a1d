"""Owners see who agreed to what and when, take a consent back for somebody and undo it, and export all of them."""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.axe import find_barriers
from tests.campaigns.test_campaigns import write
from tests.consents.test_routes import CLEO, WORDS, agree, consents
from tests.console.desk import SOON, open_console, sign_in
from tests.services.people import Person, Shop, open_shop
from tests.services.server import serve_in


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    for factory in serve_in(tmp_path_factory.mktemp("consents")):
        shop = open_shop(factory())
        shop.hire("alice", role="owner")
        shop.hire("ben")
        yield shop


@pytest.fixture(scope="module")
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


def go(page: Page, shop: Shop) -> Page:
    page.goto(f"{shop.server.url}/console/marketing/consents")
    return page


def row(page: Page, text: str) -> Locator:
    return page.get_by_role("row").filter(has_text=text)


def test_consents_are_found_withdrawn_undone_and_exported(shop: Shop, alice: Person, context: BrowserContext) -> None:
    page = go(open_console(context, shop, alice).page, shop)
    expect(page.get_by_text("Who agrees to get news stands here.")).to_be_visible(timeout=SOON)
    campaign = write(alice, name="Spring news")
    agree(shop.shopper(), campaign_id=campaign["id"], locale="fr")
    agree(shop.shopper(), "dan@mail.example", "=1+1")
    go(page, shop)
    mine = row(page, CLEO)
    expect(mine).to_contain_text(WORDS, timeout=SOON)
    expect(mine).to_contain_text("French")
    expect(mine.get_by_role("link", name="Spring news")).to_have_attribute(
        "href", f"/console/marketing/campaigns/{campaign['id']}"
    )
    assert find_barriers(page) == []

    page.get_by_role("searchbox", name="Search by address").fill("CLEO@")
    expect(row(page, "dan@")).to_have_count(0, timeout=SOON)
    mine.get_by_role("button", name=f"More about the consent of {CLEO}").click()
    page.get_by_role("menuitem", name="Withdraw…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="How they asked").fill("She called on Tuesday.")
    assert find_barriers(page) == []
    dialog.get_by_role("button", name="Withdraw consent").click()
    expect(mine).to_contain_text(re.compile("By .Alice"), timeout=SOON)
    expect(mine).to_contain_text("She called on Tuesday.")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(mine).to_contain_text(re.compile("Alice. had withdrawn it"), timeout=SOON)
    assert [(each["email"], each["state"]) for each in consents(alice)] == [
        ("dan@mail.example", "given"),
        (CLEO, "given"),
    ]

    page.get_by_role("searchbox").fill("")
    expect(row(page, "dan@")).to_be_visible(timeout=SOON)
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert [(each["email"], each["text"]) for each in rows] == [("dan@mail.example", "'=1+1"), (CLEO, WORDS)]
    page.get_by_role("searchbox").fill("nobody@")
    expect(page.get_by_text("No address contains “nobody@”.")).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="Show all").click()
    expect(row(page, "dan@")).to_be_visible(timeout=SOON)


def test_agents_are_told_whose_business_it_is(shop: Shop, context: BrowserContext) -> None:
    page = go(sign_in(context, shop, "ben").page, shop)
    expect(page.get_by_text("Only owners and admins see who agreed to get news.")).to_be_visible(timeout=SOON)

"""Campaigns as shoppers meet them: when they show and when not, and what comes of them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.campaigns import BROWSER, CampaignTab, counts_of, launch
from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON
from tests.services.people import Json, Person, Shop

NOON: Final = datetime(2026, 11, 24, 12, tzinfo=UTC)
ON_CONTACT: Final[Json] = {"field": "url", "operator": "contains", "value": "/contact"}
FASTER: Final = "Chat is the fastest way: Ben answers in 2 minutes."


def stays(seconds: int) -> Json:
    return {"field": "time_on_page", "operator": "at_least", "value": seconds}


class Come(Protocol):
    def __call__(self, path: str = "/", *, lang: str = "en", before: str = "") -> CampaignTab: ...


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

    def come_to(path: str = "/", *, lang: str = "en", before: str = "") -> CampaignTab:
        url = site.put(path, embed(shop.server.url, shop.store_key, lang=lang, before=before))
        with page.expect_response(lambda answer: "/config?" in answer.url):
            page.goto(url)
            expect(tab.launcher).to_be_visible(timeout=SOON)
            page.clock.run_for(1)
        tab.settle()
        return tab

    return come_to


def test_who_stays_half_a_minute_on_the_contact_page_is_told_of_the_faster_channel(
    shop: Shop, come: Come, alice: Person
) -> None:
    made = launch(alice, FASTER, conditions={"all": [ON_CONTACT, stays(30)]}, delivery={"repeat": {"kind": "visit"}})
    tab = come("/contact")
    tab.spend(29)
    tab.settle()
    expect(tab.bubble).to_be_hidden()
    tab.spend(1.1)
    tab.expect_bubble(FASTER)
    assert tab.stored() == []
    tab.settle()
    assert counts_of(alice, made) == {"eligible": 1, "shown": 1}
    assert tab.barriers() == []

"""What shoppers in other parts of the world are told of a shop's hours, by their own clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON, ShopTab, visit
from tests.services.people import Json, Shop, new_uuid
from widget_server.hours.kinds import WEEKDAYS

PARIS: Final = ZoneInfo("Europe/Paris")
DAY: Final = {"from": "09:00", "to": "17:00"}
DAILY: Final = {weekday: [DAY] for weekday in WEEKDAYS}


def set_hours(shop: Shop, week: Json, exceptions: list[Json] | None = None) -> None:
    """By the API, as the shop's owner."""
    shop.hire("alice", role="owner")
    alice = shop.sign_in("alice")
    (store,) = alice.get("/stores").json()["items"]
    body = {"id": new_uuid(), "store_id": store["id"], "time_zone": "Europe/Paris", "week": week}
    answer = alice.post("/business-hours", {**body, "exceptions": exceptions or []})
    assert answer.status_code == 201, answer.text


def openings_of(shop: Shop, site: MerchantSite) -> list[datetime]:
    """When the shop opens next, as its pages are told."""
    headers = {"X-Parlor-Store": shop.store_key, "Origin": site.url}
    told = httpx.get(f"{shop.server.url}/api/widget/v1/config", headers=headers, timeout=20).json()["hours"]
    return [datetime.fromisoformat(one["from"]) for one in told["openings"]]


@contextmanager
def shopper_in(
    browser: Browser, shop: Shop, site: MerchantSite, zone: str, *, now: datetime | None = None, locale: str = "en-GB"
) -> Iterator[ShopTab]:
    """Someone there with the panel open; `now` is what their clock says."""
    context = browser.new_context(locale=locale, timezone_id=zone)
    if now is not None:
        context.clock.install(time=now)
    try:
        page = embed(shop.server.url, shop.store_key, lang=locale[:2])
        tab = visit(context, site.put(f"/{locale}", page))
        tab.open()
        yield tab
    finally:
        context.close()


def says(tab: ShopTab, text: str) -> None:
    expect(tab.panel.locator(".head p")).to_have_text(text, timeout=SOON)


def is_open(tab: ShopTab) -> bool:
    return bool(tab.page.evaluate("Parlor.isBusinessHours()"))


def test_a_shop_without_hours_says_nothing_of_them(browser: Browser, shop: Shop, site: MerchantSite) -> None:
    with shopper_in(browser, shop, site, "Asia/Tokyo") as tab:
        says(tab, "We answer as soon as we can")
        assert is_open(tab) is True


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "America/St_Johns", "Europe/Paris"])
def test_the_opening_is_told_by_the_shoppers_clock_and_noticed_while_the_page_is_open(
    browser: Browser, shop: Shop, site: MerchantSite, zone: str
) -> None:
    set_hours(shop, DAILY)
    opens_at = openings_of(shop, site)[1]
    here = opens_at.astimezone(ZoneInfo(zone))
    with shopper_in(browser, shop, site, zone, now=opens_at - timedelta(minutes=30)) as tab:
        says(tab, f"Back at {here:%H:%M}")
        assert is_open(tab) is False
        tab.page.clock.fast_forward("30:01")
        says(tab, "We answer as soon as we can")
        assert is_open(tab) is True
        tab.page.clock.fast_forward("08:00:00")
        expect(tab.panel.locator(".head p")).to_contain_text("Back ", timeout=SOON)
        assert is_open(tab) is False


def test_tomorrow_is_the_shoppers_tomorrow(browser: Browser, shop: Shop, site: MerchantSite) -> None:
    set_hours(shop, DAILY)
    opens_at = openings_of(shop, site)[1]
    evening = opens_at - timedelta(hours=15, minutes=30)  # 17:30 in Paris, the day before
    with shopper_in(browser, shop, site, "Europe/Paris", now=evening) as tab:
        says(tab, "Back tomorrow at 09:00")
    # There the new day has begun already.
    with shopper_in(browser, shop, site, "Pacific/Auckland", now=evening) as tab:
        says(tab, f"Back at {opens_at.astimezone(ZoneInfo('Pacific/Auckland')):%H:%M}")


def test_a_day_of_this_week_has_its_name_and_a_later_one_its_date(
    browser: Browser, shop: Shop, site: MerchantSite
) -> None:
    today = datetime.now(PARIS).date()
    last = today + timedelta(days=60)
    weekday = (datetime.now(UTC) + timedelta(days=4)).weekday()
    set_hours(shop, {WEEKDAYS[weekday]: [DAY]})
    opens_at = openings_of(shop, site)[0].astimezone(PARIS)
    with shopper_in(browser, shop, site, "Europe/Paris") as tab:
        says(tab, f"Back {opens_at:%a} at 09:00")
    alice = shop.sign_in("alice")
    (hours,) = alice.get("/business-hours").json()["items"]
    holiday = {"name": "Winter", "first_on": str(today), "last_on": str(last), "ranges": []}
    change = {"version": hours["version"], "week": DAILY, "exceptions": [holiday]}
    assert alice.http.patch(f"{alice.base}/business-hours/{hours['id']}", json=change).status_code == 200
    with shopper_in(browser, shop, site, "Europe/Paris") as tab:
        first = last + timedelta(days=1)
        date = tab.page.evaluate(
            "([time, year]) => new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', ...year })",
            [datetime(first.year, first.month, first.day, 9, tzinfo=PARIS).timestamp() * 1_000,
             {} if first.year == today.year else {"year": "numeric"}],
        )  # fmt: skip
        says(tab, f"Back {date} at 09:00")


def test_a_shop_that_never_opens_promises_nothing(browser: Browser, shop: Shop, site: MerchantSite) -> None:
    set_hours(shop, {})
    with shopper_in(browser, shop, site, "Europe/Paris") as tab:
        says(tab, "Closed at the moment")


def test_arabic_says_it_in_its_own_words(browser: Browser, shop: Shop, site: MerchantSite) -> None:
    set_hours(shop, DAILY)
    opens_at = openings_of(shop, site)[1]
    with shopper_in(browser, shop, site, "Europe/Paris", now=opens_at - timedelta(hours=1), locale="ar-EG") as tab:
        expect(tab.panel.locator(".head p")).to_contain_text("نعود الساعة", timeout=SOON)


def test_nobody_is_promised_out_of_hours_who_only_looks(browser: Browser, shop: Shop, site: MerchantSite) -> None:
    set_hours(shop, {})
    with shop.sign_in("ben").stream(), shopper_in(browser, shop, site, "Europe/Paris") as tab:
        says(tab, "Closed at the moment")
        before = "status => getComputedStyle(status, '::before').content"
        assert tab.panel.locator(".head p").evaluate(before) == "none"
        alice = shop.sign_in("alice")
        (hours,) = alice.get("/business-hours").json()["items"]
        assert alice.http.delete(f"{alice.base}/business-hours/{hours['id']}").status_code == 204
        tab.page.evaluate("Parlor.setLocale('fr').then(() => Parlor.setLocale('en'))")
        says(tab, "Ben is here")
        assert tab.panel.locator(".head p").evaluate(before) == '""'

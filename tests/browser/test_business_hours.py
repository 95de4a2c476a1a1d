"""The demo shop gets business hours, and a shopper abroad meets its storefront closed, then open."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.people import SOON, Demo, start_demo, visit
from tests.services.people import Json, new_uuid
from tests.services.server import serve_in
from widget_server.hours.kinds import WEEKDAYS

HALIFAX: Final = ZoneInfo("America/Halifax")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo of this module's own: others are open whenever they are tried."""
    for factory in serve_in(tmp_path_factory.mktemp("demo")):
        yield start_demo(factory)


@pytest.fixture
def owner(demo: Demo) -> Iterator[httpx.Client]:
    """The demo's merchant."""
    with httpx.Client(base_url=f"{demo.url}/api/v1", timeout=20) as http:
        signed_in = http.post("/session", json={"email": demo.email, "password": demo.password})
        http.headers["X-CSRF-Token"] = signed_in.json()["csrf_token"]
        yield http


def hours_told(demo: Demo) -> Json:
    headers = {"X-Parlor-Store": demo.store_key}
    told: Json = httpx.get(f"{demo.url}/api/widget/v1/config", headers=headers, timeout=20).json()["hours"]
    return told


def test_a_shopper_abroad_meets_the_demo_shop_closed_then_open(
    demo: Demo, owner: httpx.Client, browser: Browser
) -> None:
    stores = owner.get("/stores").json()["items"]
    (trade,) = owner.get("/business-hours").json()["items"]
    store_id = next(store["id"] for store in stores if store["key"] == demo.store_key)
    assert trade["store_id"] != store_id
    assert hours_told(demo)["is_always_open"] is True

    week = {weekday: [{"from": "09:00", "to": "17:30"}] for weekday in WEEKDAYS}
    body = {"id": new_uuid(), "store_id": store_id, "time_zone": "Europe/London", "week": week}
    assert owner.post("/business-hours", json=body).status_code == 201
    opens_at = datetime.fromisoformat(hours_told(demo)["openings"][1]["from"])

    context = browser.new_context(locale="en-GB", timezone_id="America/Halifax")
    context.clock.install(time=opens_at - timedelta(minutes=10))
    tab = visit(context, demo.url)
    tab.open()
    status = tab.panel.locator(".head p")
    expect(status).to_have_text(f"Back at {opens_at.astimezone(HALIFAX):%H:%M}", timeout=SOON)
    assert tab.page.evaluate("Parlor.isBusinessHours()") is False
    tab.page.clock.fast_forward("10:01")
    expect(status).not_to_contain_text("Back", timeout=SOON)
    assert tab.page.evaluate("Parlor.isBusinessHours()") is True
    context.close()

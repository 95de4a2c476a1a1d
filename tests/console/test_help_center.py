"""The console's page of a help center that is not there yet, or does not come."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.axe import find_barriers
from tests.console.desk import SOON, open_console
from tests.services.people import Shop, open_shop
from tests.services.server import serve_in


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    for factory in serve_in(tmp_path_factory.mktemp("bare")):
        shop = open_shop(factory())
        shop.hire("edda", role="editor")
        yield shop


def test_before_the_first_build_the_page_tells_the_command(shop: Shop, context: BrowserContext) -> None:
    page = open_console(context, shop, shop.sign_in("edda")).page
    page.get_by_role("link", name="Help Center").click()
    expect(page.get_by_text("parlor helpcenter build help --output var/helpcenter")).to_be_visible(timeout=SOON)
    assert find_barriers(page) == []
    page.get_by_role("link", name="Searches without result").click()
    expect(page.get_by_text("Every search found an article in this time")).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="Show the last 366 days").click()
    expect(page.get_by_role("button", name="Time: Last 366 days")).to_be_visible(timeout=SOON)
    page.get_by_role("link", name="Feedback").click()
    expect(page.get_by_text("No article has so many answers in this time")).to_be_visible(timeout=SOON)
    assert find_barriers(page) == []


def test_what_does_not_load_can_be_asked_for_again(shop: Shop, context: BrowserContext) -> None:
    page = open_console(context, shop, shop.sign_in("edda")).page
    page.route("**/help-center?*", lambda route: route.fulfill(status=500, body="{}"))
    page.keyboard.press("g")
    page.keyboard.press("h")
    expect(page.get_by_role("alert")).to_contain_text("The help center did not load", timeout=SOON)
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("parlor helpcenter build help --output var/helpcenter")).to_be_visible(timeout=SOON)

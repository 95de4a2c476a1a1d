"""The server dies under an open shop and an open console: both come back by themselves, nothing is lost or doubled."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.browser.people import RECOVERED, Demo, Desk, sign_in, start_demo, visit
from tests.services.server import serve_in


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo that these tests kill."""
    for factory in serve_in(tmp_path_factory.mktemp("mortal")):
        yield start_demo(factory)


@pytest.fixture
def desk(mortal: Demo, context: BrowserContext) -> Desk:
    """The console, signed in."""
    return sign_in(context, mortal.url, email=mortal.email, password=mortal.password)


def test_a_kill_between_the_question_and_the_answer(mortal: Demo, desk: Desk, shopper: BrowserContext) -> None:
    shop = visit(shopper, mortal.url)
    shop.open()
    shop.send("Is the blue rug washable?")
    desk.open("Is the blue rug washable?")
    mortal.server.kill()
    shop.write("And does it come in green?")
    mortal.server.start()
    shop.expect_sent(timeout=RECOVERED)
    talk = ["Is the blue rug washable?", "And does it come in green?"]
    desk.expect_messages(talk, timeout=RECOVERED)
    desk.answer("By hand, and yes, in sage.")
    talk.append("By hand, and yes, in sage.")
    for side in (shop, desk):
        side.expect_messages(talk, timeout=RECOVERED)
        side.page.reload()
    shop.return_to(talk[-1])
    for side in (shop, desk):
        side.expect_messages(talk)


def test_a_first_message_whose_answer_was_lost_stands_there_once(
    mortal: Demo, desk: Desk, shopper: BrowserContext
) -> None:
    shop = visit(shopper, mortal.url)
    shop.open()
    statuses = []

    def lose_the_answer(route: Route) -> None:
        statuses.append(route.fetch().status)
        mortal.server.kill()
        route.abort("connectionreset")

    shop.page.route("**/api/widget/v1/conversations", lose_the_answer, times=1)
    shop.write("Which oil for the oak table?")
    shop.page.wait_for_event("requestfailed", lambda request: request.url.endswith("/conversations"))
    assert statuses == [201]
    mortal.server.start()
    shop.expect_sent(timeout=RECOVERED)
    desk.open("Which oil for the oak table?")
    desk.answer("Linseed, twice a year.")
    for side in (shop, desk):
        side.expect_messages(["Which oil for the oak table?", "Linseed, twice a year."], timeout=RECOVERED)
    expect(desk.page.get_by_role("link").filter(has_text="Linseed, twice a year.")).to_have_count(1)


def test_a_first_message_written_while_the_server_is_down(mortal: Demo, desk: Desk, shopper: BrowserContext) -> None:
    shop = visit(shopper, mortal.url)
    shop.open()
    mortal.server.kill()
    for text in ("Do you open on Sundays?", "Or only the workshop?"):
        shop.composer.fill(text)
        shop.composer.press("Enter")
    mortal.server.start()
    shop.expect_sent(timeout=RECOVERED)
    desk.open("Or only the workshop?")
    for side in (shop, desk):
        side.expect_messages(["Do you open on Sundays?", "Or only the workshop?"], timeout=RECOVERED)

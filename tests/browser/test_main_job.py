"""The main job in Chromium: a shopper writes on the storefront, an agent answers from the console."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.services.server import Server, ServerFactory, serve_in

SECOND = 1_000
SOON = 15 * SECOND
SENT = re.compile(r"· Sent$")


@dataclass
class Demo:
    """The running demo and its login."""

    server: Server
    email: str
    password: str


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """`parlor demo` on a fresh folder, for all tests of this module."""
    for factory in serve_in(tmp_path_factory.mktemp("demo")):
        yield start_demo(factory)


def start_demo(factory: ServerFactory) -> Demo:
    running = factory(command=("demo", "--json"))
    first_line = next(line for line in running.log_text().splitlines() if line.startswith("{"))
    agent = json.loads(first_line)["agent"]
    return Demo(running, agent["email"], agent["password"])


def open_console(context: BrowserContext, demo: Demo) -> Page:
    page = context.new_page()
    page.goto(demo.server.url + "/console/")
    page.get_by_label("Email").fill(demo.email)
    page.locator("input[type=password]").fill(demo.password)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Cleo Martin")).to_be_visible(timeout=SOON)
    return page


def open_widget(context: BrowserContext, demo: Demo) -> Page:
    page = context.new_page()
    page.goto(demo.server.url + "/")
    page.evaluate("Parlor.open()")
    expect(composer(page)).to_be_visible(timeout=SOON)
    return page


def composer(page: Page) -> Locator:
    return page.get_by_placeholder("Write a message")


def return_to_conversation(page: Page, last_line: str) -> None:
    """Open the panel and go from its home into the conversation whose last line it shows."""
    page.evaluate("Parlor.open()")
    row = page.get_by_text(last_line).first
    expect(row).to_be_visible(timeout=SOON)
    row.click()


def thread(page: Page) -> Locator:
    """The open conversation's messages."""
    return page.locator("[role=log]")


def write(page: Page, text: str) -> None:
    composer(page).fill(text)
    composer(page).press("Enter")


def new_shopper(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")


def answer_in_console(desk: Page, question: str, answer: str) -> None:
    desk.get_by_text(question).first.click()
    box = desk.get_by_role("textbox", name="Reply")
    box.fill(answer)
    box.press("Enter")


def test_a_shopper_and_an_agent_talk_and_reloads_lose_nothing(
    demo: Demo, browser: Browser, context: BrowserContext
) -> None:
    desk = open_console(context, demo)
    shopper = new_shopper(browser)
    shop = open_widget(shopper, demo)
    write(shop, "Do you still have the oak bench in 140 cm?")
    expect(desk.get_by_text("Do you still have the oak bench in 140 cm?").first).to_be_visible(timeout=SOON)
    answer_in_console(desk, "Do you still have the oak bench in 140 cm?", "We have two left.")
    expect(shop.get_by_text("We have two left.")).to_be_visible(timeout=SOON)
    write(shop, "Lovely, I take one.")
    expect(desk.get_by_text("Lovely, I take one.").first).to_be_visible(timeout=SOON)
    shop.reload()
    return_to_conversation(shop, "Lovely, I take one.")
    expect(thread(shop).get_by_text("We have two left.")).to_be_visible(timeout=SOON)
    desk.reload()
    expect(desk.get_by_text("Lovely, I take one.").first).to_be_visible(timeout=SOON)
    shopper.close()


def test_nothing_is_stored_before_the_first_interaction(demo: Demo, browser: Browser) -> None:
    shopper = new_shopper(browser)
    page = shopper.new_page()
    page.goto(demo.server.url + "/")
    page.wait_for_function("customElements && window.Parlor && document.readyState === 'complete'")
    page.evaluate("Parlor.isOpen()")
    stored = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert stored == [0, 0, ""]
    assert shopper.cookies() == []
    shopper.close()


def test_the_widget_recovers_from_a_killed_server(server: ServerFactory, browser: Browser) -> None:
    demo = start_demo(server)
    shopper = new_shopper(browser)
    shop = open_widget(shopper, demo)
    write(shop, "Is the blue rug washable?")
    expect(shop.get_by_text(SENT).last).to_be_visible(timeout=SOON)
    demo.server.kill()
    write(shop, "And does it come in green?")
    demo.server.start()
    expect(shop.get_by_text(SENT).last).to_be_visible(timeout=60 * SECOND)
    desk_context = browser.new_context()
    desk = open_console(desk_context, demo)
    desk.get_by_text("And does it come in green?").first.click()
    expect(desk.get_by_text("Is the blue rug washable?")).to_have_count(1, timeout=SOON)
    desk_context.close()
    shopper.close()


def test_two_tabs_show_the_same_and_a_private_window_nothing(demo: Demo, browser: Browser) -> None:
    shopper = new_shopper(browser)
    first = open_widget(shopper, demo)
    write(first, "One tab, two tabs")
    expect(first.get_by_text(SENT).last).to_be_visible(timeout=SOON)
    second = open_widget(shopper, demo)
    return_to_conversation(second, "One tab, two tabs")
    expect(thread(second).get_by_text("One tab, two tabs")).to_be_visible(timeout=SOON)
    write(second, "Written in the second")
    expect(thread(first).get_by_text("Written in the second")).to_be_visible(timeout=SOON)
    private = new_shopper(browser)
    other = open_widget(private, demo)
    expect(other.get_by_text("One tab, two tabs")).to_have_count(0)
    private.close()
    shopper.close()

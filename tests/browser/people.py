"""A shopper's tab and an agent's tab, driven as people do: by what they see, press and write."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.services.server import Server, ServerFactory

SECOND: Final = 1_000
SOON: Final = 20 * SECOND
"""What takes a tenth of a second on a quiet machine, in milliseconds."""

RECOVERED: Final = 90 * SECOND
"""Coming back by itself after the server or the network was gone: the widget waits up to 30 s between two tries."""

SENT: Final = re.compile(r"· Sent$")
WIDGET_MESSAGES: Final = "parlor-widget [role=log] .bubble"
DESK_MESSAGES: Final = "[role=log] p[dir=auto]"


@dataclass
class Demo:
    """A running `parlor demo` and its login."""

    server: Server
    store_key: str
    email: str
    password: str

    @property
    def url(self) -> str:
        """Where the storefront is."""
        return self.server.url


def start_demo(factory: ServerFactory) -> Demo:
    """`parlor demo` on a fresh folder."""
    running = factory(command=("demo", "--json"))
    first_line = next(line for line in running.log_text().splitlines() if line.startswith("{"))
    told = json.loads(first_line)
    return Demo(running, told["store_key"], told["agent"]["email"], told["agent"]["password"])


@dataclass
class ShopTab:
    """A page with the widget."""

    page: Page

    @property
    def launcher(self) -> Locator:
        """The button that opens the panel."""
        return self.page.locator("parlor-widget .launcher")

    @property
    def badge(self) -> Locator:
        """The number of unread messages on the launcher."""
        return self.launcher.locator("b")

    @property
    def panel(self) -> Locator:
        """The chat."""
        return self.page.locator("parlor-widget .panel")

    @property
    def composer(self) -> Locator:
        """Where the shopper writes."""
        return self.panel.locator("textarea")

    @property
    def log(self) -> Locator:
        """The open conversation's messages."""
        return self.panel.get_by_role("log")

    @property
    def search(self) -> Locator:
        """The search of help articles; it offers a few as soon as one goes there."""
        return self.panel.get_by_role("searchbox")

    @property
    def articles(self) -> Locator:
        """The articles that the search offers: the last of the home's cards."""
        return self.panel.get_by_role("group").last.get_by_role("button")

    @property
    def typing(self) -> Locator:
        """The dots of someone who is writing."""
        return self.panel.locator(".writing .bubble")

    def open(self) -> None:
        """Open the panel, by hand."""
        self.launcher.click()
        expect(self.panel).to_be_visible(timeout=SOON)

    def close(self) -> None:
        """Close the panel, from the keyboard."""
        self.panel.press("Escape")
        expect(self.panel).to_be_hidden()

    def write(self, text: str) -> None:
        """Send a message; it shows at once, whatever the network does."""
        self.composer.fill(text)
        self.panel.locator(".send").click()  # on touch Enter breaks the line
        expect(self.log.get_by_text(text, exact=True)).to_be_visible(timeout=SOON)

    def send(self, text: str) -> None:
        """Send a message and wait until the server has it."""
        self.write(text)
        self.expect_sent()

    def expect_sent(self, *, timeout: int = SOON) -> None:
        """The last own message is with the server."""
        expect(self.log.locator(".meta.own").last).to_have_text(re.compile("· (Sent|Seen)$"), timeout=timeout)

    def return_to(self, last_line: str) -> None:
        """Open the panel of a new page, and the conversation if the panel stands at its home."""
        self.open()
        row = self.panel.get_by_text(last_line).first
        expect(row).to_be_visible(timeout=SOON)
        if not self.log.is_visible():
            row.click()
        expect(self.log.get_by_text(last_line)).to_be_visible(timeout=SOON)

    def messages(self) -> list[str]:
        """What stands in the open conversation, oldest first."""
        return self.log.locator(".bubble").all_inner_texts()

    def expect_messages(self, texts: list[str], *, timeout: int = SOON) -> None:
        """Exactly these messages in this order: none lost, none doubled."""
        expect(self.log.locator(".bubble")).to_have_text(texts, timeout=timeout)


@dataclass
class Desk:
    """The console in an agent's browser."""

    page: Page

    @property
    def log(self) -> Locator:
        """The open conversation's messages."""
        return self.page.get_by_role("log")

    @property
    def composer(self) -> Locator:
        """Where the agent answers."""
        return self.page.get_by_role("textbox", name="Reply")

    def open(self, last_line: str) -> None:
        """Open the conversation whose row shows this line."""
        self.page.get_by_role("link").filter(has_text=last_line).first.click(timeout=SOON)
        expect(self.log.get_by_text(last_line)).to_be_visible(timeout=SOON)

    def answer(self, text: str) -> None:
        """Send an answer."""
        self.composer.fill(text)
        self.composer.press("Enter")
        expect(self.log.get_by_text(text, exact=True)).to_be_visible(timeout=SOON)

    def expect_messages(self, texts: list[str], *, timeout: int = SOON) -> None:
        """Exactly these messages in this order: none lost, none doubled."""
        expect(self.log.locator("p[dir=auto]")).to_have_text(texts, timeout=timeout)


def visit(context: BrowserContext, url: str) -> ShopTab:
    """A new tab at a page with the widget, whose launcher is there."""
    page = context.new_page()
    page.goto(url)
    tab = ShopTab(page)
    expect(tab.launcher).to_be_visible(timeout=SOON)
    return tab


def sign_in(context: BrowserContext, url: str, *, email: str, password: str) -> Desk:
    """A new tab with the console, signed in."""
    page = context.new_page()
    page.goto(url + "/console/")
    page.get_by_label("Email").fill(email)
    page.locator("input[type=password]").fill(password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Conversations")).to_be_visible(timeout=SOON)
    return Desk(page)


@contextmanager
def browser_of_a_shopper(browser: Browser) -> Iterator[BrowserContext]:
    """Someone's browser: nothing in its storage."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", timezone_id="Europe/London")
    try:
        yield context
    finally:
        context.close()

"""The console in Chromium, as one of the staff uses it: signing in, finding a row, writing."""

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.services.people import PASSWORD, Person, Shop

SOON: Final = 15_000
"""Milliseconds; a busy machine takes a few seconds for what is done in one."""


@dataclass
class Desk:
    """One tab of the console."""

    page: Page

    def row(self, text: str) -> Locator:
        """The conversation's row in the list, by words that stand in it."""
        return self.page.get_by_role("listitem").filter(has_text=text)

    def open(self, text: str) -> None:
        """Open the conversation whose row says this."""
        self.row(text).get_by_role("link").click()
        expect(self.field).to_be_visible(timeout=SOON)

    @property
    def field(self) -> Locator:
        """Where a reply is written."""
        return self.page.get_by_role("textbox", name="Reply")

    @property
    def thread(self) -> Locator:
        """The open conversation's messages."""
        return self.page.get_by_role("log")

    def button(self, name: str) -> Locator:
        """A button by its whole name."""
        return self.page.get_by_role("button", name=name, exact=True)


def open_console(context: BrowserContext, shop: Shop, person: Person) -> Desk:
    """The console in the session that this person has already."""
    for name, value in person.http.cookies.items():
        context.add_cookies([{"name": name, "value": value, "url": shop.server.url}])
    page = context.new_page()
    page.goto(f"{shop.server.url}/console/")
    expect(page.get_by_role("navigation", name="Main")).to_be_visible(timeout=SOON)
    return Desk(page)


def sign_in(context: BrowserContext, shop: Shop, name: str, *, path: str = "/console/") -> Desk:
    """The console of a staff person, signed in by the form."""
    page = context.new_page()
    page.goto(shop.server.url + path)
    fill_form(page, shop.email_of(name), PASSWORD)
    expect(page.get_by_role("navigation", name="Main")).to_be_visible(timeout=SOON)
    return Desk(page)


def fill_form(page: Page, email: str, password: str) -> None:
    """Fill in and send the sign-in form."""
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.keyboard.press("Enter")

"""Coming and going in Chromium: signing in, a new password by mail, a session that ends elsewhere."""

import re

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.console.desk import SOON, fill_form, sign_in
from tests.services.people import PASSWORD, Shop, open_shop
from tests.services.server import Server


@pytest.fixture(scope="module")
def shop(keeping_parlor: Server) -> Shop:
    opened = open_shop(keeping_parlor)
    opened.hire("alice", role="owner")
    opened.hire("ben")
    return opened


def test_a_wrong_password_is_told_and_the_address_stays(shop: Shop, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{shop.server.url}/console/")
    fill_form(page, shop.email_of("ben"), "not the password")
    expect(page.get_by_text("Email and password do not match")).to_be_visible(timeout=SOON)
    assert page.get_by_label("Email").input_value() == shop.email_of("ben")


def test_a_new_password_by_mail_ends_the_other_sessions(shop: Shop, context: BrowserContext) -> None:
    alice = sign_in(context, shop, "alice", path="/console/sent-mail").page
    ben = context.browser.new_context() if context.browser else None
    assert ben is not None
    old = sign_in(ben, shop, "ben").page
    forgot = ben.new_page()
    forgot.goto(f"{shop.server.url}/console/forgot")
    forgot.get_by_label("Email").fill(shop.email_of("ben"))
    forgot.get_by_role("button", name="Send link").click()
    expect(forgot.get_by_text("a link is on its way")).to_be_visible(timeout=SOON)
    link = alice.get_by_role("link", name=re.compile("reset"))
    expect(link).to_be_visible(timeout=SOON)
    address = link.get_attribute("href")
    assert address is not None
    forgot.goto(address)
    forgot.get_by_label("New password").fill("short")
    forgot.keyboard.press("Enter")
    expect(forgot.get_by_text("use at least 10 characters")).to_be_visible(timeout=SOON)
    forgot.get_by_label("New password").fill("four walnut chairs")
    forgot.keyboard.press("Enter")
    expect(forgot.get_by_text("Your password is changed")).to_be_visible(timeout=SOON)
    old.bring_to_front()
    expect(old.get_by_role("heading", name="Sign in")).to_be_visible(timeout=SOON)
    forgot.goto(address)
    forgot.get_by_label("New password").fill("five walnut chairs")
    forgot.keyboard.press("Enter")
    expect(forgot.get_by_text("This link has been used or has run out.")).to_be_visible(timeout=SOON)
    fill_form(old, shop.email_of("ben"), PASSWORD)
    expect(old.get_by_text("Email and password do not match")).to_be_visible(timeout=SOON)
    fill_form(old, shop.email_of("ben"), "four walnut chairs")
    expect(old.get_by_role("navigation", name="Main")).to_be_visible(timeout=SOON)
    ben.close()


def test_a_session_that_ended_elsewhere_leads_to_the_sign_in_and_back(shop: Shop, context: BrowserContext) -> None:
    conversation, _ = shop.shopper().start("Still here after the sign-in?")
    desk = sign_in(context, shop, "alice", path=f"/console/inbox/{conversation['id']}")
    expect(desk.thread.get_by_text("Still here after the sign-in?")).to_be_visible(timeout=SOON)
    expect(desk.page.get_by_role("navigation").get_by_text("Online")).to_be_visible(timeout=SOON)
    context.clear_cookies()
    desk.button("Close").click()
    expect(desk.page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=SOON)
    fill_form(desk.page, shop.email_of("alice"), PASSWORD)
    expect(desk.thread.get_by_text("Still here after the sign-in?")).to_be_visible(timeout=SOON)


def test_signed_out_in_one_tab_signed_out_in_all(shop: Shop, context: BrowserContext) -> None:
    first = sign_in(context, shop, "alice")
    second = context.new_page()
    second.goto(f"{shop.server.url}/console/")
    expect(second.get_by_role("navigation", name="Main")).to_be_visible(timeout=SOON)
    first.page.get_by_role("navigation").get_by_role("button", name="Alice").click()
    first.page.get_by_role("menuitem", name="Sign out").click()
    expect(first.page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=SOON)
    expect(second.get_by_role("heading", name="Sign in")).to_be_visible(timeout=SOON)

"""`make screenshots`: campaigns, quick responses, the contact form, hours and waiting, as shoppers meet them.

Each picture is also a test: nothing on it is wider than the window.
"""

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.looks import Look, keep, open_browser
from tests.browser.meeting import Meeting
from tests.browser.people import SOON
from tests.waiting.later import pass_time
from widget_server.waiting.letters import Answer, Letter, write_answers, write_transcript

pytestmark = pytest.mark.screenshots

WRITES: Final = {"en": "Which table fits a room of 3 by 4 metres?", "ar": "أي طاولة تناسب غرفة 3 في 4 أمتار؟"}
TELLS: Final = {"en": "My bench was due on Monday.", "ar": "كان من المفترض أن يصل المقعد يوم الاثنين."}
ANSWERS: Final = {"en": "The Harbour table in 140 cm does.", "ar": "طاولة هاربر بمقاس 140 سم تناسبها."}
CLEO: Final = "cleo.papadopoulos-martin@mail.example"


@pytest.fixture
def context(browser: Browser, look: Look) -> Iterator[BrowserContext]:
    """A shopper's browser with that look."""
    with open_browser(browser, look) as opened:
        yield opened


@pytest.mark.parametrize("name", ["question", "code", "email"])
def test_a_campaign_on_the_page(meeting: Meeting, context: BrowserContext, look: Look, name: str) -> None:
    tab = meeting.open(context.new_page(), look.language)
    tab.page.evaluate("name => Parlor.track(name)", name)
    bubble = tab.page.locator("parlor-widget .campaign")
    expect(bubble.locator(".campaign-words")).not_to_be_empty(timeout=SOON)
    keep(tab.page, f"campaign-{name}", look)
    if name == "email":
        bubble.locator("input[type=email]").fill(CLEO)
        bubble.locator("input[type=email]").press("Enter")
        expect(bubble.locator("input[type=email]")).to_be_hidden(timeout=SOON)
        keep(tab.page, f"campaign-{name}-given", look)


def test_a_campaign_in_the_panel_and_a_quick_response(meeting: Meeting, context: BrowserContext, look: Look) -> None:
    tab = meeting.open(context.new_page(), look.language)
    tab.open()
    expect(tab.panel.get_by_role("group")).to_have_count(2, timeout=SOON)
    keep(tab.page, "widget-home", look)
    tab.page.evaluate("Parlor.track('inline')")
    expect(tab.panel.locator(".campaign-standing")).to_be_visible(timeout=SOON)
    keep(tab.page, "campaign-inline", look)
    tab = meeting.open(context.new_page(), look.language)
    tab.open()
    tab.panel.locator(".entry").first.click()
    expect(tab.panel.locator(".talk .bubble")).to_have_count(2, timeout=SOON)
    expect(tab.panel.locator(".talk button").last).to_be_visible(timeout=SOON)
    keep(tab.page, "quick-answered", look)
    tab.panel.locator(".talk button").last.click()
    keep(tab.page, "quick-more-help", look)


def test_the_form_in_the_panel(meeting: Meeting, context: BrowserContext, look: Look) -> None:
    with meeting.form_instead_of_chat():
        tab = meeting.open(context.new_page(), look.language)
        tab.open()
        walk(tab.page, look, "form", lambda: context.set_offline(True))
        context.set_offline(False)
        expect(tab.panel.locator(".form .own")).to_have_count(0, timeout=2 * SOON)
        keep(tab.page, "form-sent", look)


@pytest.mark.parametrize("place", ["contact", "help"])
def test_the_form_in_a_page(meeting: Meeting, context: BrowserContext, look: Look, place: str) -> None:
    page = context.new_page()
    if place == "contact":
        if look.language == "ar":
            pytest.skip("the shop has its contact page in English alone")
        page.goto(f"{meeting.demo.url}/contact/")
    else:
        page.goto(f"{meeting.demo.url}/help/{look.language}/")
    page.locator("parlor-contact-form").scroll_into_view_if_needed()
    walk(page, look, f"inline-{place}", lambda: None)


def walk(page: Page, look: Look, name: str, before_sending: Callable[[], None]) -> None:
    """The steps of the form, each photographed."""
    form = page.locator("parlor-contact-form, parlor-widget .panel").filter(has=page.locator(".chip")).first
    form.locator(".chip").first.wait_for(timeout=SOON)
    keep(page, f"{name}-1", look)
    form.locator(".chip").first.click()
    form = page.locator("parlor-contact-form, parlor-widget .panel").filter(has=page.locator(".question")).first
    form.locator("textarea:visible").last.fill(TELLS[look.language])
    keep(page, f"{name}-2", look)
    form.locator(".question button:visible").last.click()
    form.locator("input[type=email]").fill(CLEO)
    keep(page, f"{name}-3", look)
    before_sending()
    form.locator(".question button:visible").last.click()
    expect(form.locator(".question")).to_have_count(0, timeout=SOON)
    keep(page, f"{name}-4", look)


def test_who_waits(meeting: Meeting, context: BrowserContext, look: Look) -> None:
    tab = meeting.open(context.new_page(), look.language)
    tab.open()
    tab.write(WRITES[look.language])
    expect(tab.log.locator(".meta.own").last).not_to_be_empty()
    pass_time(meeting.demo.server)
    expect(tab.panel.locator(".wait")).to_be_visible(timeout=SOON)
    keep(tab.page, "waiting", look)
    tab.panel.locator("[aria-haspopup=menu]").click()
    expect(tab.panel.get_by_role("menuitem").first).to_be_visible(timeout=SOON)
    keep(tab.page, "keep-menu", look)


def test_a_closed_shop(meeting: Meeting, context: BrowserContext, look: Look) -> None:
    with meeting.closed():
        tab = meeting.open(context.new_page(), look.language)
        tab.open()
        expect(tab.panel.locator(".head p")).not_to_be_empty(timeout=SOON)
        keep(tab.page, "closed", look)
        tab.write(WRITES[look.language])
        expect(tab.log.locator(".meta.own").last).not_to_be_empty()
        keep(tab.page, "closed-written", look)


def test_the_mails(browser: Browser, look: Look) -> None:
    letter = Letter(CLEO, look.language, "Pine & Oak", "acc_1", "cnv_1", "https://chat.example/stop/x")
    answers = [Answer("Nadia Rahimi", ANSWERS[look.language], ("drawing.pdf",))]
    link = "https://chat.example/return/x"
    said = [("Cleo · 10:42", WRITES[look.language]), ("Nadia · 10:44", ANSWERS[look.language])]
    mails = {
        "answers": write_answers(letter, answers, link=link, is_return=True, message_id="m", earlier=[]),
        "transcript": write_transcript(letter, said),
    }
    with open_browser(browser, look) as context:
        for name, mail in mails.items():
            page = context.new_page()
            page.set_content(mail.html or "")
            keep(page, f"mail-{name}", look)

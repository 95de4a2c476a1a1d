"""`make screenshots`: the console's pages of campaigns, quick responses, the form, hours and waiting.

Each picture is also a test: nothing on it is wider than the window.
"""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.axe import REST
from tests.browser.looks import Look, keep, open_browser
from tests.browser.meeting import Meeting, draw_launcher
from tests.browser.people import SOON, sign_in

pytestmark = pytest.mark.screenshots

CONSOLE: Final = {
    "quick-responses": "automation/quick-responses",
    "quick-responses-empty": "automation/quick-responses?store={trade_id}",
    "quick-response": "automation/quick-responses/{question_id}",
    "quick-response-new": "automation/quick-responses/new",
    "campaigns": "marketing/campaigns",
    "campaigns-empty": "marketing/campaigns?store={trade_id}",
    "gallery": "marketing/gallery",
    "settings-widget": "settings/widget",
    "settings-installation": "settings/installation",
    "settings-hours": "settings/business-hours",
    "settings-form": "settings/contact-form",
    "settings-form-empty": "settings/contact-form?store={trade_id}",
    "settings-waiting": "settings/waiting",
}


@pytest.fixture(scope="module")
def alice(meeting: Meeting, browser: Browser) -> StorageState:
    """Her browser, signed in."""
    with browser.new_context(locale="en-GB") as context:
        sign_in(context, meeting.demo.url, email=meeting.demo.email, password=meeting.demo.password)
        return context.storage_state()


@pytest.fixture
def page(browser: Browser, look: Look, alice: StorageState) -> Iterator[Page]:
    """A tab of hers with that look."""
    with open_browser(browser, look, alice) as context:
        page = context.new_page()
        page.add_init_script(f"localStorage.setItem('parlor.console', JSON.stringify({{locale: '{look.language}'}}))")
        page.on("dialog", lambda dialog: dialog.accept())  # it asks before what is not saved is left
        yield page


def go(page: Page, meeting: Meeting, path: str) -> None:
    ids = {"trade_id": meeting.trade_id, "question_id": meeting.question_id}
    page.goto(f"{meeting.demo.url}/console/{path.format(**ids)}")
    main = page.get_by_role("main")
    expect(main.get_by_role("heading").first).to_be_visible(timeout=SOON)
    expect(main.get_by_role("button").or_(main.get_by_role("link")).last).to_be_visible(timeout=SOON)
    page.evaluate(REST)
    if page.locator("main iframe").count():
        expect(page.frame_locator("main iframe").locator(".launcher")).to_be_attached(timeout=SOON)


def test_the_pages_of_the_console(meeting: Meeting, page: Page, look: Look) -> None:
    for name, path in CONSOLE.items():
        go(page, meeting, path)
        if name == "settings-widget":
            page.locator("input[type=file]").set_input_files(
                {"name": "lamp.png", "mimeType": "image/png", "buffer": draw_launcher()}
            )
            expect(page.frame_locator("main iframe").locator(".launcher")).to_be_attached()
        keep(page, f"console-{name}", look)
        keep(page, f"console-{name}-tall", look, is_tall=True)


def test_the_editor_of_campaigns(meeting: Meeting, page: Page, look: Look) -> None:
    listed = meeting.alice.get("/campaigns", limit="50").json()["items"]
    ids = {
        "question": meeting.campaigns["question"]["id"],
        "email": meeting.campaigns["email"]["id"],
        "long": next(each["id"] for each in listed if each["name"].startswith("Nearly")),
    }
    for name, campaign_id in ids.items():
        go(page, meeting, f"marketing/campaigns/{campaign_id}")
        if page.locator("main iframe").first.is_visible():
            bubble = page.frame_locator("main iframe").locator(".campaign-words")
            expect(bubble).not_to_be_empty(timeout=SOON)
        keep(page, f"console-editor-{name}", look)
        page.locator("summary").first.click()
        keep(page, f"console-editor-{name}-tall", look, is_tall=True)


def test_blocks_in_the_inbox(meeting: Meeting, page: Page, look: Look) -> None:
    page.goto(f"{meeting.demo.url}/console/inbox")
    page.locator("a[href*='/inbox/cnv_']").first.click(timeout=SOON)
    expect(page.get_by_role("log")).to_be_visible(timeout=SOON)
    keep(page, "console-thread-meeting", look)
    if look.width < 500:
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("]")
    block = page.locator("button:has(.lucide-ban)")
    expect(block).to_be_visible(timeout=SOON)
    page.evaluate(REST)
    keep(page, "console-panel", look)
    block.click()
    expect(page.get_by_role("menuitem").first).to_be_visible(timeout=SOON)
    keep(page, "console-block-menu", look)
    page.get_by_role("menuitem").first.click()
    lifted = page.locator("main p:has(.lucide-ban) + button, [role=dialog] p:has(.lucide-ban) + button")
    expect(lifted).to_be_visible(timeout=SOON)
    keep(page, "console-blocked", look)
    lifted.click()
    expect(block).to_be_visible(timeout=SOON)

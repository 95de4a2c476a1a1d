"""The preview in an editor's browser: the page follows each save, and what is wrong stands on it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import find_barriers
from tests.helpcenter.conftest import SOURCE
from tests.services.preview import PreviewProcess, preview_of

SOON = 10_000
ARTICLE = "en/delivery/prices.md"
LONG = "".join(f"\n\nParagraph {number}.\n" for number in range(60))


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewProcess]:
    folder = tmp_path_factory.mktemp("preview")
    for path, text in SOURCE.items():
        (folder / "help" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "help" / path).write_text(text, "utf-8")
    with preview_of(folder / "help", folder / "cache") as process:
        yield process


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 800}, locale="en-GB")
    context.set_default_timeout(SOON)
    yield context.new_page()
    context.close()


def article(body: str, title: str = "What does delivery cost?") -> str:
    return f"---\ntitle: {title}\n---\n{body}\n"


def test_a_save_shows_where_the_editor_was_reading(preview: PreviewProcess, page: Page) -> None:
    preview.write(ARTICLE, article(f"From £5.{LONG}"))
    page.goto(f"{preview.url}en/delivery/prices/")
    expect(page.get_by_text("From £5.")).to_be_attached()
    page.get_by_text("Paragraph 50.").scroll_into_view_if_needed()
    position = page.evaluate("scrollY")
    preview.write(ARTICLE, article(f"From £9.{LONG}"))
    expect(page.get_by_text("From £9.")).to_be_attached()
    page.wait_for_function("position => Math.abs(scrollY - position) < 50", arg=position)


def test_a_fault_stands_on_the_page_until_it_is_mended(preview: PreviewProcess, page: Page) -> None:
    preview.write(ARTICLE, article("From £5."))
    page.goto(f"{preview.url}en/delivery/")
    preview.write(ARTICLE, "---\ntitle: [What\n---\n")
    panel = page.get_by_role("alertdialog", name="Not published: mend this first")
    expect(panel).to_contain_text(f"{ARTICLE}:3")
    expect(panel.get_by_role("button", name="Close")).to_be_focused()
    assert not find_barriers(page)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_role("button", name="Problems: 1")).to_be_focused()
    preview.write(ARTICLE, article("See [this](none.md)."))
    expect(page.get_by_role("heading", name="Delivery", level=1)).to_be_visible()
    page.get_by_role("button", name="Problems: 1").click()
    expect(page.get_by_role("dialog", name="Worth a look")).to_contain_text("'none.md' leads to no page")
    assert not find_barriers(page)
    preview.write(ARTICLE, article("From £5."))
    expect(page.locator(".preview")).to_be_empty()


def test_it_speaks_the_language_of_the_page(preview: PreviewProcess, page: Page) -> None:
    preview.write("ar/returns/bad.md", "---\ntitle: [a\n---\n")
    page.goto(f"{preview.url}ar/returns/how-to-return/")
    expect(page.get_by_role("alertdialog")).to_contain_text("لم يُنشر")
    box = page.get_by_role("alertdialog").bounding_box()
    assert box
    assert box["x"] > 500
    (preview.root / "ar/returns/bad.md").unlink()
    expect(page.locator(".preview")).to_be_empty()

"""What readers do on the help center's own pages: topics, contents, feedback; with a chat server and without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import find_barriers
from tests.browser.help_site import SOURCE, STORE_KEY, HelpSite, serve_help
from tests.browser.looks import sideways
from tests.browser.people import SOON

ARTICLE = "en/products/wood/oil-wood/"
FEEDBACK = "/api/widget/v1/articles/oil-wood/feedback"
PAGES = (
    "en/",
    "en/delivery/",
    ARTICLE,
    "en/delivery/delivery-prices/",
    "ar/",
    "ar/products/wood/oil-wood/",
    "404.html",
)
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
    .observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
})"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HelpSite]:
    with serve_help(tmp_path_factory.mktemp("help")) as site:
        yield site


@pytest.fixture
def help_site(served: HelpSite) -> HelpSite:
    """The help center with the chat's server; nothing is told yet."""
    served.told.clear()
    served.keys.clear()
    served.popular, served.status = [], 204
    return served


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900}) as context:
        context.set_default_timeout(SOON)
        yield context


def read(context: BrowserContext, site: HelpSite, path: str = ARTICLE) -> Page:
    page = context.new_page()
    page.goto(site.url + path)
    return page


def expect_no_barriers(page: Page, state: str) -> None:
    found = find_barriers(page)
    assert not found, "\n".join([state, *found])


def test_a_reader_who_was_helped_says_so(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site)
    section = page.locator(".feedback")
    section.get_by_role("button", name="Yes").click()
    expect(section.get_by_role("status")).to_contain_text("Thank you")
    expect(section.get_by_role("status")).to_be_focused()
    assert help_site.told == [(FEEDBACK, {"helpful": True, "locale": "en"})]
    assert help_site.keys[-1] == STORE_KEY
    expect_no_barriers(page, "thanked")


def test_a_reader_who_was_not_helped_says_what_is_missing(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site)
    section = page.locator(".feedback")
    section.get_by_role("button", name="No").click()
    field = section.get_by_role("textbox", name="What did you not find?")
    expect(field).to_be_focused()
    expect(page.get_by_role("button", name="Chat with us")).to_be_visible()
    expect_no_barriers(page, "asked for words")
    field.fill("Which oil for the oak table?")
    section.get_by_role("button", name="Send answer").click()
    expect(section.get_by_role("status")).to_contain_text("Thank you")
    answer = {"helpful": False, "comment": "Which oil for the oak table?", "locale": "en"}
    assert help_site.told == [(FEEDBACK, answer)]
    page.goto(help_site.url)
    assert len(help_site.told) == 1


def test_a_no_counts_when_the_reader_leaves_without_words(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site)
    page.locator(".feedback").get_by_role("button", name="No").click()
    expect(page.locator(".feedback textarea")).to_be_focused()
    page.goto(help_site.url + "en/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert help_site.told == [(FEEDBACK, {"helpful": False, "locale": "en"})]


def test_an_answer_that_did_not_arrive_can_be_sent_again(help_site: HelpSite, reader: BrowserContext) -> None:
    help_site.status = 503
    section = read(reader, help_site).locator(".feedback")
    section.get_by_role("button", name="Yes").click()
    expect(section.get_by_role("alert")).to_contain_text("was not sent")
    help_site.status = 204
    section.get_by_role("button", name="Yes").click()
    expect(section.get_by_role("status")).to_contain_text("Thank you")


def test_the_articles_read_most_take_the_place_of_the_configured_ones(
    help_site: HelpSite, reader: BrowserContext
) -> None:
    help_site.popular = [
        {"title": "Do I need an account?", "url": "/help/en/account/create-an-account/", "locale": "en"},
        {"title": "How can I pay?", "url": "/help/en/payment/ways-to-pay/", "locale": "en"},
    ]
    page = read(reader, help_site, "en/")
    links = page.get_by_role("navigation", name="Popular articles").get_by_role("link")
    expect(links).to_have_text(["Do I need an account?", "How can I pay?"])
    links.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Do I need an account?")


@pytest.mark.parametrize("width", [1440, 375])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_while_a_page_loads(help_site: HelpSite, browser: Browser, path: str, width: int) -> None:
    title = "A title that is a good deal longer than the one in its place, so that it needs more lines?"
    help_site.popular = [{"title": title, "url": "/help/en/", "locale": "en"}] * 4
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        # As slow as a cheap phone: the page is painted while it arrives.
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
        page.goto(help_site.url + path, wait_until="networkidle")
        assert page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize("width", [1440, 375])
def test_all_topics_open_beside_the_article(help_site: HelpSite, browser: Browser, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = read(context, help_site)
        if width < 500:
            page.get_by_role("button", name="Show topics").click()
        tree = page.get_by_role("navigation", name="Topics")
        opener = tree.get_by_role("button", name="All topics")
        opener.press("Enter")
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(tree.locator(".whole [aria-current=page]")).to_have_text("How do I oil wood?")
        expect(tree.get_by_role("link", name="How do I oil wood?")).to_have_count(1)
        unfold = tree.get_by_role("button", name="Delivery")
        unfold.press("Space")
        expect(unfold).to_have_attribute("aria-expanded", "true")
        expect_no_barriers(page, "all topics")
        tree.get_by_role("link", name="How much does delivery cost?").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("How much does delivery cost?")


def test_the_contents_follow_the_reading(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site)
    contents = page.get_by_role("navigation", name="On this page")
    expect(contents.locator("[aria-current]")).to_have_count(0)
    page.locator("#step-by-step").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('step-by-step').scrollIntoView()")
    expect(contents.locator("[aria-current=location]")).to_have_text("Step by step")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(contents.locator("[aria-current=location]")).to_have_text("Does it need oil?")


def test_a_translation_older_than_its_original_says_so(tmp_path: Path, reader: BrowserContext) -> None:
    path = "delivery/delivery-prices.md"
    old = (SOURCE / "ar" / path).read_text("utf-8").replace("updated_at: ", "updated_at: 2026-01-02 # ")
    with serve_help(tmp_path, changes={f"ar/{path}": old}) as site:
        page = read(reader, site, "ar/delivery/delivery-prices/")
        notice = page.locator(".outdated")
        expect(notice).to_be_visible()
        expect_no_barriers(page, "outdated")
        notice.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("How much does delivery cost?")


def test_a_reader_is_greeted_where_their_language_is_missing(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site, "en/account/create-an-account/#hc-from-ar")
    greeting = page.locator(".greeting:target")
    expect(greeting).to_be_visible()
    expect_no_barriers(page, "greeted")
    greeting.get_by_role("link").click()
    expect(page).to_have_url(help_site.url + "ar/")


def test_a_tag_searches_for_its_word(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site)
    page.get_by_role("list", name="Keywords").get_by_role("button", name="oil").click()
    expect(page.locator("dialog.search input")).to_have_value("oil")


def test_a_search_that_does_not_load_says_so_and_works_later(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site)
    reader.set_offline(True)
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_contain_text("The search did not load")
    expect_no_barriers(page, "search that did not load")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    reader.set_offline(False)
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_320_pixels_and_twice_the_text(help_site: HelpSite, browser: Browser, path: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = read(context, help_site, path)
        assert sideways(page) == 0
        page.set_viewport_size({"width": 720, "height": 450})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert sideways(page) == 0


def test_the_open_menu_of_languages_is_without_barriers(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site)
    page.locator(".menu summary").click()
    expect(page.get_by_role("link", name="العربية")).to_be_visible()
    expect_no_barriers(page, "languages")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="العربية")).to_be_hidden()
    expect(page.locator(".menu summary")).to_be_focused()


def test_who_has_no_widget_comes_to_the_contact_page(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site)
    page.get_by_role("button", name="Chat with us").click()
    page.wait_for_url("**/contact/")


def test_without_a_server_nobody_is_asked(tmp_path: Path, reader: BrowserContext) -> None:
    with serve_help(tmp_path, has_server=False) as site:
        page = read(reader, site)
        expect(page.get_by_role("heading", name="Still need help?")).to_be_visible()
        expect(page.get_by_role("link", name="Contact page")).to_be_visible()
        expect(page.get_by_text("Was this article helpful?")).to_have_count(0)
        expect(page.get_by_role("button", name="Chat with us")).to_have_count(0)
        assert site.keys == []


def test_a_page_reads_and_leads_on_without_a_script(help_site: HelpSite, browser: Browser) -> None:
    size = {"width": 1440, "height": 900}
    with browser.new_context(java_script_enabled=False, viewport=size) as context:  # type: ignore[arg-type]
        page = read(context, help_site)
        expect(page.get_by_text("Was this article helpful?")).to_be_hidden()
        expect(page.get_by_role("button", name="Chat with us")).to_be_hidden()
        expect(page.get_by_role("link", name="Contact page")).to_be_visible()
        expect(page.get_by_role("link", name="Step by step")).to_be_visible()
        page.get_by_role("link", name="All topics").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("How can we help?")
        page.get_by_role("link", name="Orders", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Orders")


def test_a_print_has_the_text_alone(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for part in ("header", ".tree", ".contents", ".feedback", ".contact", ".after", ".pager", ".tags"):
        expect(page.locator(part).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"

"""Tabs, enlarged pictures and films as readers use them: by keys, from right to left, without a script, on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import find_barriers
from tests.browser.help_site import HelpSite, serve_help

SOON = 10_000
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="900"><rect width="2400" height="900"/></svg>'
BODY = """{first}

=== "United Kingdom"
    From Bristol.

    ## By lorry

    On pallets.

=== "European Union"
    From Lille.

    ## By train

    In containers.

??? "How long?"
    Two days.

    ## In winter

    Three days.

=== "United Kingdom"
    Pounds.

=== "European Union"
    Euros.

![The label](wide.svg "Where it is")

![How to fold it](fold.mp4 "Two minutes")

[![How to oil it](oil.svg)](oil.webm "With a cloth")

[![How to sand it](oil.svg)](https://www.youtube.com/watch?v=abc)

![How to wax it](https://vimeo.com/123)
"""
CHANGES = {
    "en/delivery/blocks.md": f"---\ntitle: Blocks\n---\n{BODY.format(first='See [the train](#by-train).')}",
    "en/delivery/wide.svg": PICTURE,
    "en/delivery/fold.mp4": "not a film",
    "en/delivery/oil.webm": "not a film",
    "en/delivery/oil.svg": PICTURE,
    "ar/delivery/blocks.md": f"---\ntitle: الكتل\n---\n{BODY.format(first='نص.')}",
    "ar/delivery/wide.svg": PICTURE,
    "ar/delivery/fold.mp4": "not a film",
    "ar/delivery/oil.webm": "not a film",
    "ar/delivery/oil.svg": PICTURE,
}
ARTICLE = "en/delivery/blocks/"


@pytest.fixture(scope="module")
def help_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HelpSite]:
    with serve_help(tmp_path_factory.mktemp("blocks"), has_server=False, changes=CHANGES) as site:
        yield site


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(
        viewport={"width": 1200, "height": 800}, locale="en-GB", reduced_motion="reduce"
    ) as context:
        context.set_default_timeout(SOON)
        yield context


def read(context: BrowserContext, site: HelpSite, path: str = ARTICLE) -> Page:
    page = context.new_page()
    page.goto(site.url + path)
    expect(page.get_by_role("tablist").first).to_be_visible()
    return page


def test_tabs_are_walked_by_keys_and_groups_of_the_same_titles_agree(
    help_site: HelpSite, reader: BrowserContext
) -> None:
    page = read(reader, help_site)
    uk = page.get_by_role("tab", name="United Kingdom").first
    eu = page.get_by_role("tab", name="European Union").first
    expect(uk).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("From Lille.")).to_be_hidden()
    assert not find_barriers(page)
    uk.focus()
    page.keyboard.press("ArrowRight")
    expect(eu).to_be_focused()
    expect(page.get_by_role("tabpanel", name="European Union").first).to_contain_text("From Lille.")
    expect(page.get_by_text("Euros.")).to_be_visible()
    expect(page.get_by_text("Pounds.")).to_be_hidden()
    page.keyboard.press("Home")
    expect(uk).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(eu).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tabpanel", name="European Union").first).to_be_focused()
    # Its ring is drawn round the whole group.
    assert page.locator(".tabs").first.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.reload()
    expect(page.get_by_text("From Lille.")).to_be_visible()


def test_arrows_follow_the_direction_of_writing(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site, "ar/delivery/blocks/")
    page.get_by_role("tab", name="United Kingdom").first.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab", name="European Union").first).to_be_focused()
    assert not find_barriers(page)


def test_a_link_opens_what_hides_its_place(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site)
    page.get_by_role("link", name="the train").click()
    expect(page.get_by_role("heading", name="By train")).to_be_in_viewport()
    page = read(reader, help_site, f"{ARTICLE}#in-winter")
    expect(page.get_by_role("heading", name="In winter")).to_be_in_viewport()


def test_the_contents_never_mark_what_is_hidden(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site)
    page.mouse.wheel(0, 400)
    marked = page.locator(".contents [aria-current=location]")
    expect(marked).to_have_text("By lorry")
    page.get_by_role("tab", name="European Union").first.click()
    # The press has brought the tab into view; the place is reached again.
    page.get_by_role("heading", name="By train").evaluate("element => element.scrollIntoView()")
    expect(marked).to_have_text("By train")


def test_a_picture_is_enlarged_and_put_back(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site)
    button = page.get_by_role("button", name="Enlarge picture: The label")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="The label")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    assert dialog.locator("img").evaluate("image => image.clientWidth") == 2400
    assert not find_barriers(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_a_film_is_fetched_when_it_is_started(help_site: HelpSite, reader: BrowserContext) -> None:
    page = reader.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(help_site.url + ARTICLE)
    link = page.get_by_role("link", name="How to fold it Play film")
    link.scroll_into_view_if_needed()
    expect(page.get_by_text("Two minutes")).to_be_visible()
    # By the keyboard too: no film before Enter, none of another host ever.
    page.keyboard.press("Tab")
    page.locator(".film").last.scroll_into_view_if_needed()
    assert not [url for url in asked if url.endswith((".mp4", ".webm")) or not url.startswith(help_site.url)]
    page.evaluate(
        "document.addEventListener('focusin', event => { window.playing ||= event.target.matches('video[controls]') })"
    )
    with page.expect_request("**/fold.mp4"):
        link.click()
    # These bytes are no film: what cannot be played is a link again.
    expect(link).to_be_focused()
    assert page.evaluate("window.playing") is True
    expect(page.locator("video")).to_have_count(0)
    link.click()
    page.wait_for_url("**/fold.mp4")


def test_a_film_says_what_it_does_and_where_it_leads(help_site: HelpSite, reader: BrowserContext) -> None:
    page = read(reader, help_site)
    own = page.get_by_role("link", name="How to oil it Play film")
    expect(own.locator("img")).to_have_attribute("src", "/help/en/delivery/oil.svg")
    expect(page.get_by_text("With a cloth")).to_be_visible()
    youtube = page.get_by_role("link", name="How to sand it Watch on YouTube")
    expect(youtube).to_have_attribute("href", "https://www.youtube.com/watch?v=abc")
    expect(page.get_by_role("link", name="How to wax it Watch on Vimeo")).to_be_visible()
    page = read(reader, help_site, "ar/delivery/blocks/")
    expect(page.get_by_role("link", name="How to wax it المشاهدة على Vimeo")).to_be_visible()


def test_the_first_picture_is_fetched_at_once_and_the_others_when_they_come_near(
    help_site: HelpSite, reader: BrowserContext
) -> None:
    page = read(reader, help_site)
    waits = page.locator(".text img").evaluate_all("all => all.map(one => [one.loading, one.fetchPriority])")
    assert waits == [["auto", "high"], ["lazy", "auto"], ["lazy", "auto"]]


@pytest.mark.parametrize("query", ["", "?bare"])
def test_an_address_that_is_no_code_breaks_nothing(help_site: HelpSite, reader: BrowserContext, query: str) -> None:
    page = reader.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(f"{help_site.url}{ARTICLE}{query}#%E0%A4%A")
    expect(page.get_by_role("tablist").first).to_be_visible()
    page.evaluate("new Promise(done => { addEventListener('hashchange', done); location.hash = '#%'; })")
    assert faults == []


@pytest.mark.parametrize("path", [ARTICLE, "ar/delivery/blocks/", "fr/delivery/delivery-prices/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_narrowest_screen_scrolls_no_block_sideways(
    help_site: HelpSite, browser: Browser, path: str, scheme: str
) -> None:
    dark = scheme == "dark"
    with browser.new_context(
        viewport={"width": 320, "height": 640}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
    ) as context:
        page = read(context, help_site, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert not find_barriers(page)


@pytest.mark.parametrize("has_script", [True, False])
def test_nothing_is_hidden_on_paper(help_site: HelpSite, browser: Browser, has_script: bool) -> None:
    with browser.new_context(java_script_enabled=has_script) as context:
        page = context.new_page()
        page.goto(help_site.url + ARTICLE)
        if has_script:
            expect(page.get_by_role("tablist").first).to_be_visible()
        expect(page.get_by_text("Two days.")).to_be_hidden()
        page.emulate_media(media="print")
        for words in ("From Bristol.", "From Lille.", "Euros.", "Two days."):
            expect(page.get_by_text(words)).to_be_visible()
        expect(page.get_by_role("tablist")).to_have_count(0)


def test_nothing_is_hidden_without_a_script(help_site: HelpSite, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(help_site.url + ARTICLE)
        for words in ("From Bristol.", "From Lille.", "Pounds.", "Euros."):
            expect(page.get_by_text(words)).to_be_visible()
        expect(page.get_by_role("link", name="How to fold it")).to_have_attribute("href", "/help/en/delivery/fold.mp4")


def test_nothing_moves_when_the_tabs_are_made(help_site: HelpSite, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.add_init_script(
        "window.moved = 0; const count = list => { for (const one of list.getEntries()) window.moved += one.value; };"
        "new PerformanceObserver(count).observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(help_site.url + ARTICLE)
    expect(page.get_by_role("tablist").first).to_be_visible()
    assert page.evaluate("new Promise(done => requestAnimationFrame(() => done(window.moved)))") < 0.05


@pytest.mark.parametrize(
    ("path", "tab", "shown"),
    [
        ("en/delivery/delivery-prices/", "European Union", "£14.95"),
        ("fr/delivery/delivery-prices/", "Union européenne", "14,95 £"),
        ("ar/delivery/delivery-prices/", "الاتحاد الأوروبي", "£14.95"),
        ("en/products/textiles/wash-linen-and-cotton/", "Cotton", "Up to 1,000"),
        ("fr/products/textiles/wash-linen-and-cotton/", "Coton", "Jusqu'à 1 000"),
    ],
)
def test_the_demo_answers_by_region_and_by_material(
    help_site: HelpSite, reader: BrowserContext, path: str, tab: str, shown: str
) -> None:
    page = read(reader, help_site, path)
    page.get_by_role("tab", name=tab).click()
    expect(page.get_by_role("tabpanel", name=tab)).to_contain_text(shown)
    assert not find_barriers(page)


@pytest.mark.parametrize("locale", ["en", "fr", "ar"])
def test_the_demos_accordions_open_by_keys(help_site: HelpSite, reader: BrowserContext, locale: str) -> None:
    page = reader.new_page()
    page.goto(f"{help_site.url}{locale}/payment/ways-to-pay/")
    last = page.locator(".text details").last
    expect(last.locator("p")).to_be_hidden()
    last.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(last.locator("p")).to_be_visible()
    assert not find_barriers(page)

"""Articles, and the whole help center, in a shop's pages on another origin with a strict policy of their own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

from helpcenter import build_helpcenter
from tests.browser.axe import find_barriers
from tests.browser.merchant import MerchantSite
from tests.browser.people import SOON, Demo
from tests.browser.static_site import StaticSite, serve_output

WATCH = """
  window.violations = [];
  document.addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective));
"""
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A shop</title><script async src="{script}"></script></head>
<body><main><h1>A shop</h1>{body}<p>Below it.</p></main></body></html>
"""
RETURN = '<parlor-article src="/help/en/returns/how-to-return/"><a href="#">How to return</a></parlor-article>'


@pytest.fixture(scope="module")
def center(tmp_path_factory: pytest.TempPathFactory, site: MerchantSite) -> Iterator[StaticSite]:
    """The demo shop's help center on a host of its own; its configuration names the shop."""
    folder = tmp_path_factory.mktemp("helpcenter")
    shutil.copytree("site/help", folder / "source")
    config = folder / "source/helpcenter.yml"
    config.write_text(config.read_text("utf-8").replace("  url: /\n", f"  url: {site.url}/\n"), "utf-8")
    article = folder / "source/en/returns/how-to-return.md"
    article.write_text(article.read_text("utf-8").replace("---\n", "---\nredirect_from: [/old/return/]\n", 1), "utf-8")
    for name, text in (("blocks.md", BLOCKS), ("wide.svg", WIDE), ("fold.mp4", "no film")):
        (folder / "source/en/returns" / name).write_text(text, "utf-8")
    output = build_helpcenter(folder / "source", folder / "output").output
    with serve_output(output) as served:
        yield served


BLOCKS = """---
title: Blocks
---
See [the train](#by-train).

=== "United Kingdom"
    From Bristol.

=== "European Union"
    From Lille.

    ## By train

    In containers.

??? "How long?"
    Two days.

![The label](wide.svg "Where it is")

![How to fold it](fold.mp4 "Two minutes")
"""
WIDE = '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="900"><rect width="2400" height="900"/></svg>'


class Shop:
    """A shop's site whose pages embed the help center under the narrowest policy that can work."""

    def __init__(self, site: MerchantSite, center: StaticSite, context: BrowserContext) -> None:
        self.site, self.center, self.context = site, center, context
        context.add_init_script(WATCH)
        self.host = center.url.removesuffix("/help/")

    def open(self, path: str, body: str, *, policy: str = "") -> Page:
        narrow = (
            f"default-src 'none'; script-src {self.host}; connect-src {self.host}; img-src {self.host}; "
            f"frame-src {self.host}; require-trusted-types-for 'script'; trusted-types 'none'"
        )
        html = PAGE.format(script=f"{self.center.url}embed.js", body=body)
        address = self.site.put(path, html, Content_Security_Policy=policy or narrow)
        page = self.context.new_page()
        page.goto(address)
        return page


@pytest.fixture
def shop(site: MerchantSite, center: StaticSite, shopper: BrowserContext) -> Shop:
    return Shop(site, center, shopper)


def color_of(page: Page, selector: str) -> str:
    return str(page.locator(selector).evaluate("element => getComputedStyle(element).color"))


def test_an_article_shows_in_a_page_with_a_strict_policy(shop: Shop) -> None:
    page = shop.open("/returns", RETURN)
    article = page.locator("parlor-article")
    expect(article.get_by_role("heading", name="How do I return something?", level=2)).to_be_visible(timeout=SOON)
    expect(article.locator(".callout").first).to_be_visible()
    assert page.get_by_role("heading", level=1).all_inner_texts() == ["A shop"]
    expect(page.get_by_role("link", name="How to return", exact=True)).to_be_hidden()
    assert page.evaluate("violations") == []
    hrefs = article.locator(".text a").evaluate_all("links => links.map(link => link.href)")
    assert hrefs
    assert not [href for href in hrefs if href.startswith(shop.site.url) and "/help/" in href]
    article.evaluate("element => element.setAttribute('src', '/help/en/products/wood/oil-wood/')")
    expect(article.get_by_role("heading", name="Step by step", level=3)).to_be_visible(timeout=SOON)


def test_the_host_page_keeps_its_looks_and_decides_the_scheme(shop: Shop) -> None:
    host = shop.host
    policy = f"default-src 'none'; script-src {host}; connect-src {host}; style-src 'unsafe-inline'"
    style = "<style>:root {{ font-size: 10px; {} }} h2 {{ color: rgb(1, 2, 3) }} "
    style += "body {{ text-transform: uppercase; letter-spacing: 5px; line-height: 3; text-align: center }}</style>"
    light = shop.open("/light", style.format("") + RETURN, policy=policy)
    expect(light.locator("parlor-article .title")).to_be_visible(timeout=SOON)
    light.emulate_media(color_scheme="dark")
    # The page is light only, whatever the reader's system says, and its rules stop at the element.
    assert color_of(light, "parlor-article .title") == "rgb(32, 30, 27)"
    assert light.locator("parlor-article .text").evaluate("element => getComputedStyle(element).fontSize") == "17px"
    inherited = (
        "element => (({ textTransform, letterSpacing, textAlign }) => [textTransform, letterSpacing, textAlign])"
    )
    assert light.locator("parlor-article .text p").first.evaluate(f"{inherited}(getComputedStyle(element))") == [
        "none",
        "normal",
        "start",
    ]
    dark = shop.open("/dark", style.format("color-scheme: dark") + RETURN, policy=policy)
    expect(dark.locator("parlor-article .title")).to_be_visible(timeout=SOON)
    assert color_of(dark, "parlor-article .title") == "rgb(238, 236, 234)"
    forced = shop.open("/forced", style.format("") + RETURN.replace(" src", ' scheme="dark" src'), policy=policy)
    expect(forced.locator("parlor-article .title")).to_be_visible(timeout=SOON)
    assert color_of(forced, "parlor-article .title") == "rgb(238, 236, 234)"


def test_lines_stay_readable_in_a_wide_page_unless_it_wants_them_long(shop: Shop) -> None:
    host = shop.host
    policy = f"default-src 'none'; script-src {host}; connect-src {host}; style-src 'unsafe-inline'"
    page = shop.open("/wide", f"<style>.long {{ --measure: none }}</style>{RETURN}", policy=policy)
    page.set_viewport_size({"width": 1600, "height": 900})
    article = page.locator("parlor-article")
    expect(article.locator(".title")).to_be_visible(timeout=SOON)
    width_of = "element => element.getBoundingClientRect().width"
    assert article.locator(".text").evaluate(width_of) == 608
    article.evaluate("element => { element.className = 'long' }")
    assert article.locator(".text").evaluate(width_of) > 1400


def test_links_open_in_place_and_lead_back(shop: Shop) -> None:
    page = shop.open("/links", RETURN)
    article = page.locator("parlor-article")
    link = article.locator(".text a[href*='/help/en/'][href$='/']").first
    expect(link).to_be_visible(timeout=SOON)
    link.click()
    back = article.get_by_role("button", name="How do I return something?")
    expect(back).to_be_visible(timeout=SOON)
    expect(article.locator(".title")).to_be_focused()
    back.click()
    expect(article.get_by_role("heading", name="How do I return something?")).to_be_visible(timeout=SOON)
    expect(article.get_by_role("button")).to_have_count(0)
    assert page.url == f"{shop.site.url}/links"


def test_links_may_open_in_a_new_tab(shop: Shop) -> None:
    page = shop.open("/tabs", RETURN.replace(" src", ' links="tab" src'))
    link = page.locator("parlor-article .text a[href*='/help/en/'][href$='/']").first
    expect(link).to_be_visible(timeout=SOON)
    with page.expect_popup() as popup:
        link.click()
    expect(popup.value.get_by_role("main").get_by_role("heading", level=1)).to_be_visible(timeout=SOON)


@pytest.mark.parametrize(
    "source", ["/help/en/there-is-none/", "https://evil.example/help/en/", "//evil.example/", "javascript:alert(1)", ""]
)
def test_what_is_no_article_of_ours_leaves_the_pages_own_words(shop: Shop, source: str) -> None:
    page = shop.open("/missing", '<parlor-article><a href="/help">Help</a></parlor-article>')
    page.evaluate("customElements.whenDefined('parlor-article').then(() => true)")
    fault = page.evaluate(
        """source => new Promise(resolve => {
          addEventListener('parlor-article:error', event => resolve(event.detail.message));
          document.querySelector('parlor-article').setAttribute('src', source);
        })""",
        source,
    )
    assert fault
    expect(page.get_by_role("link", name="Help")).to_be_visible()


def test_an_old_address_shows_the_article_where_it_is_now(shop: Shop) -> None:
    page = shop.open("/old", '<parlor-article src="/help/old/return/"></parlor-article>')
    title = page.locator("parlor-article .title")
    expect(title).to_have_text("How do I return something?", timeout=SOON)


def test_an_arabic_article_reads_from_the_right(shop: Shop) -> None:
    page = shop.open("/arabic", '<parlor-article src="/help/ar/returns/how-to-return/"></parlor-article>')
    title = page.locator("parlor-article .title")
    expect(title).to_be_visible(timeout=SOON)
    assert title.evaluate("element => getComputedStyle(element).direction") == "rtl"
    # Cells too begin at the right, where the text does.
    cell = page.locator("parlor-article td").first
    assert cell.evaluate("element => getComputedStyle(element).paddingRight") == "0px"


def test_the_whole_center_stands_in_a_frame_as_tall_as_its_page(shop: Shop) -> None:
    page = shop.open("/center", '<parlor-helpcenter src="/help/en/" label="Help and advice"></parlor-helpcenter>')
    frame = page.locator("parlor-helpcenter iframe")
    inside = page.frame_locator("parlor-helpcenter iframe")
    expect(inside.get_by_role("heading", level=1)).to_be_visible(timeout=SOON)
    expect(inside.locator(".site-header")).to_be_hidden()
    expect(frame).to_have_attribute("title", "Help and advice")
    page.wait_for_function(
        "document.querySelector('parlor-helpcenter').shadowRoot.querySelector('iframe').style.blockSize.endsWith('px')"
    )
    inside.get_by_role("main").locator(".topic h2 a").first.click()
    expect(inside.locator("nav.breadcrumbs")).to_be_visible(timeout=SOON)
    # The layout stays bare on the pages that follow, and the frame is as tall as each of them.
    expect(inside.locator("html")).to_have_attribute("data-bare", "")
    expect(inside.locator(".site-header")).to_be_hidden()
    handle = frame.element_handle()
    content = handle.content_frame()
    assert content
    page.wait_for_function(
        """() => {
          const frame = document.querySelector('parlor-helpcenter').shadowRoot.querySelector('iframe');
          return frame.getBoundingClientRect().height === parseFloat(frame.style.blockSize);
        }"""
    )
    content.wait_for_function("document.documentElement.scrollHeight <= innerHeight + 1")
    assert page.evaluate("violations") == []


def test_a_frame_of_fixed_height_scrolls_and_keeps_the_scheme(shop: Shop) -> None:
    host = shop.host
    policy = f"default-src 'none'; script-src {host}; frame-src {host}; style-src 'unsafe-inline'"
    style = "<style>parlor-helpcenter { block-size: 400px }</style>"
    page = shop.open(
        "/fixed", f'{style}<parlor-helpcenter fixed scheme="dark" src="/help/en/"></parlor-helpcenter>', policy=policy
    )
    inside = page.frame_locator("parlor-helpcenter iframe")
    inside.get_by_role("main").locator(".topic h2 a").first.click(timeout=SOON)
    expect(inside.locator("nav.breadcrumbs")).to_be_visible(timeout=SOON)
    expect(inside.locator("html")).to_have_attribute("data-scheme", "dark")
    assert page.locator("parlor-helpcenter iframe").evaluate("element => element.getBoundingClientRect().height") == 400


def test_links_out_of_a_framed_center_open_beside_it(shop: Shop) -> None:
    page = shop.open("/out", '<parlor-helpcenter src="/help/en/returns/how-to-return/"></parlor-helpcenter>')
    shop.site.put("/contact/", "<!doctype html><title>Contact</title><h1>Write to us</h1>")
    inside = page.frame_locator("parlor-helpcenter iframe")
    expect(inside.get_by_role("heading", level=1)).to_be_visible(timeout=SOON)
    expect(inside.locator("html")).to_have_attribute("data-bare", "")
    with page.expect_popup() as popup:
        inside.locator("a[href='/contact/']").first.click()
    assert popup.value.url.endswith("/contact/")
    expect(inside.get_by_role("heading", level=1)).to_have_text("How do I return something?")


def test_only_the_help_centers_frame_sets_its_height(shop: Shop) -> None:
    page = shop.open("/forged", '<parlor-helpcenter src="/help/en/"></parlor-helpcenter>')
    frame = page.locator("parlor-helpcenter iframe")
    expect(page.frame_locator("parlor-helpcenter iframe").get_by_role("heading", level=1)).to_be_visible(timeout=SOON)
    page.evaluate("postMessage({type: 'parlor-helpcenter', height: 12345}, '*')")
    page.evaluate("new Promise(resolve => { addEventListener('message', resolve); postMessage('last', '*') })")
    assert frame.evaluate("element => element.style.blockSize") != "12345px"


def test_tabs_pictures_and_films_work_in_an_embedded_article(shop: Shop) -> None:
    page = shop.open("/blocks", '<parlor-article src="/help/en/returns/blocks/"></parlor-article>')
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    article = page.locator("parlor-article")
    uk = article.get_by_role("tab", name="United Kingdom")
    eu = article.get_by_role("tab", name="European Union")
    expect(uk).to_have_attribute("aria-selected", "true", timeout=SOON)
    expect(article.get_by_text("From Lille.")).to_be_hidden()
    uk.focus()
    page.keyboard.press("ArrowRight")
    expect(eu).to_be_focused()
    expect(article.get_by_role("tabpanel", name="European Union")).to_contain_text("From Lille.")
    article.get_by_text("How long?").click()
    expect(article.get_by_text("Two days.")).to_be_visible()
    # A link to a part that a tab hides opens the tab.
    uk.click()
    article.get_by_role("link", name="the train").click()
    expect(article.get_by_role("heading", name="By train")).to_be_in_viewport()
    button = article.get_by_role("button", name="Enlarge picture: The label")
    button.focus()
    page.keyboard.press("Enter")
    dialog = article.get_by_role("dialog", name="The label")
    assert dialog.locator("img").evaluate("image => image.clientWidth") == 2400
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    # The page's storage is its own.
    assert page.evaluate("localStorage.length") == 0
    assert find_barriers(page) == []
    assert page.evaluate("violations") == []
    assert not [url for url in asked if url.endswith(".mp4")]


def test_an_embedded_film_plays_where_the_page_allows_it_and_opens_beside_it_elsewhere(shop: Shop) -> None:
    html = '<parlor-article src="/help/en/returns/blocks/"></parlor-article>'
    host = shop.host
    allowed = f"default-src 'none'; script-src {host}; connect-src {host}; img-src {host}; media-src {host}"
    page = shop.open("/film", html, policy=allowed)
    film = page.locator("parlor-article").get_by_role("link", name="How to fold it Play film")
    with page.expect_request("**/fold.mp4", timeout=SOON):
        film.click()
    # These bytes are no film, so it is a link again.
    expect(film).to_be_focused(timeout=SOON)
    forbidding = shop.open("/no-film", html)
    asked: list[str] = []
    forbidding.on("request", lambda request: asked.append(request.url))
    film = forbidding.locator("parlor-article").get_by_role("link", name="How to fold it Play film")
    film.click(timeout=SOON)
    expect(film).to_be_focused()
    assert not [url for url in asked if url.endswith(".mp4")]
    with forbidding.expect_popup() as popup:
        film.click()
    popup.value.close()
    assert forbidding.evaluate("violations") == ["media-src"]


def test_an_address_that_is_no_code_breaks_no_embedded_article(shop: Shop) -> None:
    page = shop.open("/code", '<parlor-article src="/help/en/returns/blocks/#%E0%A4%A"></parlor-article>')
    expect(page.locator("parlor-article").get_by_role("tab").first).to_be_visible(timeout=SOON)


def test_an_enlarged_picture_stands_where_the_reader_is_in_a_tall_frame(shop: Shop) -> None:
    page = shop.open(
        "/tall", f'<parlor-helpcenter src="/help/en/returns/blocks/"></parlor-helpcenter>{"<p>More.</p>" * 40}'
    )
    inside = page.frame_locator("parlor-helpcenter iframe")
    expect(inside.get_by_role("tab", name="United Kingdom")).to_have_attribute("aria-selected", "true", timeout=SOON)
    inside.get_by_role("tab", name="United Kingdom").focus()
    page.keyboard.press("ArrowRight")
    expect(inside.get_by_text("From Lille.")).to_be_visible()
    button = inside.get_by_role("button", name="Enlarge picture: The label")
    button.click()
    dialog = inside.get_by_role("dialog", name="The label")
    expect(dialog.get_by_role("button", name="Close")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    with page.expect_request("**/fold.mp4"):
        inside.get_by_role("link", name="How to fold it Play film").click()


def test_other_sites_may_not_frame_the_center(shop: Shop) -> None:
    page = shop.context.new_page()
    page.goto(shop.site.put("/plain", "<!doctype html><title>Elsewhere</title>").replace("shop.", "other."))
    page.evaluate(
        """address => new Promise(resolve => {
          const frame = document.createElement('iframe');
          frame.addEventListener('load', resolve);
          frame.src = address;
          document.body.append(frame);
        })""",
        shop.center.url + "en/",
    )
    assert page.frame_locator("iframe").locator("main").count() == 0


@pytest.mark.parametrize("scheme", ["", ' scheme="auto"'])
def test_axe_finds_no_barrier_in_an_embedded_article(shop: Shop, scheme: str) -> None:
    page = shop.open("/axe", f'<parlor-article{scheme} src="/help/en/products/wood/oil-wood/"></parlor-article>')
    expect(page.locator("parlor-article .title")).to_be_visible(timeout=SOON)
    assert find_barriers(page) == []


@pytest.mark.parametrize(
    "path", ["en/?bare", "en/returns/?bare", "ar/products/wood/oil-wood/?bare", "en/returns/blocks/?bare"]
)
def test_axe_finds_no_barrier_in_a_bare_page(shop: Shop, path: str) -> None:
    page = shop.context.new_page()
    page.goto(shop.center.url + path)
    assert find_barriers(page) == []


def test_a_bare_page_never_shows_its_header(shop: Shop) -> None:
    page = shop.context.new_page()
    # Whether it was shown at any moment: asked at each change of the document, before the first paint too.
    page.add_init_script("""
      window.seen = false;
      new MutationObserver(() => {
        const header = document.querySelector('.site-header');
        if (header && getComputedStyle(header).display !== 'none') seen = true;
      }).observe(document, { childList: true, subtree: true });
    """)
    page.goto(f"{shop.center.url}en/returns/how-to-return/?bare")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SOON)
    assert page.evaluate("seen") is False
    page.goto(f"{shop.center.url}en/returns/how-to-return/")
    expect(page.locator(".site-header")).to_be_visible(timeout=SOON)
    assert page.evaluate("seen") is True


def test_the_script_keeps_its_name_and_has_a_hashed_twin(center: StaticSite) -> None:
    stable = (center.output / "embed.js").read_bytes()
    (hashed,) = (Path(center.output) / "assets").glob("embed-*.js")
    assert hashed.read_bytes() == stable


def test_the_chat_server_lets_any_site_show_its_articles(
    demo: Demo, site: MerchantSite, shopper: BrowserContext
) -> None:
    shopper.add_init_script(WATCH)
    page = shopper.new_page()
    answers: list[Response] = []

    def keep(response: Response) -> None:
        answers.append(response)

    page.on("response", keep)
    html = PAGE.format(script=f"{demo.url}/help/embed.js", body=RETURN)
    policy = f"default-src 'none'; script-src {demo.url}; connect-src {demo.url}; img-src {demo.url}"
    page.goto(site.put("/from-the-server", html, Content_Security_Policy=policy))
    expect(page.locator("parlor-article .title")).to_have_text("How do I return something?", timeout=SOON)
    (article,) = (answer for answer in answers if answer.url.endswith("/help/en/returns/how-to-return/"))
    assert article.headers["access-control-allow-origin"] == "*"
    assert article.headers["x-content-type-options"] == "nosniff"
    assert "script-src 'self'" in article.headers["content-security-policy"]
    assert page.evaluate("violations") == []

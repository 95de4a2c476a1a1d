"""An article in the widget, on a shop's page with a policy of its own: its tabs, accordions, pictures and films."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from helpcenter import build_helpcenter
from tests.browser.axe import find_barriers
from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import SOON, ShopTab, visit
from tests.helpcenter.test_hostile import PAYLOADS
from tests.services.people import open_shop
from tests.services.server import serve_in

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="900"><rect width="2400" height="900"/></svg>'
BODY = """
## Where to

=== "United Kingdom"
    From Bristol.

=== "European Union"
    From Lille, [by train](../how/).

??? "How long?"
    Two days & a night.

=== "United Kingdom"
    Pounds.

=== "European Union"
    Euros.

![The label](wide.svg "Where it is")

![How to fold it](fold.mp4 "Two minutes")
"""
FILES = {
    "helpcenter.yml": "name: Pine & Oak\nlocales: [en, ar]\n",
    "en/returns/blocks.md": f"---\ntitle: Blocks\n---\n{BODY}",
    "ar/returns/blocks.md": f"---\ntitle: الكتل\n---\n{BODY}",
    "en/returns/how.md": "---\ntitle: How\n---\nBy train.\n",
    **{
        f"{locale}/returns/{name}": text
        for locale in ("en", "ar")
        for name, text in (("wide.svg", PICTURE), ("fold.mp4", "x"))
    },
    **{f"en/mallory/m{at}.md": f"---\ntitle: Mallory {at}\n---\n{text}\n" for at, text in enumerate(PAYLOADS)},
}
WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", event => window.violations.push(event.violatedDirective));
window.alert = () => { window.hasRun = true; };
"""


@dataclass
class Reader:
    """Opens articles of the help center in the widget."""

    site: MerchantSite
    context: BrowserContext
    page_html: str
    policy: str
    asked: list[str]

    def open(self, path: str, slug: str, *, lang: str = "en") -> tuple[ShopTab, Locator]:
        html = self.page_html.replace('lang="en" dir="ltr"', 'lang="ar" dir="rtl"') if lang == "ar" else self.page_html
        tab = visit(self.context, self.site.put(path, html, Content_Security_Policy=self.policy))
        tab.page.on("request", lambda request: self.asked.append(request.url))
        tab.page.evaluate(f"Parlor.openArticle('{slug}')")
        article = tab.panel.locator(".article")
        expect(article).to_be_visible(timeout=SOON)
        return tab, article


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, site: MerchantSite) -> Iterator[tuple[str, str]]:
    root = tmp_path_factory.mktemp("help")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    for factory in serve_in(tmp_path_factory.mktemp("server")):
        parlor = factory()
        build_helpcenter(root, Path(parlor.data_dir) / "helpcenter")
        yield parlor.url, embed(parlor.url, open_shop(parlor, origin=site.url).store_key)
    shutil.rmtree(root)


@pytest.fixture
def reader(built: tuple[str, str], site: MerchantSite, shopper: BrowserContext) -> Reader:
    server, html = built
    shopper.add_init_script(WATCH)
    policy = (
        f"default-src 'none'; script-src {server} 'unsafe-inline'; connect-src {server}; img-src {server}; "
        f"media-src {server}; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    return Reader(site, shopper, html, policy, [])


def test_tabs_and_accordions_work_by_keys(reader: Reader) -> None:
    tab, article = reader.open("/tabs", "blocks")
    uk = article.get_by_role("tab", name="United Kingdom").first
    eu = article.get_by_role("tab", name="European Union").first
    expect(uk).to_have_attribute("aria-selected", "true")
    expect(article.get_by_text("From Lille")).to_be_hidden()
    uk.focus()
    tab.page.keyboard.press("ArrowRight")
    expect(eu).to_be_focused()
    expect(article.get_by_role("tabpanel", name="European Union").first).to_contain_text("From Lille")
    # A group of the same titles goes along.
    expect(article.get_by_text("Euros.")).to_be_visible()
    expect(article.get_by_text("Pounds.")).to_be_hidden()
    for key, focused in (("Home", uk), ("ArrowLeft", eu), ("End", eu), ("ArrowRight", uk)):
        tab.page.keyboard.press(key)
        expect(focused).to_be_focused()
    tab.page.keyboard.press("Tab")
    expect(article.get_by_role("tabpanel", name="United Kingdom").first).to_be_focused()
    expect(article.get_by_text("Two days & a night.")).to_be_hidden()
    article.get_by_text("How long?").focus()
    tab.page.keyboard.press("Enter")
    expect(article.get_by_text("Two days & a night.")).to_be_visible()
    assert find_barriers(tab.page) == []
    assert tab.page.evaluate("violations") == []


def test_arrows_follow_the_direction_of_writing(reader: Reader) -> None:
    tab, article = reader.open("/arabic", "blocks", lang="ar")
    article.get_by_role("tab", name="United Kingdom").first.focus()
    tab.page.keyboard.press("ArrowLeft")
    expect(article.get_by_role("tab", name="European Union").first).to_be_focused()
    assert find_barriers(tab.page) == []


def test_a_picture_is_enlarged_and_put_back(reader: Reader) -> None:
    tab, article = reader.open("/picture", "blocks")
    button = article.get_by_role("button", name="Enlarge picture: The label")
    expect(article.get_by_text("Where it is")).to_be_visible()
    assert article.locator("img").evaluate("image => image.clientWidth") < 400
    button.focus()
    tab.page.keyboard.press("Enter")
    dialog = tab.page.get_by_role("dialog", name="The label")
    expect(dialog.get_by_role("button", name="Close picture")).to_be_focused()
    assert dialog.locator("img").evaluate("image => image.clientWidth") == 2400
    assert find_barriers(tab.page) == []
    tab.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    # The article stays open, and the reader is where they were.
    expect(button).to_be_focused()
    expect(article).to_be_visible()


def test_a_film_is_fetched_when_it_is_started(reader: Reader) -> None:
    tab, article = reader.open("/film", "blocks")
    film = article.get_by_role("link", name="How to fold it")
    film.scroll_into_view_if_needed()
    expect(article.get_by_text("Two minutes")).to_be_visible()
    assert not [url for url in reader.asked if url.endswith(".mp4")]
    with tab.page.expect_request("**/fold.mp4"):
        film.click()
    # These bytes are no film: what cannot be played is a link again, and opens beside the shop.
    expect(article.locator("video")).to_have_count(0, timeout=SOON)
    expect(film).to_be_focused()
    with tab.page.expect_popup() as popup:
        film.click()
    popup.value.close()
    expect(article).to_be_visible()


def test_a_plain_article_needs_no_more_than_its_view(reader: Reader) -> None:
    _, article = reader.open("/plain", "how")
    expect(article).to_contain_text("By train.")
    assert not [url for url in reader.asked if "/w/parts-" in url]


def test_nothing_of_a_hostile_article_runs_or_asks_elsewhere(reader: Reader, built: tuple[str, str]) -> None:
    tab, article = reader.open("/hostile", "m0")
    for number in range(len(PAYLOADS)):
        tab.page.evaluate(f"Parlor.openArticle('m{number}')")
        expect(tab.panel.get_by_role("heading", name=f"Mallory {number}", exact=True)).to_be_visible(timeout=SOON)
        expect(article).to_be_visible()
        assert article.locator("script, iframe, object, embed, form, style, svg svg").count() == 0
        hrefs = article.locator("a[href]").evaluate_all("links => links.map(link => link.protocol)")
        assert set(hrefs) <= {"http:", "https:", "mailto:", "tel:"}
    assert tab.page.evaluate("window.hasRun") is None
    assert tab.page.evaluate("violations") == []
    assert [url for url in reader.asked if not url.startswith((built[0], reader.site.url))] == []

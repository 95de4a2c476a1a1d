"""Every kind of page of a help center works under its own strict Content-Security-Policy, without the chat server."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from helpcenter import build_helpcenter
from tests.browser.people import SOON
from tests.browser.static_site import StaticSite, serve_output

HOSTILE = "</script><script>document.title = 'taken'</script>\u2028"
WATCH = """
  window.violations = [];
  document.addEventListener('securitypolicyviolation', event =>
    violations.push(event.violatedDirective + ' ' + event.blockedURI));
"""


@pytest.fixture(scope="module")
def center(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaticSite]:
    """The demo shop's help center, with a hostile article, on a host of static files."""
    folder = tmp_path_factory.mktemp("helpcenter")
    shutil.copytree("site/help", folder / "source")
    article = f"---\ntitle: {json.dumps(HOSTILE + ' end')}\ndescription: {json.dumps(HOSTILE)}\n---\nText.\n"
    (folder / "source/en/hostile.md").write_text(article, "utf-8")
    output = build_helpcenter(folder / "source", folder / "output", url="https://help.example").output
    with serve_output(output) as site:
        yield site


class Watcher:
    """What a page complained of."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        self.requests: list[str] = []
        context.add_init_script(WATCH)
        self.page = context.new_page()
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def visit(self, address: str) -> Page:
        self.page.goto(address)
        return self.page

    def expect_silence(self, site: StaticSite) -> None:
        self.page.wait_for_load_state("networkidle")
        assert self.page.evaluate("violations") == []
        assert self.complaints == []
        host = site.url.removesuffix("/help/")
        assert [url for url in self.requests if not url.startswith((host, "data:", "blob:"))] == []


@pytest.fixture
def watcher(shopper: BrowserContext) -> Watcher:
    """A tab that is listened to."""
    return Watcher(shopper)


PAGES = (
    "",
    "en/",
    "en/returns/",
    "en/products/wood/oil-wood/",
    "fr/returns/how-to-return/",
    "ar/",
    "en/?bare",
)


def policy_of(path: Path) -> str:
    return next(line for line in path.read_text("utf-8").splitlines() if "Content-Security-Policy" in line)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule(center: StaticSite, watcher: Watcher, path: str) -> None:
    policy = policy_of(center.output / "_headers")
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy
    watcher.visit(center.url + path)
    watcher.expect_silence(center)


def test_the_page_that_is_missing_breaks_no_rule(center: StaticSite, watcher: Watcher) -> None:
    page = watcher.visit(center.url + "en/returns/there-is-none/")
    expect(page.get_by_role("main").get_by_role("button", name="there is none")).to_be_visible(timeout=SOON)
    # The status itself is told as an error.
    watcher.complaints = [line for line in watcher.complaints if "404" not in line]
    watcher.expect_silence(center)


def test_search_topics_dark_colours_and_menus_break_no_rule(center: StaticSite, watcher: Watcher) -> None:
    page = watcher.visit(center.url + "en/products/wood/oil-wood/")
    page.locator("[data-scheme-switch]").click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.locator("details.menu summary").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="All topics").click()
    expect(page.get_by_role("navigation", name="Topics").get_by_role("link", name="Gift cards")).to_be_attached(
        timeout=SOON
    )
    page.keyboard.press("/")
    page.locator("dialog.search input").fill("return")
    expect(page.get_by_role("option").first).to_be_visible(timeout=SOON)
    watcher.expect_silence(center)


def test_hostile_titles_stay_text_and_the_data_stays_readable(center: StaticSite, watcher: Watcher) -> None:
    page = watcher.visit(center.url + "en/hostile/")
    assert page.title().endswith("Pine & Oak help")
    data = page.evaluate("""() => {
      const found = document.querySelectorAll('script[type="application/ld+json"]');
      return [found.length, JSON.parse(found[0].textContent)['@graph'][0].description];
    }""")
    assert data == [1, HOSTILE.strip()]
    watcher.expect_silence(center)

"""Markdown written by Mallory in a real browser: nothing of it runs, and not for the sake of the policy alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.help_site import HelpSite, serve_help
from tests.helpcenter.test_hostile import PAYLOADS

SOON = 10_000
EVIL = "<img src=x onerror=alert(1)></title></script><script>alert(1)</script>"
HEAD = f"---\ntitle: '{EVIL} Mallory'\ndescription: '{EVIL}'\ntags: ['{EVIL}']\nauthors: ['{EVIL}']\n---\n"
# Each payload in an article of its own: what one leaves open must not hide the next.
ARTICLES = {f"en/mallory/m{number}.md": f"{HEAD}## {EVIL}\n\n{payload}\n" for number, payload in enumerate(PAYLOADS)}
CHANGES = {
    **ARTICLES,
    "en/mallory/index.md": f"---\ntitle: '{EVIL}'\ndescription: '{EVIL}'\n---\n{EVIL}\n",
    "redirects.yml": "redirects:\n  '/en/%3Cscript%3Ealert(1)%3C/script%3E/': /en/returns/\n",
}
WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", event => window.violations.push(event.blockedURI));
window.alert = () => { window.hasRun = true; };
"""


@pytest.fixture(scope="module")
def help_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HelpSite]:
    with serve_help(tmp_path_factory.mktemp("hostile"), has_server=False, changes=CHANGES) as site:
        yield site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(locale="en-GB") as context:
        context.set_default_timeout(SOON)
        context.add_init_script(WATCH)
        yield context.new_page()


def expect_nothing_ran(page: Page, asked: list[str], site: HelpSite) -> None:
    assert page.evaluate("window.hasRun") is None
    assert page.evaluate("window.violations") == []
    assert [url for url in asked if not url.startswith((site.url.partition("/help/")[0], "data:", "blob:"))] == []


def test_no_article_runs_anything(help_site: HelpSite, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ARTICLES:
        page.goto(f"{help_site.url}{path.removesuffix('.md')}/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Mallory")
        expect_nothing_ran(page, asked, help_site)


def test_lists_and_searches_show_it_as_text(help_site: HelpSite, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("404.html", "en/mallory/", "en/"):
        page.goto(help_site.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect_nothing_ran(page, asked, help_site)
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("mallory <img src=x onerror=alert(1)>")
    expect(page.get_by_role("option").first).to_contain_text("onerror")
    expect_nothing_ran(page, asked, help_site)

"""Search as readers use it: in their language, with their mistakes, by keys alone; and what it costs to load."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from helpcenter import WidgetEmbed, build_helpcenter
from tests.browser.axe import find_barriers
from tests.browser.help_site import STORE_KEY, HelpSite, serve_help

SOON = 10_000
CONFIG = """name: Pine & Oak
locales: [en, fr, ar, ja]
variables: {store: {return_days: 60}}
contact: {url: /contact/}
"""
JAPANESE = {
    "ja/returns.md": "---\ntitle: 返品の方法\n---\n商品の到着後六十日以内に返品できます。\n",
    "ja/delivery.md": "---\ntitle: 配送料について\n---\n国内の配送料は五百円です。\n",
}
# The whole of what a first query may fetch, packed.
MAX_FIRST_QUERY_BYTES = 100_000


@pytest.fixture(scope="module")
def help_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HelpSite]:
    changes = {"helpcenter.yml": CONFIG, **JAPANESE}
    with serve_help(tmp_path_factory.mktemp("search"), changes=changes) as site:
        yield site


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1200, "height": 800}, locale="en-GB")
    context.set_default_timeout(SOON)
    yield context
    context.close()


def search(page: Page, words: str) -> None:
    """Open the search by its key and type."""
    if not page.locator("dialog.search").is_visible():
        page.keyboard.press("/")
    page.get_by_role("combobox").fill(words)


@pytest.mark.parametrize(
    ("locale", "words", "title"),
    [
        ("en", "how do i return a table", "return"),
        ("en", "retrun", "return"),  # two letters changed places
        ("en", "refnd", "refund"),  # one is missing
        ("en", "deliveries to scotland", "deliver"),  # another form of the word
        ("en", "gift car", "gift card"),  # typed so far
        ("en", "THE RETURN", "return"),
        ("fr", "retourner", "retour"),
        ("fr", "delai de livraison", "livraison"),  # without its accents
        ("ar", "ارجع", "منتج"),
        ("ar", "المنتج", "منتج"),  # with its article
        ("ja", "返品", "返品の方法"),
        ("ja", "配送料", "配送料について"),
    ],
)
def test_a_reader_finds_the_article(
    help_site: HelpSite, reader: BrowserContext, locale: str, words: str, title: str
) -> None:
    page = reader.new_page()
    page.goto(f"{help_site.url}{locale}/")
    search(page, words)
    first = page.locator("dialog.search .search-title").first
    expect(first).to_be_visible(timeout=SOON)
    titles = page.locator("dialog.search .search-title").all_inner_texts()[:3]
    assert any(title in found.lower() for found in titles), titles
    expect(page.locator("dialog.search mark").first).to_be_visible()


def test_keys_alone_lead_to_an_article(help_site: HelpSite, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(f"{help_site.url}en/")
    search(page, "refund")
    options = page.get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true", timeout=SOON)
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    address = chosen.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_a_question_without_an_answer_is_told_once(help_site: HelpSite, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(f"{help_site.url}en/")
    help_site.told.clear()
    with page.expect_request("**/article-searches", timeout=SOON):
        search(page, "xylophones")
    expect(page.locator("dialog.search [role=status]")).not_to_be_empty()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert [body for path, body in help_site.told if path.endswith("article-searches")] == [
        {"query": "xylophones", "locale": "en", "results": 0}
    ]


@pytest.mark.parametrize(
    ("locale", "words", "said"),
    [
        ("en", "return", r"\d articles shown"),
        ("en", "xylophones", "No article has these words."),
        ("fr", "retourner", r"\d articles? affichés?"),
        ("ar", "المنتج", "(مقالة|مقالتان|مقالات) (معروضة|معروضتان)"),
        ("ja", "返品", "1件の記事を表示しています"),
        ("ja", "木琴", "該当する記事はありません。"),
    ],
)
def test_who_hears_the_page_is_told_how_much_was_found(
    help_site: HelpSite, reader: BrowserContext, locale: str, words: str, said: str
) -> None:
    page = reader.new_page()
    page.goto(f"{help_site.url}{locale}/")
    page.keyboard.press("/")
    status = page.get_by_role("dialog").get_by_role("status")
    # A live region that comes with its words is not read out: it stands there before.
    expect(status).to_be_visible(timeout=SOON)
    before = status.element_handle()
    search(page, words)
    expect(status).to_have_text(re.compile(said), timeout=SOON)
    found = page.locator("dialog.search [role=group] > [role=option]:not(.is-section)").count()
    number = re.match(r"\d+", status.inner_text())
    assert number is None or int(number[0]) == found
    assert before.evaluate("element => element.isConnected && element.checkVisibility()")
    assert find_barriers(page) == []


def test_a_word_that_was_typed_is_marked_whole(help_site: HelpSite, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(f"{help_site.url}en/")
    search(page, "table")
    first = page.locator("dialog.search mark").first
    expect(first).to_be_visible(timeout=SOON)
    assert {words.lower() for words in page.locator("dialog.search mark").all_inner_texts()} <= {"table"}


def test_one_article_and_none_are_told_apart_while_typing(help_site: HelpSite, reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto(f"{help_site.url}en/")
    search(page, "klarna")
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_have_text(re.compile(r"^\d articles? shown$"), timeout=SOON)
    search(page, "xylophones")
    expect(status).to_have_text("No article has these words.", timeout=SOON)
    search(page, "")
    expect(status).to_contain_text("Type a few words")


@pytest.mark.parametrize("path", ["en/", "en/returns/", "en/returns/how-to-return/"])
def test_who_finds_nothing_is_led_to_a_person(help_site: HelpSite, reader: BrowserContext, path: str) -> None:
    page = reader.new_page()
    page.goto(f"{help_site.url}{path}")
    search(page, "refund")
    dialog = page.locator("dialog.search")
    expect(dialog.get_by_role("option").first).to_be_visible(timeout=SOON)
    person = dialog.get_by_role("link", name="Contact page")
    expect(person).to_be_hidden()
    search(page, "xylophones")
    expect(person).to_be_visible(timeout=SOON)
    assert find_barriers(page) == []
    page.evaluate("document.querySelector('main [data-chat]').addEventListener('click', () => { window.chats = 1; })")
    dialog.get_by_role("button", name="Chat with us").click()
    expect(dialog).to_be_hidden()
    assert page.evaluate("window.chats") == 1


def test_a_first_query_fetches_little(help_site: HelpSite, reader: BrowserContext, tmp_path: Path) -> None:
    page = reader.new_page()
    page.goto(f"{help_site.url}en/")
    sizes: list[int] = []

    def weigh(response: Response) -> None:
        if re.search(r"/(search/|assets/.*\.js)", response.url):
            sizes.append(len(gzip.compress(response.body(), 6)))

    page.on("response", weigh)
    search(page, "return")
    expect(page.locator("dialog.search .search-title").first).to_be_visible(timeout=SOON)
    assert 0 < sum(sizes) < MAX_FIRST_QUERY_BYTES


def test_a_page_opened_before_a_publish_finds_what_was_published(reader: BrowserContext, tmp_path: Path) -> None:
    with serve_help(tmp_path) as site:
        page = reader.new_page()
        page.goto(f"{site.url}en/")
        search(page, "gift card")
        expect(page.get_by_role("option").first).to_be_visible()
        article = tmp_path / "source/en/returns/how-to-return.md"
        article.write_text(f"{article.read_text('utf-8')}\nMark it as a tablewarereturn.\n", "utf-8")
        build_helpcenter(tmp_path / "source", tmp_path / "help", widget=WidgetEmbed(STORE_KEY))
        search(page, "tablewarereturn")
        expect(page.get_by_role("option").first).to_contain_text("return something")

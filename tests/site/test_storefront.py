"""The built storefront: links resolve, pictures have their words and sizes, no script stands inline."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pine_and_oak.catalog import load_catalogue
from pine_and_oak.storefront import build_storefront
from pine_and_oak.storefront.build import MANIFEST
from pine_and_oak.storefront.words import load_words, money

HELP = "/help/"
ORIGIN = "https://chat.example"


class PageReader(HTMLParser):
    """Collects the tags of a page; text between script tags counts as its content."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[tuple[str | None, str]] = []
        self._script: str | None = None
        self._is_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self._is_script = tag == "script"
        self._script = attributes.get("type") if self._is_script else None

    def handle_endtag(self, tag: str) -> None:
        self._is_script = False

    def handle_data(self, data: str) -> None:
        if self._is_script and data.strip():
            self.inline.append((self._script, data))

    def all(self, name: str) -> Iterator[dict[str, str | None]]:
        return (attributes for tag, attributes in self.tags if tag == name)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("shop") / "storefront"
    build_storefront(output, widget_origin=ORIGIN, store_key="pk_test", helpcenter_url=HELP)
    return output


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, PageReader]:
    read = {}
    for path in site.rglob("*.html"):
        reader = PageReader()
        reader.feed(path.read_text("utf-8"))
        read[path.relative_to(site).as_posix()] = reader
    return read


def test_every_product_and_category_has_a_page(pages: dict[str, PageReader]) -> None:
    catalogue = load_catalogue()
    expected = {f"p/{product.slug}/index.html" for product in catalogue.products}
    slugs = {group.slug for group in catalogue.groups} | {kind.slug for kind in catalogue.collections}
    expected |= {f"c/{slug}/index.html" for slug in slugs}
    expected |= {f"{name}/index.html" for name in ("cart", "contact", "search", "ar")} | {
        "index.html",
        "404.html",
    }
    assert set(pages) == expected


def test_links_resolve(site: Path, pages: dict[str, PageReader]) -> None:
    broken = set()
    for name, page in pages.items():
        for tag, attributes in page.tags:
            url = attributes.get("href") if tag in ("a", "link") else attributes.get("src")
            if url is None or url.startswith(("#", "mailto:", "tel:", ORIGIN, HELP)):
                continue
            target = site / url.split("?")[0].split("#")[0].lstrip("/")
            if not (target.is_file() or (target / "index.html").is_file()):
                broken.add((name, url))
    assert not broken


def test_every_picture_has_words_and_size(pages: dict[str, PageReader]) -> None:
    for name, page in pages.items():
        for image in page.all("img"):
            assert image.get("alt") is not None, name
            assert image.get("width"), name
            assert image.get("height"), name


def test_nothing_runs_inline(pages: dict[str, PageReader]) -> None:
    for name, page in pages.items():
        assert {kind for kind, _ in page.inline} <= {"application/json", "application/ld+json"}, name
        for tag, attributes in page.tags:
            assert tag != "style", name
            assert "style" not in attributes, name
            assert not [key for key in attributes if key.startswith("on")], name


def test_structured_data_is_json(pages: dict[str, PageReader]) -> None:
    kinds = {
        json.loads(data)["@type"]
        for page in pages.values()
        for kind, data in page.inline
        if kind == "application/ld+json"
    }
    assert kinds == {"Product", "BreadcrumbList"}


def test_widget_is_embedded_after_its_stub(pages: dict[str, PageReader]) -> None:
    for name, page in pages.items():
        scripts = [attributes.get("src") for attributes in page.all("script") if attributes.get("src")]
        assert scripts.index("/shop/parlor-stub.js") < scripts.index(f"{ORIGIN}/widget.js"), name
        widget = next(s for s in page.all("script") if s.get("src") == f"{ORIGIN}/widget.js")
        assert widget["data-store"] == "pk_test"
        assert widget["data-color"] == "#1f5c46"
        assert widget["data-position"] == "end"
        assert "async" in widget


def test_one_heading_and_one_language_a_page(pages: dict[str, PageReader]) -> None:
    for name, page in pages.items():
        assert len(list(page.all("h1"))) == 1, name
        root = next(page.all("html"))
        assert (root["lang"], root["dir"]) == (("ar", "rtl") if name.startswith("ar/") else ("en", "ltr"))


def test_search_index_lists_every_product(site: Path) -> None:
    entries = json.loads((site / "shop/search.json").read_text("utf-8"))
    assert len(entries) == len(load_catalogue().products)
    assert all((site / entry["url"].strip("/") / "index.html").is_file() for entry in entries)


def test_style_names_no_colour_outside_the_tokens(site: Path) -> None:
    assert "#" not in (site / "shop/shop.css").read_text("utf-8")


def test_policy_lists_the_widgets_origin(site: Path) -> None:
    manifest = json.loads((site / MANIFEST).read_text("utf-8"))
    assert f"script-src 'self' {ORIGIN};" in manifest["content_security_policy"]


def test_a_second_build_of_the_same_thing_touches_nothing(site: Path) -> None:
    before = (site / MANIFEST).stat().st_mtime_ns
    build_storefront(site, widget_origin=ORIGIN, store_key="pk_test", helpcenter_url=HELP)
    assert (site / MANIFEST).stat().st_mtime_ns == before


def test_a_build_for_another_store_replaces_the_old_one(site: Path, tmp_path: Path) -> None:
    output = tmp_path / "storefront"
    output.mkdir()
    (output / "leftover.html").write_text("old", "utf-8")
    build_storefront(output, widget_origin="", store_key="pk_other", helpcenter_url="/help")
    assert not (output / "leftover.html").exists()
    home = (output / "index.html").read_text("utf-8")
    assert 'data-store="pk_other"' in home
    assert 'src="/widget.js"' in home
    assert [path.name for path in tmp_path.iterdir()] == ["storefront"]


def test_both_locales_have_the_texts_of_the_home_page() -> None:
    english, arabic = load_words("en").texts, load_words("ar").texts
    shared = {key for key in english if key.split(".")[0] in ("shop", "nav", "group", "home", "footer")}
    assert shared <= set(arabic)


def test_money_shows_pence_only_when_there_are_some() -> None:
    assert money(78500) == "£785"
    assert money(129000) == "£1,290"
    assert money(495) == "£4.95"

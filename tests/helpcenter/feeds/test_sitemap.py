import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from helpcenter import build_helpcenter
from helpcenter.feeds import sitemap
from helpcenter.feeds.sitemap import make_sitemap_files
from tests.helpcenter.conftest import Build, MakeEdition, WriteTree, files_below

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SECRET = "---\ntitle: Secret\nvisibility: unlisted\n---\n"


def locations(content: bytes) -> list[str]:
    return [str(element.text) for element in ET.fromstring(content).iterfind(".//s:loc", NAMES)]


def test_every_listed_page_is_named_with_its_translations_and_date(write_tree: WriteTree, tmp_path: Path) -> None:
    root = write_tree({"en/secret.md": SECRET, "fr/secret.md": SECRET, "en/q&a.md": "---\ntitle: Q & A\n---\n"})
    output = build_helpcenter(root, tmp_path / "out", url="https://help.example").output
    tree = ET.fromstring((output / "sitemap.xml").read_bytes())
    entries = {str(entry.findtext("s:loc", "", NAMES)): entry for entry in tree}
    pages = {path.parent for path in files_below(output.resolve(), "index.html")}
    listed = [path for path in pages if path != output.resolve() and path.name != "secret"]
    assert len(entries) == len(listed) == len(tree)
    entry = entries["https://help.example/help/en/returns/how-to-return/"]
    assert entry.findtext("s:lastmod", "", NAMES) == "2026-11-03"
    links = {link.get("hreflang"): link.get("href") for link in entry.iterfind("x:link", NAMES)}
    assert set(links) == {"en", "fr", "ar", "x-default"}
    assert links["fr"] == "https://help.example/help/fr/returns/how-to-return/"
    # Each translation names all, itself included: else search engines ignore the links.
    assert all(len(entries[str(links[locale])].findall("x:link", NAMES)) == 4 for locale in ("en", "fr", "ar"))
    robots = (output / "robots.txt").read_text()
    assert robots == "User-agent: *\nAllow: /\n\nSitemap: https://help.example/help/sitemap.xml\n"


def test_beyond_the_limit_an_index_names_the_parts(edition_of: MakeEdition) -> None:
    edition = edition_of()
    ((_, whole),) = make_sitemap_files(edition)
    files = dict(make_sitemap_files(edition, max_urls=4))
    parts = [name for name in files if name != "sitemap.xml"]
    assert locations(files["sitemap.xml"]) == [f"/help/{name}" for name in parts]
    assert [address for name in parts for address in locations(files[name])] == locations(whole)
    assert all(0 < len(locations(files[name])) <= 4 for name in parts)


def test_a_part_stays_below_its_bytes(edition_of: MakeEdition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MAX_SITEMAP_BYTES", 900)
    files = dict(make_sitemap_files(edition_of()))
    assert len(files) > 2
    assert all(len(content) < 900 + 400 for content in files.values())


def test_without_an_origin_robots_names_no_sitemap(build: Build) -> None:
    assert "Sitemap" not in (build().output / "robots.txt").read_text()

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from helpcenter import build_helpcenter
from helpcenter.pages.summary import MAX_SUMMARY_CHARACTERS, shorten
from tests.helpcenter.conftest import Build, WriteTree

ORIGIN = "https://help.example"
HOSTILE = "</script><script>alert(1)</script>\u2028\u2029<!-- \" ' & \\u003c"
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xff\xff\xff\x7f\0"
    b"\t\xfb\3\xfd\5CE\xca\0\0\0\0IEND\xaeB`\x82"
)


class Head(HTMLParser):
    """`<meta>` by name or property, `<link>` by relation, the JSON-LD, and how many scripts there are."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.scripts = 0
        self.data = ""
        self._is_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and "content" in values:
            self.meta[values.get("name") or values.get("property") or values.get("http-equiv", "")] = values["content"]
        elif tag == "link":
            self.links.append(values)
        elif tag == "script":
            self.scripts += 1
            self._is_data = values.get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        self._is_data = False

    def handle_data(self, data: str) -> None:
        self.data += data if self._is_data else ""

    def graph(self) -> dict[str, dict[str, Any]]:
        """Nodes of the JSON-LD by type."""
        return {node["@type"]: node for node in json.loads(self.data)["@graph"]} if self.data else {}

    def hrefs(self, **wanted: str) -> list[str]:
        return [link["href"] for link in self.links if wanted.items() <= link.items()]


def published(root: Path, *, url: str | None = ORIGIN) -> Path:
    return build_helpcenter(root, root.parent / "published", url=url).output


def head_of(output: Path, path: str) -> Head:
    return Head((output / path / "index.html").read_text())


def test_an_article_says_what_it_is_and_where_it_stands(write_tree: WriteTree) -> None:
    source = "---\ntitle: Sofas\nauthors: [Ben]\ncover: sofa.png\nupdated_at: 2026-11-03\ntags: [wood]\n---\nSoft.\n"
    output = published(write_tree({"en/returns/refunds/sofas.md": source, "en/returns/refunds/sofa.png": PNG}))
    head = head_of(output, "en/returns/refunds/sofas")
    address = f"{ORIGIN}/help/en/returns/refunds/sofas/"
    assert head.hrefs(rel="canonical") == [address]
    assert head.meta["description"] == head.meta["og:description"] == "Soft."
    assert (head.meta["og:type"], head.meta["og:url"], head.meta["og:locale"]) == ("article", address, "en")
    assert head.meta["og:image"] == f"{ORIGIN}/help/en/returns/refunds/sofa.png"
    assert (head.meta["og:image:width"], head.meta["twitter:card"]) == ("1", "summary_large_image")
    article, place = head.graph()["TechArticle"], head.graph()["BreadcrumbList"]
    assert article["url"] == address
    assert (article["headline"], article["dateModified"]) == ("Sofas", "2026-11-03")
    assert article["author"] == [{"@type": "Person", "name": "Ben"}]
    assert [item["name"] for item in place["itemListElement"]] == ["Help", "Returns", "Refunds", "Sofas"]
    assert [item["position"] for item in place["itemListElement"]] == [1, 2, 3, 4]
    assert place["itemListElement"][-1]["item"] == address


def test_no_title_breaks_out_of_the_data(build: Build) -> None:
    source = f"---\ntitle: {json.dumps(HOSTILE)}\ndescription: {json.dumps(HOSTILE)}\n---\nx\n"
    plain = head_of(build().output, "en/returns/how-to-return")
    head = head_of(build({"en/returns/hostile.md": source}).output, "en/returns/hostile")
    assert head.scripts == plain.scripts
    assert "alert(1)" in head.graph()["TechArticle"]["headline"]
    assert head.graph()["TechArticle"]["description"] == head.meta["description"]
    assert not {"<", ">", "\u2028", "\u2029"} & set(head.data)


def test_only_pages_of_the_default_locale_stand_for_all_other_languages(write_tree: WriteTree) -> None:
    root = write_tree(
        {
            "fr/only.md": "---\ntitle: Seul\n---\nx\n",
            "ar/only.md": "---\ntitle: فقط\n---\nx\n",
            "en/hidden.md": "---\ntitle: Hidden\nvisibility: unlisted\n---\nx\n",
            "fr/hidden.md": "---\ntitle: Cachée\n---\nx\n",
            "ar/hidden.md": "---\ntitle: مخفي\n---\nx\n",
        }
    )
    output = published(root)
    translated = head_of(output, "fr/returns/how-to-return")
    assert translated.hrefs(rel="alternate", hreflang="x-default") == [f"{ORIGIN}/help/en/returns/how-to-return/"]
    assert len([link for link in translated.links if "hreflang" in link]) == 4
    assert not [link for link in head_of(output, "en/delivery/prices").links if "hreflang" in link]
    # Two locales have it, the default one does not: there is nothing to fall back to.
    assert [link["hreflang"] for link in head_of(output, "fr/only").links if "hreflang" in link] == ["fr", "ar"]
    assert [link["hreflang"] for link in head_of(output, "fr/hidden").links if "hreflang" in link] == ["fr", "ar"]


def test_what_no_index_lists_has_neither_canonical_nor_data(write_tree: WriteTree) -> None:
    output = published(write_tree({"en/secret.md": "---\ntitle: Secret\nvisibility: unlisted\n---\nx\n"}))
    for head in (head_of(output, "en/secret"), Head((output / "404.html").read_text())):
        assert head.meta["robots"] == "noindex"
        assert not head.hrefs(rel="canonical")
        assert not head.data
        assert "og:title" not in head.meta


def test_without_an_origin_nothing_claims_one(build: Build) -> None:
    head = head_of(build().output, "en/returns/how-to-return")
    assert not head.hrefs(rel="canonical")
    assert not {"og:url", "og:image"} & set(head.meta)


def test_a_category_lends_its_cover_and_the_icon_may_be_ones_own(write_tree: WriteTree) -> None:
    config = "name: Pine & Oak\nfavicon: media/leaf.png\n"
    index = "---\ntitle: Returns\ncover: /media/leaf.png\n---\n"
    files = {"helpcenter.yml": config, "media/leaf.png": PNG, "en/returns/index.md": index}
    head = head_of(published(write_tree(files)), "en/returns/how-to-return")
    assert head.meta["og:image"] == f"{ORIGIN}/help/media/leaf.png"
    assert head.hrefs(rel="icon", type="image/png") == ["/help/media/leaf.png"]
    assert head.hrefs(rel="alternate", type="application/rss+xml") == ["/help/en/feed.xml"]
    root = write_tree({"helpcenter.yml": "name: Pine & Oak\nfavicon: no.png\n"})
    problems = build_helpcenter(root, root.parent / "second").problems
    assert [problem.code for problem in problems if "favicon" in problem.message] == ["missing-file"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Short.", "Short."),
        ("One sentence that is long enough to fill more than half of the room that there is for it. " * 2, None),
        ("word " * 80, None),
        ("返品は六十日以内に無料でできます。" * 20, None),
        ("x" * 400, None),
    ],
)
def test_a_summary_ends_at_a_sentence_or_a_word(text: str, expected: str | None) -> None:
    summary = shorten(text)
    assert len(summary) <= MAX_SUMMARY_CHARACTERS
    assert summary[-1] in ".。…"
    assert expected is None or summary == expected
    if "word" in text:
        assert summary.endswith("word…")

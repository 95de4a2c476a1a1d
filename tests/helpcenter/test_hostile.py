"""Markdown written by Mallory: nothing runs, nothing leaves the output folder."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from helpcenter import build_helpcenter
from tests.helpcenter.conftest import Build, MakeEdition, WriteTree, files_below

ACTIVE = re.compile(
    r"<script|<iframe|<object|<embed|<svg|<math|<style|<form|<input|<meta|<base|<link"
    r"|\son\w+\s*=|javascript:|vbscript:|data:|\sstyle=|\ssrcdoc|\sformaction",
    re.IGNORECASE,
)
PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x]( javascript:alert(1))",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<details open ontoggle=alert(1)>x</details>",
    "<p style='background:url(//evil.example)'>x</p>",
    "<base href=//evil.example/><meta http-equiv=refresh content=0>",
    "<form action=//evil.example><input name=x></form>",
    "x { onclick=alert(1) style=color:red }\n\n## H {: onmouseover=alert(1) }",
    "{{ ''.__class__.__mro__ }} {% include '/etc/passwd' %}",
    "```\n<script>alert(1)</script>\n",
    '!!! note "<script>alert(1)</script>"\n    x',
    "| <script>alert(1)</script> |\n| --- |\n| <img src=x onerror=alert(1)> |",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "\x02klzzwxh:0000\x03 <b onclick=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    '[a](https://x.example/"onmouseover=alert(1))',
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_article_text_cannot_run_code(edition_of: MakeEdition, payload: str) -> None:
    edition = edition_of({"en/mallory.md": f"---\ntitle: Mallory\n---\nBefore.\n\n{payload}\n\nAfter.\n"})
    html = edition.texts["en/mallory.md"].html
    # What is escaped is text; only real tags and attributes count.
    tags = " ".join(re.findall(r"<[^>]*>", html))
    assert not ACTIVE.search(tags), html


def test_titles_tags_and_names_are_text(build: Build) -> None:
    evil = "<img src=x onerror=alert(1)>"
    report = build(
        {
            "en/mallory.md": f"---\ntitle: '{evil}'\ndescription: '{evil}'\n---\n## {evil}\n",
            "en/more/index.md": f"---\ntitle: '{evil}'\n---\n",
            "en/more/x.md": "---\ntitle: x\n---\n",
        }
    )
    for page in files_below(report.output, ".html"):
        assert "<img src=x" not in page.read_text(), page


@pytest.mark.parametrize("slug", ["../../../../etc/passwd", "/etc/passwd", "..", "a/../../b", "C:\\x", "\\\\x\\y", "."])
def test_a_slug_cannot_lead_outside_the_output(build: Build, tmp_path: Path, slug: str) -> None:
    report = build({"en/mallory.md": f"---\ntitle: Mallory\nslug: '{slug}'\nid: '{slug}'\n---\nx\n"})
    release = report.release
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and release not in path.parents]
    assert {path.relative_to(tmp_path).parts[0] for path in outside} <= {"source", ".output-releases"}
    assert "bad-slug" in {problem.code for problem in report.problems}


def test_links_out_of_the_source_are_not_followed(write_tree: WriteTree, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\n---\nswordfish\n")
    (tmp_path / "secret.png").write_bytes(b"swordfish")
    root = write_tree({"en/a.md": "---\ntitle: A\n---\n![x](../../secret.png) [y](../../secret.md)\n"})
    (root / "en/link.md").symlink_to(tmp_path / "secret.md")
    (root / "en/folder").symlink_to(tmp_path)
    report = build_helpcenter(root, tmp_path / "output")
    assert {problem.code for problem in report.errors} == {"symlink"}
    assert not any(b"swordfish" in path.read_bytes() for path in files_below(report.release))


@pytest.mark.parametrize(
    "text",
    [
        "`" * 1024,
        ">" * 50 + " deep",
        "> " * 3000 + "x",
        "[" * 5000,
        "*" * 20_000,
        "    - x\n" * 2000,
        "<" * 20_000,
    ],
    ids=["backticks", "quotes", "many-quotes", "brackets", "stars", "lists", "tags"],
)
def test_strange_text_neither_stops_nor_stalls_the_build(edition_of: MakeEdition, text: str) -> None:
    edition = edition_of({"en/mallory.md": f"---\ntitle: Mallory\n---\n{text}\n"})
    assert "how-to-return" in edition.site.articles["en"]["returns/how-to-return"].source
    assert {problem.path for problem in edition.problems.errors} <= {"en/mallory.md"}


def test_an_svg_with_a_script_is_refused_and_a_plain_one_is_published(build: Build) -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
    report = build(
        {
            "en/plain.svg": f'{head}<path d="M0 0h1"/></svg>',
            "en/script.svg": f"{head}<script>alert(1)</script></svg>",
            "en/event.svg": f'{head}<path d="M0 0" onload="alert(1)"/></svg>',
            "en/outside.svg": f'{head}<use href="https://evil.example/x.svg#a"/></svg>',
            "en/entity.svg": f'<!DOCTYPE svg [<!ENTITY a "b">]>{head}</svg>',
            "en/page.html": "<script>alert(1)</script>",
        }
    )
    published = {path.name for path in files_below(report.release / "en", ".svg")}
    assert published == {"plain.svg"}
    assert not (report.release / "en/page.html").exists()


def test_names_that_differ_only_in_case_do_not_overwrite_each_other(build: Build) -> None:
    report = build({"en/Faq.md": "---\ntitle: One\n---\n", "en/faq.md": "---\ntitle: Two\n---\n"})
    assert [problem.code for problem in report.errors] == ["double-address"]


def test_a_text_that_stalls_the_renderer_is_refused_by_name(
    edition_of: MakeEdition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("helpcenter.render.article.SECONDS_PER_TEXT", 0.2)
    edition = edition_of({"en/mallory.md": "---\ntitle: Mallory\n---\n" + "[a](b" * 4000})
    assert [problem.path for problem in edition.problems.errors] == ["en/mallory.md"]
    assert "took longer" in edition.problems.errors[0].message


def test_blanks_in_a_heading_cost_no_time(edition_of: MakeEdition) -> None:
    assert "mallory" in edition_of({"en/mallory.md": "# a {" + " " * 20_000 + "x\n"}).site.articles["en"]


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("title: " + "[" * 19_900, "did not find"),
        ("title: Mallory\ntags: " + "[" * 9_900 + "]" * 9_900, "nested deeper"),
        ("title: Mallory\ntags:\n  " + "- " * 9_900, "nested deeper"),
        ("? " * 9_900, "unhashable"),
        ("title: Mallory\ntags: [&a x, *a]", "aliases"),
        ("title: " + "9" * 5_000, "digits"),
        ("title: Mallory\norder: .nan", "order: write a number"),
        ('title: Mallory\ndescription: "\\ud800"', "invalid Unicode"),
    ],
)
def test_a_hostile_head_is_refused_by_name(edition_of: MakeEdition, head: str, named: str) -> None:
    edition = edition_of({"en/mallory.md": f"---\n{head}\n---\nx\n"})
    (error,) = edition.problems.errors
    assert (error.path, error.code) == ("en/mallory.md", "bad-front-matter")
    assert named in error.message
    assert "returns/how-to-return" in edition.site.articles["en"]


def test_what_machines_read_shows_titles_as_text(build: Build) -> None:
    evil = "\\0\\ex](javascript:alert(1)) </script><script>alert(1)</script> ]]></title>\\n## Injected"
    refused_addresses = ["//evil.example/", "javascript:a\n::error::b", "/../up/"]
    old_addresses = ["/en/<script>alert(1)</script>/", "/en/a\n/evil /b 301/", *refused_addresses]
    report = build(
        {
            "helpcenter.yml": "name: Pine & Oak\nurl: https://help.example\nlocales: [en, fr, ar]\n",
            "en/mallory.md": f'---\ntitle: "{evil}"\ndescription: "{evil}"\ntags: ["{evil}"]\nauthors: ["{evil}"]\n'
            f"redirect_from: {json.dumps(old_addresses)}\n---\nx\n",
        }
    )
    files = [path for suffix in (".html", ".xml", ".txt", ".json") for path in files_below(report.output, suffix)]
    for path in files:
        text = path.read_text()
        assert not re.search("[\x00-\x08\x1b]", text), path
        if path.suffix == ".html":
            assert "<script>alert" not in text, path
        elif path.suffix == ".xml":
            assert not [element for element in ET.fromstring(text).iter() if element.tag.endswith("script")], path
        elif path.suffix == ".json":
            json.loads(text)
    (entry,) = (line for line in (report.output / "llms.txt").read_text().splitlines() if "Injected" in line)
    assert re.findall(r"(?<!\\)\]\(([^)]*)\)", entry) == ["https://help.example/help/en/mallory/index.md"]
    lines = (report.output / "_redirects").read_text().splitlines()
    assert lines
    assert all(re.fullmatch(r"/help/en/\S+ /help/en/\S+ 301", line) for line in lines)
    refused = [str(problem) for problem in report.problems if problem.code == "bad-redirect"]
    assert len(refused) == len(refused_addresses)
    assert not any("\n" in line for line in refused)

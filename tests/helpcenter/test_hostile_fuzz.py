"""Hostile pieces in any order, a thousand times: what comes out has only what articles may hold."""

import json
import os
import random
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from helpcenter import build_helpcenter
from helpcenter.links import SCHEMES
from helpcenter.render.sanitise import ATTRIBUTES, CLASSES, TAGS
from tests.helpcenter.conftest import files_below

# The full count runs under `make faults`.
TEXTS = 4_000 if os.environ.get("PARLOR_FAULTS") else 120
PIECES = (
    *("<script>", "</script>", "<ScRiPt\n>", "<svg onload=a()>", "</svg>", "<img src=x onerror=a()>", "<!--", "-->"),
    *("<a href='", "javascript:a()", "JAVA\tSCRIPT:a()", "&#x6A;avascript&colon;a()", "data:text/html,a", "'>", '">'),
    *("[x](", ")", "![", "](", "[x]: ", "]", "<", ">", '"', "'", "`", "```\n", "~~~ html\n", "    ", "\t", "\\", "&"),
    *("<iframe srcdoc='", "<style>", "<math><mtext>", "<noscript>", "<template>", "<base href=//evil.example>", "<p"),
    *("{ onclick=a() }", "{: .callout #hc-main }", "!!! note ", '??? tip "', '=== "', "> [!NOTE]\n", "> ", "- ", "1. "),
    *("../../../etc/passwd", "/../x", "//evil.example", "https://shop.example/", "mailto:a@b.c", "#hc-top", "../a.md"),
    *("{{ store.days }}", "{{ snippet.x }}", "{% raw %}", "{{ ''.__class__ }}", "${a}", "| a | b |\n|---|---|\n"),
    *(
        "## ",
        "# ",
        "\n",
        "\n\n",
        "plain words ",
        "é",
        "عربي",
        "日本",
        "\u202e",
        "\u2028",
        "\x00",
        "\x02",
        "\x1b[2J",
        "\ufeff",
    ),
    *("``" * 40, "[" * 30, "*" * 40, "_" * 40, "> " * 30, "<b>" * 20, "x" * 300),
)


class Reader(HTMLParser):
    """Collects what an article may not hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name == "class":
                classes = set((value or "").split())
                is_code = tag == "code" and (value or "").startswith("language-")
                is_fine = is_code or classes <= CLASSES.get(tag, set())
            else:
                is_fine = name in ATTRIBUTES.get(tag, ()) and is_harmless(name, value or "")
            if not is_fine:
                self.faults.append(f"<{tag} {name}={value!r}>")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"<![{data}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}>")


def is_harmless(name: str, value: str) -> bool:
    if name == "id":
        return not value.startswith("hc-")
    if name == "src":
        return value.startswith("/help/")
    return name != "href" or urlsplit(value).scheme in ("", *SCHEMES)


def read_faults(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.faults


def count_scripts(page: Path) -> int:
    return page.read_text("utf-8").lower().count("<script")


def test_hostile_pieces_in_any_order(tmp_path: Path) -> None:
    root, output = tmp_path / "source", tmp_path / "out/help"
    (root / "en").mkdir(parents=True)
    (root / "helpcenter.yml").write_text('name: "Mallory \\e[2J"\nvariables: {store: {days: 60}}\n')
    (root / "en/benign.md").write_text("---\ntitle: Benign\n---\nText.\n\n## One\n\n## Two\n\nText.\n")
    chance = random.Random(7)
    for number in range(TEXTS):
        body = "".join(chance.choices(PIECES, k=chance.randint(1, 40)))
        title = json.dumps("".join(chance.choices(PIECES, k=2)).replace("\x00", "")[:200] or "x")
        text = f"---\ntitle: {title}\nid: m{number}\nslug: m{number}\n---\n{body}\n"
        (root / f"en/m{number}.md").write_bytes(text.encode("utf-8", "replace") + b"\xff" * (number % 50 == 49))
    before = {path for path in tmp_path.rglob("*") if path.is_relative_to(root)}
    report = build_helpcenter(root, output)
    refused = {problem.path for problem in report.errors}
    published = [number for number in range(TEXTS) if f"en/m{number}.md" not in refused]
    assert len(published) > TEXTS // 2
    most = count_scripts(output / "en/benign/index.html")
    for number in published:
        article = json.loads((output / f"articles/m{number}.en.json").read_bytes())
        source = (root / f"en/m{number}.md").read_text("utf-8")
        assert read_faults(article["html"]) == [], source
        page = output / f"en/m{number}/index.html"
        # A page with blocks or films has the script for them as well.
        assert count_scripts(page) <= most + 1, source
        assert not any("\x1b" in text or "\x00" in text for text in (page.read_text("utf-8"), article["markdown"]))
    # Nothing was written but the output, its releases, and nothing beside the source.
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"help", ".help-releases"}
    assert {path for path in tmp_path.rglob("*") if path.is_relative_to(root)} == before
    assert all(path.resolve().is_relative_to(tmp_path / "out") for path in files_below(output))

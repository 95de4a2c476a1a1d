"""`docs/embedding.md` against the widget: its methods, its events, the links to its own page."""

import re
from collections.abc import Iterator

from tests.docs.pages import ROOT, read_page, section_of

PAGE = read_page("docs/embedding.md")
SOURCES = ("widget_js/packages/loader/src", "widget_js/packages/widget/src")


def sources() -> Iterator[str]:
    for folder in SOURCES:
        yield from (path.read_text("utf-8") for path in sorted((ROOT / folder).rglob("*.ts")))


def methods_in_code() -> set[str]:
    """The keys of the loader's own table, of the chat's, and of what only pages ask for."""
    loader = (ROOT / SOURCES[0] / "main.ts").read_text("utf-8")
    chat = (ROOT / SOURCES[1] / "chat.ts").read_text("utf-8")
    (page_api,) = (path.read_text("utf-8") for path in (ROOT / SOURCES[1] / "page_api").glob("*.ts"))
    bodies = [
        loader.partition("const own: ")[2].partition("{")[2],
        chat.partition("const methods: ")[2].partition("{")[2],
        page_api.partition("  return {")[2],
    ]
    found: set[str] = set()
    for text in bodies:
        body = text[: text.index("\n  };")]
        found |= set(re.findall(r"^    (?:async )?(\w+)(?:: |\(|,)", body, re.MULTILINE))
    return found


def test_every_method_is_described_and_exists() -> None:
    described = set(re.findall(r"`(\w+)\(", section_of(PAGE, "Methods")))
    assert described == methods_in_code()


def test_every_event_is_described_and_exists() -> None:
    emitted = {name for text in sources() for name in re.findall(r'\bemit\("([a-z:]+)"', text)}
    described = {
        name
        for row in section_of(PAGE, "Events").splitlines()
        if row.startswith("| `")
        for name in re.findall(r"`([a-z:]+)`", row.split("|")[1])
    }
    assert described == emitted

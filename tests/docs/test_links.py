"""Links between the pages lead somewhere."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

TOP = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "widget_js/README.md")
PAGES = sorted({*TOP, *(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))})
EXAMPLE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def anchors_of(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", PAGES)
def test_links_of_a_page_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in LINK.findall(EXAMPLE.sub("", page.read_text("utf-8"))):
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, anchor = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), f"{name}: {target}"
        assert not anchor or anchor in anchors_of(found), f"{name}: {target}"


def test_make_help_tells_every_habit() -> None:
    told = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    habits = {line.split()[1] for line in told.splitlines()}
    assert habits >= {"install", "demo", "demo-reset", "test", "check", "bench", "faults", "screenshots", "docs"}
    assert all(len(line.split()) > 3 for line in told.splitlines())

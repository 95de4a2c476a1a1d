"""Reading the pages of `docs/`: their tables, and the places in the code that they name."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent.parent


def read_page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def rows_of(text: str) -> list[list[str]]:
    """The cells of all table rows, heads and rules left out."""
    lines = text.splitlines()
    found = []
    for number, line in enumerate(lines):
        is_head = number + 1 < len(lines) and set(lines[number + 1]) <= set("|- ") and "-" in lines[number + 1]
        if line.startswith("|") and not is_head and not set(line) <= set("|- "):
            found.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return found


def section_of(text: str, title: str) -> str:
    """The text under one `##` heading."""
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]

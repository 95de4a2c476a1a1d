"""What other programs' Markdown writes differently, read by its plain meaning before Markdown sees it.

`/// note` blocks and `<details>` become our own blocks, a file's macro becomes the file's name, an include that we
cannot follow becomes its words. Works by line; fenced code is left alone.
"""

import re
from collections.abc import Callable

Warn = Callable[[str, str], None]

FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})(.*)$")
_SLASHES = re.compile(r"^(/{3,})\s*([\w-]*)\s*(?:\|\s*(.*?))?\s*$")
_DETAILS = re.compile(r"^<details(\s+open)?[^>]*>\s*(?:<summary>(.*?)</summary>)?\s*$", re.IGNORECASE)
_SUMMARY = re.compile(r"^<summary>(.*?)</summary>\s*$", re.IGNORECASE)
_MACRO = re.compile(r"^\s*\{\*\s*(\S{1,300})[^{}]{0,200}\*\}\s*$")
_INCLUDE = re.compile(r"\[!include\s*\[([^\[\]]{0,200})\]\s*\([^()\s]{0,500}\)\s*\]", re.IGNORECASE)
_DIVISION = re.compile(r"^(\s*>)\s*\[!div\b[^\]]{0,100}\]\s*$", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_FOLDS = frozenset({"details"})
_TABS = frozenset({"tab"})
_INDENT = "    "


class ForeignReader:
    """Turns the lines of one text; `warn` is told the code's subject and what was lost."""

    def __init__(self, warn: Warn) -> None:
        self._warn = warn
        self._open: list[str] = []
        self._fence = ""
        self._is_empty_details = False
        self._lines: list[str] = []

    def read(self, lines: list[str]) -> list[str]:
        for line in lines:
            found = FENCE.match(line)
            if self._fence:
                if found and found[2].startswith(self._fence) and not found[3].strip():
                    self._fence = ""
                self._add(line)
            elif found:
                self._fence = found[2]
                self._add(line)
            elif not self._read_block(line):
                self._read_line(line)
        return self._lines

    def _add(self, line: str) -> None:
        self._lines.append(f"{_INDENT * len(self._open)}{line}" if line.strip() else "")

    def _read_block(self, line: str) -> bool:
        """True for a line that opens or closes a block."""
        if self._is_empty_details and (summary := _SUMMARY.match(line.strip())):
            self._is_empty_details = False
            self._lines[-1] = self._lines[-1].replace('"…"', f'"{_plain(summary[1])}"')
            self._add("")
            return True
        if line.startswith("///"):
            return self._read_slashes(line)
        if line.startswith("<details") and (found := _DETAILS.match(line)):
            self._is_empty_details = not found[2]
            self._begin("</details>", f'???{"+" if found[1] else ""} "{_plain(found[2] or "…")}"')
            return True
        if self._open and line.strip().lower() == self._open[-1]:
            self._end()
            return True
        return False

    def _read_slashes(self, line: str) -> bool:
        found = _SLASHES.match(line)
        if found is None:
            return False
        slashes, kind, title = found[1], found[2].lower(), _plain(found[3] or "")
        if not kind:
            if slashes in self._open:
                while self._open[-1] != slashes:
                    self._open.pop()
                self._end()
            return True
        quoted = f' "{title}"' if title else ""
        if kind in _TABS:
            self._begin(slashes, f'=== "{title or "…"}"')
        elif kind in _FOLDS:
            self._begin(slashes, f'??? "{title or "…"}"')
        else:
            self._begin(slashes, f"!!! {kind}{quoted}")
        return True

    def _begin(self, end: str, opening: str) -> None:
        self._add("")
        self._add(opening)
        self._open.append(end)

    def _end(self) -> None:
        self._open.pop()
        self._add("")

    def _read_line(self, line: str) -> None:
        if "{*" in line and (macro := _MACRO.match(line)):
            self._warn(macro[1], "the file is not beside the article; its name is shown instead of its text")
            self._add(f"`{re.sub(r'^(?:[.]{1,2}/)+', '', macro[1]).replace('`', '')}`")
        elif "[!" in line and _DIVISION.match(line):
            self._add(_DIVISION.sub(r"\1", line))
        elif "[!" in line and _INCLUDE.search(line):
            self._add(self._read_includes(line))
        else:
            self._add(line)

    def _read_includes(self, line: str) -> str:
        for found in _INCLUDE.finditer(line):
            self._warn(found[0], "what it includes is not here")
        if not _INCLUDE.sub("", line).strip(" \t>-*"):
            return ""
        return _INCLUDE.sub(lambda found: re.sub(r"[_-]+", " ", found[1]).strip(), line)


def _plain(title: str) -> str:
    return _TAGS.sub("", title).replace('"', "'").strip()

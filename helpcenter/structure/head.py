"""Where the head of a source file ends: told from the text, without reading the YAML in it."""

import re

import msgspec

_KEY = re.compile(r"^([A-Za-z_]\w*)[ \t]*:", re.MULTILINE)
_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*\n?", re.DOTALL | re.MULTILINE)


class SplitSource(msgspec.Struct, frozen=True):
    """A file in two: the YAML (empty without a block) and the Markdown from line `body_line` on."""

    yaml: str
    body: str
    body_line: int


def split_front_matter(text: str) -> SplitSource:
    """Text without a block is all body."""
    found = _FENCE.match(text)
    if not found:
        return SplitSource("", text, 1)
    return SplitSource(found[1], text[found.end() :], text.count("\n", 0, found.end()) + 1)


def find_key_lines(block: str) -> dict[str, int]:
    """The line of each top-level key in its file, for messages: the block begins at line 2."""
    return {found[1]: block.count("\n", 0, found.start()) + 2 for found in _KEY.finditer(block)}

"""Texts that would stall the renderer, told before it starts.

Python-Markdown looks for the end of every `[` up to the end of its block: 5,000 open brackets took 25 s. A text
that people write closes its brackets.
"""

import re

MAX_OPEN_BRACKETS = 50
_BLOCK_END = re.compile(r"\n[ \t>]*\n")
_BRACKET = re.compile(r"[\[\]]")


class TooIntricate(ValueError):
    """The text nests so deeply that no person wrote it."""


def check_intricacy(body: str) -> None:
    """Raises TooIntricate for more than 50 brackets open at once within one paragraph."""
    for block in _BLOCK_END.split(body):
        if block.count("[") > MAX_OPEN_BRACKETS and _count_open(block) > MAX_OPEN_BRACKETS:
            raise TooIntricate(f"more than {MAX_OPEN_BRACKETS} brackets are open in '{block[:40].strip()}…'")


def _count_open(block: str) -> int:
    """The most brackets open at once; those never closed stay open."""
    depth = most = 0
    for bracket in _BRACKET.findall(block):
        depth = depth + 1 if bracket == "[" else max(0, depth - 1)
        most = max(most, depth)
    return most

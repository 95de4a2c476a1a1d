"""Tabs of Microsoft Learn (DocFX), turned into ours.

There a heading that is a link to `#tab/…` opens a tab, and a line of dashes closes the last of a group.
"""

import re
from collections.abc import Iterable, Iterator

from helpcenter.structure.titles import as_plain_title

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_TAB = re.compile(r"^(\s{0,20})(#{1,6})\s*\[([^\[\]]{1,200})\]\(#tab/[^()\s]{1,200}\)\s*$")
_HEADING = re.compile(r"^\s{0,20}(#{1,6})\s")
_END = re.compile(r"^\s{0,20}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_INDENT = "    "


def fold_tabs(lines: Iterable[str]) -> Iterator[str]:
    """As many lines, of which those within a tab are indented below its title."""
    level = 0
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        if found and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else found[1]
        if not fence and not found:
            opening = _TAB.match(line)
            if opening:
                level = len(opening[2])
                title = as_plain_title(opening[3]).replace('"', "'")
                yield f'{opening[1]}=== "{title}"'
                continue
            if level and _END.match(line):
                level = 0
                yield ""
                continue
            heading = _HEADING.match(line)
            if level and heading and len(heading[1]) <= level:
                level = 0
        yield f"{_INDENT}{line}" if level and line.strip() else line

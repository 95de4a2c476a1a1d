"""What stands inside list items, tabs and callouts, indented as Python-Markdown wants it.

CommonMark, and so most editors, indent by the width of the list mark; Python-Markdown wants four blanks a level and
knows no fenced code inside. Lines that are indented by four already stay as they are.
"""

import re
from collections.abc import Callable

import msgspec

from helpcenter.render.dialects import FENCE

StoreCode = Callable[[str, str], str]

_MARK = re.compile(r"^( *)([-*+]|\d{1,9}[.)])( +)(?=\S)")
# A callout, a tab or an accordion, whose content stands four blanks deeper.
_BLOCK = re.compile(r"^ *(?:!!!|===|\?\?\?\+?) ?(?=[\w\"])")
_LEVEL = 4
# The name of a language, as the sanitiser lets it through.
_LANGUAGE = re.compile(r"\s*\{?\s*\.?([\w+#-]{1,30})")


def lift_nested_code(lines: list[str], store: StoreCode) -> list[str]:
    """Each indented fence becomes one line that stands for it; `store` gives that line for (code, language)."""
    if not any(line[:1] in (" ", "\t") and FENCE.match(line) for line in lines):
        return lines
    lifted: list[str] = []
    position = 0
    while position < len(lines):
        found = FENCE.match(lines[position])
        if found is None:
            lifted.append(lines[position])
            position += 1
            continue
        end = _find_end(lines, position + 1, found[2])
        if found[1] and end < len(lines):
            code = [_cut(line, len(found[1])) for line in lines[position + 1 : end]]
            language = _LANGUAGE.match(found[3])
            lifted += ["", found[1] + store("\n".join(code) + "\n", language[1] if language else ""), ""]
        else:
            lifted += lines[position : end + 1]
        position = end + 1
    return lifted


class _Item(msgspec.Struct):
    """An open list item, or a block: the column of its content as written, and as it is written now."""

    written: int
    settled: int
    is_loose: bool = False


def settle_lists(lines: list[str]) -> list[str]:
    """Content of list items stands four blanks deeper than their mark."""
    if not any(_MARK.match(line) for line in lines):
        return lines
    settled: list[str] = []
    items: list[_Item] = []
    fence = ""
    for line in lines:
        found = FENCE.match(line)
        if fence or found:
            fence = _next_fence(fence, found)
            items = [] if found and not found[1] else items
            settled.append(line)
        elif not line.strip():
            for item in items:
                item.is_loose = True
            settled.append("")
        else:
            settled += _settle(line, items, was_blank=not settled or not settled[-1])
    return settled


def _next_fence(fence: str, found: re.Match[str] | None) -> str:
    if not fence:
        return found[2] if found else ""
    is_end = found and found[2].startswith(fence) and not found[3].strip()
    return "" if is_end else fence


def _settle(line: str, items: list[_Item], *, was_blank: bool) -> list[str]:
    """The line, after a blank one where the item before it was of several blocks."""
    width = len(line) - len(line.lstrip(" "))
    mark = _MARK.match(line)
    block = None if mark else _BLOCK.match(line)
    needs_blank = False
    # A line that goes on with a paragraph may stand anywhere.
    while items and width < items[-1].written and (mark or block or was_blank):
        needs_blank |= items.pop().is_loose
    target = width
    if items and width >= items[-1].written:
        target = items[-1].settled if mark else max(width, items[-1].settled)
    if mark:
        written = mark.end() if len(mark[3]) <= _LEVEL else mark.end(2) + 1
        items.append(_Item(written, target + _LEVEL))
    elif block and items:
        items.append(_Item(width + _LEVEL, target + _LEVEL))
    text = " " * target + line[width:]
    return ["", text] if mark and needs_blank and not was_blank else [text]


def _find_end(lines: list[str], start: int, fence: str) -> int:
    for position in range(start, len(lines)):
        found = FENCE.match(lines[position])
        if found and found[2].startswith(fence) and not found[3].strip():
            return position
    return len(lines)


def _cut(line: str, width: int) -> str:
    blanks = len(line) - len(line.lstrip())
    return line[min(blanks, width) :]

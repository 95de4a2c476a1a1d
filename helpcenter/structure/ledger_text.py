"""Adds and removes lines of `redirects.yml` as an editor would: everything else in the file stays as it is."""

import json
import re
from collections.abc import Iterable

from helpcenter.errors import HelpcenterError

_HEAD = (
    "# Where articles moved, which old address leads where, and what is gone on purpose.\n"
    "# 'helpcenter moves' adds lines; yours are as welcome.\n"
)
_PLAIN = re.compile(r"[\w/.][\w/.~-]*")


def remove_lines(text: str, numbers: Iterable[int]) -> str:
    """Without these lines, counted from 1."""
    doomed = set(numbers)
    rows = text.split("\n")
    return "\n".join(row for number, row in enumerate(rows, start=1) if number not in doomed)


def add_lines(text: str, section: str, pairs: Iterable[tuple[str, str]]) -> str:
    """`old: new` at the end of a section, which is made if it is not there."""
    added = [f"{_quote(old)}: {_quote(new)}" for old, new in pairs]
    if not added:
        return text
    rows = (text or _HEAD).rstrip("\n").split("\n")
    head = next((number for number, row in enumerate(rows) if re.match(rf"{section}\s*:", row)), None)
    if head is None:
        return "\n".join([*rows, f"{section}:", *(f"  {row}" for row in added), ""])
    inline = rows[head].partition(":")[2].partition("#")[0].strip()
    if inline not in ("", "{}", "null", "~"):
        raise HelpcenterError(f"redirects.yml: line {head + 1}: write '{section}' with one entry a line")
    if inline:
        rows[head] = f"{section}:"
    end = head + 1
    indent = "  "
    for number in range(head + 1, len(rows)):
        row = rows[number]
        if row.strip() and not row.startswith((" ", "\t", "#")):
            break
        if row.startswith(" ") and not row.lstrip().startswith("#"):
            end, indent = number + 1, row[: len(row) - len(row.lstrip())]
    rows[end:end] = [f"{indent}{row}" for row in added]
    return "\n".join([*rows, ""])


def _quote(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)

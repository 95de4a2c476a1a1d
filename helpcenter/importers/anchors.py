"""Anchors as GitHub and Microsoft Learn make them of headings, turned into ours.

They put a hyphen for each blank and drop signs (`Sales - (net)` → `sales---net`); we fold hyphens (`sales-net`). An
anchor of HTML that stands in or before a heading becomes the heading's own.
"""

import re
from collections.abc import Iterator

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_LINK = re.compile(r"(\]\([^()\s#]{0,1000}#)([^()\s#]{1,300})(?=[)\s])")
_HTML = re.compile(r"""<a\s+(?:name|id)\s*=\s*["']?#?([\w-]{1,100})["']?\s*>\s*</a>""", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}\s")
_GIVEN = re.compile(r"\{:?[^{}\n]{0,200}?#([^\s{}]{1,200})")


def mend_anchors(body: str) -> str:
    """The text with such anchors in its links; one that a text gives a heading itself stays."""
    if "#" not in body:
        return body
    body = "\n".join(_lift_html(body.split("\n")))
    given = set(_GIVEN.findall(body))
    lines = []
    fence = ""
    for line in body.split("\n"):
        found = _FENCE.match(line)
        if found and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else found[1]
        lines.append(line if fence or found or "](" not in line else _mend_line(line, given))
    return "\n".join(lines)


def _lift_html(lines: list[str]) -> Iterator[str]:
    """As many lines."""
    waiting = ""
    for line in lines:
        alone = _HTML.fullmatch(line.strip())
        if alone:
            waiting = alone[1]
            yield ""
            continue
        if _HEADING.match(line):
            names = [*_HTML.findall(line), *([waiting] if waiting else [])]
            heading = _HTML.sub("", line).rstrip()
            line = f"{heading} {{ #{names[0]} }}" if names and _may_be_named(heading) else line  # noqa: PLW2901
        waiting = waiting if not line.strip() else ""
        yield line


def _may_be_named(heading: str) -> bool:
    """It may end in a variable, but not in an attribute list of its own."""
    return not heading.endswith("}") or heading.endswith("}}")


def _mend_line(line: str, given: set[str]) -> str:
    def mend(link: re.Match[str]) -> str:
        start, anchor = link.groups()
        is_foreign = "://" in start or anchor in given
        return link[0] if is_foreign else start + (re.sub(r"-{2,}", "-", anchor).strip("-") or anchor)

    return _LINK.sub(mend, line)

"""Block syntax of other programs, turned into what our renderer and every other Markdown program reads.

`:::note` (Docusaurus, VitePress), `/// note` (PyMdown blocks), `[!INCLUDE …]` and `#tab/` (Microsoft Learn),
shortcodes. What has no meaning outside its program is taken out and reported with its line.
"""

import re
from collections.abc import Iterator

import msgspec

from helpcenter.importers.anchors import mend_anchors
from helpcenter.importers.films import write_film
from helpcenter.importers.tabs import fold_tabs
from helpcenter.problems import ProblemLog

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_COLONS = re.compile(r"^\s*:{3,}\s*([a-z]+)(?:\[([^\]]*)\])?\s*([^{}]*?)\s*(?:\{[^}]*\})?\s*$")
_COLONS_END = re.compile(r"^\s*:{3,}\s*$")
_SLASHES = re.compile(r"^\s*/{3,}\s*([a-z]+)\s*(?:\|\s*(.*?))?\s*$")
_SLASHES_END = re.compile(r"^\s*/{3,}\s*$")
_SLASHES_OPTION = re.compile(r"^ {4}\w+: ")
_INCLUDE = re.compile(r"\[!INCLUDE\s*\[([^\]]{1,80})\]\([^()\s]{0,500}\)\]", re.IGNORECASE)
_VIDEO = re.compile(r"^\s*(?:>\s*)?\[!VIDEO\s+(https?://[^\s\]]{1,500})\]\s*$", re.IGNORECASE)
_IMAGE = re.compile(r":::\s?image\s+(.{1,2000}?):{3,}")
_IMAGE_VALUE = re.compile(r"""\b(source|alt-text)=["']([^"']{0,1000})["']""")
_LAYOUT = re.compile(r"^\s*:::\s?(?:row|column|image)(?:-end)?\b(?!.*\bsource=).*$")
_LONE_DIV = re.compile(r"^\s*(?:</?div\b[^<>]*>|>?\s*\[!div\b[^\]]*\])\s*$", re.IGNORECASE)
# Read in this order; each is a line of its own, or part of one.
_MACROS = (
    ("code inclusion", re.compile(r"\{\*.{1,300}?\*\}")),
    ("shortcode", re.compile(r"\{\{[<%].{1,300}?[%>]\}\}")),
    ("template tag", re.compile(r"\{%.{1,300}?%\}")),
    ("inclusion", re.compile(r"--8<--.{0,300}")),
    ("module line", re.compile(r"^(?:import|export)\s.{1,300}?(?:from\s|\{).{0,300}$")),
)


class Dialects(msgspec.Struct):
    """Converts texts one after the other; `variables` collects the inclusions met, name to placeholder."""

    problems: ProblemLog
    variables: dict[str, str] = msgspec.field(default_factory=dict)

    def convert(self, body: str, origin: str, *, line: int) -> str:
        """`line` is the number of the body's first line in its file."""
        lines = fold_tabs(self._convert_lines(body.split("\n"), origin, line))
        return mend_anchors("\n".join(lines)).strip("\n") + "\n"

    def _convert_lines(self, lines: list[str], origin: str, first: int) -> Iterator[str]:
        ends: list[re.Pattern[str]] = []
        fence = ""
        takes_options = False
        for number, line in enumerate(lines, start=first):
            indent = "    " * len(ends)
            found = _FENCE.match(line)
            if found and (not fence or line.strip().startswith(fence)):
                fence = "" if fence else found[1]
            if fence or found:
                yield indent + line if line else line
            elif (takes_options and _SLASHES_OPTION.match(line)) or _LAYOUT.match(line):
                continue
            elif not _IMAGE.search(line) and (opening := _open_block(line)):
                yield indent + opening[0]
                ends.append(opening[1])
            elif ends and ends[-1].match(line):
                ends.pop()
                yield ""
            elif not _LONE_DIV.match(line):
                converted = self._convert_line(line, origin, number)
                if _IMAGE.fullmatch(line.strip()):
                    # There it is a block of its own; between blank lines it is one here.
                    yield from ("", indent + converted, "")
                elif converted.strip() or not line.strip():
                    yield indent + converted if converted else ""
            takes_options = bool(_SLASHES.match(line)) and not fence

    def _convert_line(self, line: str, origin: str, number: int) -> str:
        video = _VIDEO.match(line)
        if video:
            return write_film(video[1]) or f"[{video[1]}]({video[1]})"
        if _INCLUDE.fullmatch(line.strip()):
            message = f"the included text '{line.strip()[:80]}' is not in the source and is taken out"
            self.problems.warn(origin, "missing-inclusion", message, line=number)
            return ""
        line = _INCLUDE.sub(self._take_include, _IMAGE.sub(_write_picture, line))
        for what, pattern in _MACROS:
            if pattern.search(line):
                message = f"{what} '{line.strip()[:60]}' means nothing here and is taken out"
                self.problems.warn(origin, "foreign-macro", message, line=number)
                line = pattern.sub("", line)
        return line

    def _take_include(self, found: re.Match[str]) -> str:
        """Included words amid a sentence are what we call a variable: defined once, shown everywhere."""
        name = re.sub(r"[^a-z0-9]+", "_", found[1].lower()).strip("_") or "text"
        self.variables.setdefault(name, found[1].replace("_", " "))
        return f"{{{{ includes.{name} }}}}"


def _write_picture(found: re.Match[str]) -> str:
    values = dict(_IMAGE_VALUE.findall(found[1]))
    words = values.get("alt-text", "").replace("[", "(").replace("]", ")")
    return f"![{words}]({values['source']})" if values.get("source") else ""


def _open_block(line: str) -> tuple[str, re.Pattern[str]] | None:
    """The line that opens our block, and what closes the foreign one."""
    for opening, end in ((_COLONS, _COLONS_END), (_SLASHES, _SLASHES_END)):
        found = opening.match(line)
        if found:
            titles = [text for text in found.groups()[1:] if text]
            return _our_opening(found[1], titles[0] if titles else ""), end
    return None


def _our_opening(kind: str, title: str) -> str:
    title = title.replace('"', "'")
    if kind in ("tab", "tabs"):
        return f'=== "{title or kind}"'
    if kind in ("details", "collapse"):
        return f'??? note "{title}"' if title else "??? note"
    return f'!!! {kind} "{title}"' if title else f"!!! {kind}"

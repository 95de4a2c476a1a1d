"""Style sheets name their colours once, as custom properties, and never say left or right.

A colour in a rule would miss the dark scheme and the contrast check; `margin-left` would be wrong in Arabic.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDERS: Final = ("widget_js/packages", "helpcenter/theme", "site/pine_and_oak")
LAUNCHER: Final = "widget_js/packages/loader/src/launcher.css"
# Each byte of the loader counts: its badge has one colour in both schemes, used once.
ALLOWED: Final = frozenset({(LAUNCHER, "#c62f33"), (LAUNCHER, "#fff")})
PAPER: Final = "print.css"
"""Paper is white in every scheme."""

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION: Final = re.compile(r"(?:^|[{;])\s*(?P<name>[a-z-]+)\s*:\s*(?P<value>[^;{}]+)(?=[;}])")
_COLOR: Final = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab)\([^)]*\)")
_PHYSICAL: Final = re.compile(
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-.*)?|left|right|"
    r"border-(?:top|bottom)-(?:left|right)-radius"
)
_PHYSICAL_VALUE: Final = {"text-align", "float", "clear"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One declaration that breaks a rule."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def find_faults(path: str, text: str) -> Iterator[Finding]:
    """The declarations of a style sheet that have a colour of their own or name a side of the screen."""
    plain = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
    for declaration in _DECLARATION.finditer(plain):
        name, value = declaration["name"], declaration["value"].strip()
        line = plain.count("\n", 0, declaration.start("name")) + 1
        if _PHYSICAL.fullmatch(name) or (name in _PHYSICAL_VALUE and value in ("left", "right")):
            yield Finding(path, line, f"{name}: {value}: use the logical property (inline-start, inline-end)")
        for color in _COLOR.findall(value):
            if not name.startswith("--") and not path.endswith(PAPER) and (path, color) not in ALLOWED:
                yield Finding(path, line, f"{name}: {color}: name the colour as a custom property")


def list_sheets(root: Path) -> list[Path]:
    """The style sheets that we write."""
    built = {"dist", "node_modules"}
    sheets = [path for folder in FOLDERS for path in (root / folder).rglob("*.css")]
    return sorted(path for path in sheets if not built & set(path.relative_to(root).parts))


def main() -> int:
    """Prints the faults; 1 if there are any."""
    root = Path.cwd()
    found = [
        fault
        for path in list_sheets(root)
        for fault in find_faults(path.relative_to(root).as_posix(), path.read_text("utf-8"))
    ]
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

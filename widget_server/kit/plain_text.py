"""What is kept of a text that somebody typed."""

import re
from typing import Final

# C0/C1 controls but tab and newline: they draw nothing and break exports.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def clean_lines(text: str) -> str:
    """Line ends unified, controls and outer blanks gone."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def clean_line(text: str) -> str:
    """One line, single blanks between its words."""
    return " ".join(_CONTROL.sub("", text).split())

"""Writing XML 1.0: escapes, and what it cannot hold in any spelling (control characters, lone surrogates)."""

import html
import re

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """The text without what no XML parser accepts."""
    return _FORBIDDEN.sub("", text)


def escape(text: str) -> str:
    """For the text of an element."""
    return html.escape(text, quote=False)


def quote_attribute(text: str) -> str:
    """An attribute's value with its quotation marks."""
    return f'"{html.escape(text)}"'

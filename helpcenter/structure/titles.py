"""A title for text that names none: foreign Markdown often begins with its heading instead."""

import re

_LEADING_HEADING = re.compile(r"\A\s*#[ \t]+(?P<text>[^\n]+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_UNDERLINED_HEADING = re.compile(r"\A\s*(?P<text>[^\n]+)\n=+[ \t]*(?:\n|\Z)")
_ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}\s*\Z")
_MARKUP = re.compile(r"[*_`]+|!?\[([^\]]*)\]\([^)]*\)|<[^>]*>")


def split_leading_heading(body: str) -> tuple[str, str]:
    """The first-level heading that opens the text (plain, or empty) and the text with that heading blanked.

    The heading's lines stay as empty ones, so that line numbers in messages remain true.
    """
    found = _LEADING_HEADING.match(body) or _UNDERLINED_HEADING.match(body)
    if not found:
        return "", body
    return as_plain_title(found["text"]), "\n" * found[0].count("\n") + body[found.end() :]


def as_plain_title(text: str) -> str:
    """Without Markdown's marks and without attributes in braces."""
    without_attributes = _ATTRIBUTES.sub("", text)
    return " ".join(_MARKUP.sub(lambda found: found[1] or "", without_attributes).split())


def title_from_name(name: str) -> str:
    """`set-up-email` → `Set up email`."""
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]

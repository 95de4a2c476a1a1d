"""Text that people wrote for one line of a page, a feed or a file of Markdown."""

import re

# What no page or feed can hold. Blanks and ends of lines are folded elsewhere.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
# What would begin a link, code or a tag in a line of Markdown.
_MARKS = re.compile(r"[\\`\[\]<]")


def drop_controls(text: str) -> str:
    """Without characters that are none."""
    return _CONTROL.sub("", text)


def as_markdown_line(text: str) -> str:
    """Markdown that shows just this text, in one line."""
    return _MARKS.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))

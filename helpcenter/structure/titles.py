"""A title for text that names none: foreign Markdown often begins with its heading instead."""

import re

# Ends of lines are trimmed by string methods: a pattern with two optional runs of blanks takes cubic time.
_MARKUP = re.compile(r"[*_`]+|!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,300}\)|<[^<>\n]{0,300}>")
MAX_TITLE_CHARACTERS = 300


def split_leading_heading(body: str) -> tuple[str, str]:
    """The first-level heading that opens the text (plain, or empty) and the text with that heading blanked.

    The heading's lines stay as empty ones, so that line numbers in messages remain true.
    """
    blank = len(body) - len(body.lstrip())
    first, _, rest = body[blank:].partition("\n")
    second, _, after = rest.partition("\n")
    lines = "\n" * (body.count("\n", 0, blank) + 1)
    if first.startswith(("# ", "#\t")):
        return as_plain_title(first[2:].rstrip().rstrip("#")), lines + rest
    if second.startswith("=") and not second.strip().strip("=") and first.strip():
        return as_plain_title(first), lines + "\n" + after
    return "", body


def as_plain_title(text: str) -> str:
    """Without Markdown's marks and without attributes in braces; at most 300 characters."""
    plain = drop_attributes(text)[:MAX_TITLE_CHARACTERS]
    return " ".join(_MARKUP.sub(lambda found: found[1] or "", plain).split())


def drop_attributes(line: str) -> str:
    """`Shipping { #sending }` → `Shipping`."""
    text = line.rstrip()
    opening = text.rfind("{") if text.endswith("}") else -1
    return text[:opening].rstrip() if opening >= 0 else text


def title_from_name(name: str) -> str:
    """`set-up-email` → `Set up email`."""
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]

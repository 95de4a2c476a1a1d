"""Names that are safe in a URL and as a folder of the output, in any script.

A slug never holds a slash, a dot at either end, or a control character, so that no title, file name or
front matter can lead outside the output folder.
"""

import hashlib
import re
import unicodedata

MAX_SLUG_CHARACTERS = 80
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def slugify(text: str) -> str:
    """`Track your Order!` → `track-your-order`; letters of every script stay; never empty."""
    folded = unicodedata.normalize("NFKC", text).lower()
    slug = _NOT_WORD.sub("-", folded).strip("-_")[:MAX_SLUG_CHARACTERS].strip("-_")
    return slug or f"x{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def is_slug(text: str) -> bool:
    """Whether it can stand in an address as it is."""
    return text == slugify(text)


def is_article_id(text: str) -> bool:
    """Ids are file names of the feed, also on file systems that fold case: lower-case ASCII only."""
    return bool(_ID.fullmatch(text))


def make_article_id(key: str) -> str:
    """The id of an article that names none: stable as long as its path in the default locale is."""
    return f"art_{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def is_safe_file_name(name: str) -> bool:
    """A media file's name is served as it is: plain characters only, nothing hidden, no path."""
    return bool(re.fullmatch(r"[\w][\w .()+@,-]{0,120}", name)) and not name.endswith((".", " "))

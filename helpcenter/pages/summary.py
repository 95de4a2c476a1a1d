"""What a page says of itself in one or two sentences: the author's words, else the beginning of the text.

Search engines and link previews show it; lists on our own pages show the author's words only.
"""

import re

from helpcenter.edition import Edition
from helpcenter.engine import make_key
from helpcenter.render import RenderedText
from helpcenter.structure import Article, Category

# What search engines show of a description before they cut it.
MAX_SUMMARY_CHARACTERS = 160
# A full stop in Latin, Arabic, Hebrew or Devanagari ends a sentence before a space, a Chinese or Japanese one anywhere.
_SENTENCE_END = re.compile(r"[.!?؟।][\"'”’»)\]]*(?=\s)|[。！？][」』”）]*")


def summarise(edition: Edition, page: Article | Category) -> str:
    """At most MAX_SUMMARY_CHARACTERS of plain text; empty for a page without description and text."""
    if page.description:
        return shorten(page.description)
    key = edition.texts.render_keys.get(page.source)
    return summarise_text(edition, page.source, key) if key else ""


def summarise_text(edition: Edition, source: str, render_key: bytes) -> str:
    """The beginning of a text, kept between builds: lists of many articles need it without the texts."""
    manifest = edition.texts.manifest
    name = make_key("summary", render_key)
    kept = manifest.read_text(name) if manifest else None
    if kept is not None:
        return kept.decode()
    summary = begin_text(edition.texts[source])
    if manifest:
        manifest.write_text(name, summary.encode())
    return summary


def begin_text(text: RenderedText) -> str:
    """How it begins, where nobody has described it."""
    return shorten(next((section.text for section in text.sections if section.text), ""))


def shorten(text: str) -> str:
    """As many whole sentences as fit, at least half full; else whole words and an ellipsis."""
    words = " ".join(text.split())
    if len(words) <= MAX_SUMMARY_CHARACTERS:
        return words
    head = words[: MAX_SUMMARY_CHARACTERS + 1]
    ends = [found.end() for found in _SENTENCE_END.finditer(head) if found.end() <= MAX_SUMMARY_CHARACTERS]
    if ends and ends[-1] >= MAX_SUMMARY_CHARACTERS // 2:
        return head[: ends[-1]]
    cut = head[: MAX_SUMMARY_CHARACTERS - 1]
    # Text without spaces, such as Chinese, is cut at any character.
    whole = cut.rpartition(" ")[0] if head[len(cut)] != " " and " " in cut[len(cut) // 2 :] else cut
    return whole.rstrip(" ,;:–-") + "…"

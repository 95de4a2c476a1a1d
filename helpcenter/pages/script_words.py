"""Words that only scripts show: one small file a locale, under a name that holds its hash, fetched when needed."""

import hashlib
import json
from collections.abc import Iterator
from functools import cache

from helpcenter.edition import Edition
from helpcenter.theme.assets import ASSETS_PATH
from helpcenter.theme.texts import load_texts

_KEYS = {
    "thanks": "feedback.thanks",
    "comment": "feedback.comment",
    "hint": "feedback.hint",
    "send": "feedback.send",
    "sent": "feedback.sent",
    "failed": "feedback.failed",
    "chat": "contact.chat",
}


@cache
def make_script_words(locale: str) -> tuple[str, bytes]:
    """Output path and content."""
    texts = load_texts(locale)
    words = {name: texts[key] for name, key in _KEYS.items()}
    content = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{ASSETS_PATH}/words-{locale}-{hashlib.sha256(content).hexdigest()[:12]}.json", content


def make_word_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Those of the edition's locales; none without the chat's server, because nothing would show them."""
    if edition.config.widget:
        yield from (make_script_words(locale) for locale in edition.site.locales)

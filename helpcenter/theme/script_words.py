"""The words that only scripts show, one small JSON file a language, so that no page carries them.

`language` is whose plural forms the counted ones have.
"""

import json

from helpcenter.theme.texts import Entry, list_languages, load_texts

KEYS = (
    "search",
    "search.placeholder",
    "search.prompt",
    "search.close",
    "search.results",
    "search.count",
    "search.none",
    "search.near",
    "search.failed",
    "feedback.thanks",
    "feedback.comment",
    "feedback.hint",
    "feedback.send",
    "feedback.sent",
    "feedback.failed",
)


def make_script_words() -> dict[str, bytes]:
    """Content by language, for every locale file of the theme."""
    return {
        name: _write({"language": name, **{key: load_texts(name).entries[key] for key in KEYS}})
        for name in list_languages()
    }


def make_word_index() -> str:
    """The module that tells scripts the files' names; those of assets are put in as for any script."""
    return "export const files = " + json.dumps({name: f"./words-{name}.json" for name in list_languages()}) + ";\n"


def _write(words: dict[str, Entry]) -> bytes:
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()

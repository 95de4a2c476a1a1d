"""The words that people read: one word per idea, plain and without apology, in every English locale file.

CONTRIBUTING.md, "Names", has the list of ideas; other languages are their translators' business.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOCALE_FILES: Final = (
    "widget_js/packages/widget/src/locales/en.json",
    "widget_js/packages/console/locales/en.json",
    "widget_js/packages/console/locales/help_center.en.json",
    "helpcenter/theme/locales/en.json",
    "widget_server/agents/locales/en.json",
    "site/pine_and_oak/storefront/locales/en.toml",
)

# Pattern to what is said instead. Matched as whole words, whatever their case.
AVOIDED: Final = {
    r"tickets?": "conversation",
    r"users?": "agent, shopper, or who it is",
    r"operators?": "agent",
    r"(customer|lead|guest)s?": "shopper or contact",
    r"canned (response|repl)\w*": "macro",
    r"(tenant|workspace)s?": "account or store",
    r"(promo|popup|pop-up)s?": "campaign",
    r"(chat ?)?bots?": "flow, rule or AI Agent",
    r"escalat\w+": "hand over",
    r"private messages?": "note",
    r"oops|sorry|please": "what happened, then what to do",
    r"(in)?valid": "what fits, with an example",
    r"successfully|simply|just|easily": "nothing: leave it out",
    r"magic\w*|supercharg\w+|seamless\w*|effortless\w*": "what it does",
    r"something went wrong|get started|welcome back": "what happened, or the button's verb and noun",
}
CONTRACTION: Final = re.compile(r"\b\w+(n['’]t|['’](re|ve|ll|d|m))\b|\b(it|that|there|what|let)['’]s\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One text with a word that we do not use."""

    path: str
    key: str
    word: str
    instead: str

    def __str__(self) -> str:
        return f"{self.path}: {self.key}: “{self.word}”: say {self.instead}"


def find_avoided(path: str, texts: object) -> Iterator[Finding]:
    """Every word to avoid in a tree of texts."""
    for key, text in _leaves(texts, ""):
        for pattern, instead in AVOIDED.items():
            for match in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
                yield Finding(path, key, match[0], instead)
        if contraction := CONTRACTION.search(text):
            yield Finding(path, key, contraction[0], "the words in full")
        if "!" in text.replace("!==", ""):
            yield Finding(path, key, "!", "it with a full stop")


def _leaves(value: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, re.sub(r"\{[^{}]*\}", "", value)  # what stands in braces is a program's name
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{key}.{name}".strip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{key}.{number}".strip("."))


def read_texts(path: Path) -> object:
    """The texts of a locale file, JSON or TOML."""
    raw = path.read_text("utf-8")
    return tomllib.loads(raw) if path.suffix == ".toml" else json.loads(raw)


def main() -> int:
    """Prints the words to avoid; 1 if there are any, or if a locale file has moved."""
    missing = [path for path in LOCALE_FILES if not Path(path).is_file()]
    found = [
        item for path in LOCALE_FILES if path not in missing for item in find_avoided(path, read_texts(Path(path)))
    ]
    for path in missing:
        print(f"{path}: is not there; tools/check_words.py lists the locale files")
    for item in found:
        print(item)
    return 1 if found or missing else 0


if __name__ == "__main__":
    sys.exit(main())

"""What a language's words end in, and which of them say nothing: one JSON file a language, shared with the browser.

Stemming only takes endings (and a few beginnings) away, so a stem is a part of its words as they stand: what is
searched by its beginning, and what is marked in a result, needs no table. One rule set, two readers: the browser gets
the file's content in the index's table. Short of a full stemmer on purpose (Snowball's English is 12 kB a language).
"""

import json
from functools import cache
from pathlib import Path

import msgspec

from helpcenter.search.terms import fold

LANGUAGES_FOLDER = Path(__file__).parent / "languages"
# A stem shorter than this would stand for too many words.
MIN_STEM_CHARACTERS = 3


class Language(msgspec.Struct, frozen=True):
    """`suffixes` are steps: of each the longest that fits goes, unless the word ends in one of `keep`."""

    stop: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[tuple[str, ...], ...] = ()
    keep: tuple[str, ...] = ()
    doubles: bool = False
    _stems: dict[str, str] = msgspec.field(default_factory=dict)

    def stem(self, term: str) -> str:
        """`deliveries` and `delivery` → `deliver`."""
        known = self._stems.get(term)
        if known is None:
            known = self._stems[term] = self._cut(term)
        return known

    def _cut(self, term: str) -> str:
        for prefix in self.prefixes:
            if term.startswith(prefix) and len(term) - len(prefix) >= MIN_STEM_CHARACTERS:
                term = term[len(prefix) :]
                break
        for step in self.suffixes:
            if not term.endswith(self.keep):
                fitting = (end for end in step if term.endswith(end) and len(term) - len(end) >= MIN_STEM_CHARACTERS)
                longest = max(fitting, key=len, default="")
                term = term[: len(term) - len(longest)]
        if self.doubles and len(term) > MIN_STEM_CHARACTERS and term[-1] == term[-2]:
            term = term[:-1]
        return term

    def as_json(self) -> dict[str, object]:
        """What the browser stems and ranks by."""
        return {
            "stop": sorted(self.stop),
            "prefixes": self.prefixes,
            "suffixes": self.suffixes,
            "keep": self.keep,
            "doubles": self.doubles,
        }


@cache
def load_language(locale: str) -> Language:
    """The rules of a locale's language; none for a language without a file."""
    path = LANGUAGES_FOLDER / f"{locale.partition('-')[0]}.json"
    if not path.is_file():
        return Language()
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Language(
        frozenset(fold(word) for word in raw["stop"]),
        tuple(fold(prefix) for prefix in raw["prefixes"]),
        tuple(tuple(fold(suffix) for suffix in step) for step in raw["suffixes"]),
        tuple(raw["keep"]),
        raw["doubles"],
    )

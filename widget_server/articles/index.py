"""The published articles in memory, found by words. Read again when a new release is published."""

import math
import re
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from helpcenter import FeedArticle, HelpcenterError, load_article, load_feed_index

_WORD: Final = re.compile(r"\w+")
_TITLE_WEIGHT: Final = 8.0
_DESCRIPTION_WEIGHT: Final = 4.0
_TEXT_WEIGHT: Final = 1.0
_ENOUGH: Final = 0.6
"""Of the query's weight an article must have this share: people ask whole questions."""


def fold_words(text: str) -> list[str]:
    """Words in lower case, without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return _WORD.findall(plain)


@dataclass(frozen=True, slots=True)
class _Entry:
    article: FeedArticle
    title: frozenset[str]
    description: frozenset[str]
    text: frozenset[str]

    def score(self, words: Mapping[str, float]) -> float:
        """How well the article fits; 0 when it lacks the greater part of what was asked.

        Args:
            words: the words of the query with their weights; rare words weigh more.
        """
        total = found = 0.0
        for word, weight in words.items():
            fit = (
                _TITLE_WEIGHT * _fits(word, self.title)
                + _DESCRIPTION_WEIGHT * _fits(word, self.description)
                + _TEXT_WEIGHT * _fits(word, self.text)
            )
            total += weight * fit
            found += weight if fit else 0.0
        return total if found >= _ENOUGH * sum(words.values()) else 0.0

    def has(self, word: str) -> bool:
        """Whether the word is anywhere in the article."""
        return bool(_fits(word, self.title) or _fits(word, self.description) or _fits(word, self.text))


def _rarity(word: str, entries: Sequence[_Entry]) -> float:
    """The weight of a word: low when nearly every article has it (inverse document frequency)."""
    having = sum(entry.has(word) for entry in entries)
    if not having:
        return 0.0  # a name that no article knows must not hide those that answer the rest
    return math.log(1 + (len(entries) - having + 0.5) / (having + 0.5))


def _fits(word: str, words: frozenset[str]) -> float:
    """1 for the word itself, less for its plural and for a beginning, as typed so far."""
    if word in words:
        return 1.0
    if f"{word}s" in words or (len(word) > 3 and word.removesuffix("s") in words):
        return 0.9
    return 0.5 if len(word) > 1 and any(other.startswith(word) for other in words) else 0.0


class ArticleIndex:
    """The articles of one built help center; empty while none is built.

    Reads files, so it is asked in a thread. A new release is noticed at the next question, and only those articles
    are read whose revision is new.
    """

    def __init__(self, output: Path) -> None:
        self._output = output
        self._lock = threading.Lock()
        self._release: tuple[Path, int] | None = None
        self._entries: list[_Entry] = []
        self._known: dict[tuple[str, str, str], _Entry] = {}
        self._popular: list[str] = []

    def search(self, query: str, locale: str, *, limit: int) -> list[FeedArticle]:
        """The best articles of a locale, or the popular ones when the query is empty."""
        words = list(dict.fromkeys(fold_words(query)))[:12]
        found = [entry for entry in self._load() if entry.article.locale == locale]
        if not words:
            rank = {article_id: number for number, article_id in enumerate(self._popular)}
            found.sort(key=lambda entry: rank.get(entry.article.id, len(rank)))
            return [entry.article for entry in found[:limit]]
        weights = {word: _rarity(word, found) for word in words}
        scored = [(entry.score(weights), number, entry) for number, entry in enumerate(found)]
        scored.sort(key=lambda item: (-item[0], item[1]))
        return [entry.article for score, _, entry in scored[:limit] if score > 0]

    def find(self, slug: str, locale: str) -> FeedArticle | None:
        """The article with this slug or id, in the locale if it is there, else in any."""
        found = [e.article for e in self._load() if slug in (e.article.slug, e.article.id)]
        return next((article for article in found if article.locale == locale), found[0] if found else None)

    def list_answerable(self) -> list[FeedArticle]:
        """Articles that answers may be made from: published, in lists, and not kept from it by their editors."""
        return [entry.article for entry in self._load() if entry.article.ai]

    def _load(self) -> list[_Entry]:
        index = self._output.resolve() / "articles.json"
        with self._lock:
            try:
                release = (index, index.stat().st_mtime_ns)
                if release != self._release:
                    self._entries, self._popular = self._read()
                    self._release = release
            except (OSError, HelpcenterError):
                self._entries, self._release = [], None
            return self._entries

    def _read(self) -> tuple[list[_Entry], list[str]]:
        folder = self._output.resolve()
        index = load_feed_index(folder)
        known = {}
        for row in index.items:
            if row.visibility == "public":
                key = (row.id, row.locale, row.revision)
                known[key] = self._known.get(key) or _make_entry(load_article(folder, row.path))
        self._known = known
        return list(known.values()), index.popular


def _make_entry(article: FeedArticle) -> _Entry:
    text = " ".join(section.text for section in article.sections)
    return _Entry(
        article,
        frozenset(fold_words(article.title)),
        frozenset(fold_words(article.description)),
        frozenset(fold_words(text)),
    )

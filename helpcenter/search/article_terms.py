"""What one article adds to the index: a pure function of its words, so that a build keeps it for the next.

How weighty a term is, and under which heading it stands, depends on nothing but this article.
"""

import math
from collections import Counter

import msgspec

from helpcenter.render import RenderedText
from helpcenter.search.language import Language, load_language
from helpcenter.search.terms import is_unspaced, list_terms
from helpcenter.structure import Article

# A word in the title tells more than twenty in the text.
TITLE, TAG, HEADING, DESCRIPTION, MOST_OF_TEXT = 12, 6, 5, 4, 3


class TermWeight(msgspec.Struct, array_like=True):
    """`section` is the number of the best section, from 1; 0 when only title, tags or description match."""

    weight: int
    section: int


class ArticleTerms(msgspec.Struct, frozen=True):
    """Stems with their weight in this article."""

    terms: dict[str, TermWeight]


def index_article(article: Article, text: RenderedText) -> ArticleTerms:
    """Every stem of a listed article."""
    language = load_language(article.locale)
    found: dict[str, TermWeight] = {}
    prominent = ((article.title, TITLE), (" ".join(article.tags), TAG), (article.description, DESCRIPTION))
    for words, weight in prominent:
        for term in {*map(language.stem, list_terms(words)), *_single_letters(words)}:
            _add(found, term, weight + _focus(words, weight), section=0, adds=True)
    for position, section in enumerate(text.sections, start=1):
        anchored = position if section.anchor else 0
        for term in {*map(language.stem, list_terms(section.heading))}:
            _add(found, term, HEADING, section=anchored, adds=True)
        for term, times in _count_stems(section.text, language).items():
            _add(found, term, min(1 + int(math.log2(times)), MOST_OF_TEXT), section=anchored, adds=False)
    return ArticleTerms(found)


def _count_stems(text: str, language: Language) -> dict[str, int]:
    """A word that says nothing counts where somebody chose it for a title, not in running text."""
    stems: dict[str, int] = {}
    for term, times in Counter(list_terms(text)).items():
        if term not in language.stop:
            stem = language.stem(term)
            stems[stem] = stems.get(stem, 0) + times
    return stems


def _single_letters(words: str) -> set[str]:
    """A single Chinese character is a word that people search for; in titles it is found alone."""
    return {letter for letter in words if is_unspaced(letter)}


def _focus(words: str, weight: int) -> int:
    """A short title is about its words; a long one only mentions them."""
    return weight // max(1, len(words.split()))


def _add(found: dict[str, TermWeight], term: str, weight: int, *, section: int, adds: bool) -> None:
    """Weights add up, except that the text as a whole counts like its best section."""
    known = found.get(term)
    if known is None:
        found[term] = TermWeight(weight, section)
        return
    if adds:
        known.weight += weight
    if not known.section:
        known.section = section

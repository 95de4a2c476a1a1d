"""Which term stands in which article, how weighty, and under which heading."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass

from helpcenter.render import RenderedText
from helpcenter.search.terms import list_terms
from helpcenter.structure import Article

# A word in the title tells more than twenty in the text.
TITLE, TAG, HEADING, DESCRIPTION, MOST_OF_TEXT = 12, 6, 5, 4, 3
# A term in more than this share of the articles tells nothing by standing in the text.
COMMON_SHARE = 0.4
COMMON_MINIMUM = 50
# The best articles of one term; nobody reads past them, and a chunk stays small.
MAX_POSTINGS = 300


@dataclass(slots=True)
class Posting:
    """`section` is the number of the best section, from 1; 0 when only title, tags or description match."""

    document: int
    weight: int
    section: int
    is_prominent: bool


Postings = dict[str, list[Posting]]


def collect_postings(documents: list[tuple[Article, RenderedText]]) -> Postings:
    """Terms in order, each with its articles, weightiest first."""
    postings: dict[str, list[Posting]] = defaultdict(list)
    for number, (article, text) in enumerate(documents):
        for term, posting in _weigh(article, text, number).items():
            postings[term].append(posting)
    limit = max(COMMON_MINIMUM, int(len(documents) * COMMON_SHARE))
    return {term: kept for term in sorted(postings) if (kept := _trim(postings[term], limit))}


def _weigh(article: Article, text: RenderedText, number: int) -> dict[str, Posting]:
    found: dict[str, Posting] = {}
    prominent = ((article.title, TITLE), (" ".join(article.tags), TAG), (article.description, DESCRIPTION))
    for words, weight in prominent:
        for term in set(list_terms(words)):
            _add(found, term, Posting(number, weight + _focus(words, weight), 0, is_prominent=True))
    for position, section in enumerate(text.sections, start=1):
        anchored = position if section.anchor else 0
        for term in set(list_terms(section.heading)):
            _add(found, term, Posting(number, HEADING, anchored, is_prominent=True))
        for term, times in Counter(list_terms(section.text)).items():
            weight = min(1 + int(math.log2(times)), MOST_OF_TEXT)
            _add(found, term, Posting(number, weight, anchored, is_prominent=False))
    return found


def _focus(words: str, weight: int) -> int:
    """A short title is about its words; a long one only mentions them."""
    return weight // max(1, len(words.split()))


def _add(found: dict[str, Posting], term: str, posting: Posting) -> None:
    """Weights add up, except that the text as a whole counts like its best section."""
    known = found.get(term)
    if known is None:
        found[term] = posting
        return
    if posting.is_prominent:
        known.weight += posting.weight
    if not known.section:
        known.section = posting.section
    known.is_prominent = known.is_prominent or posting.is_prominent


def _trim(postings: list[Posting], limit: int) -> list[Posting]:
    if len(postings) > limit:
        postings = [posting for posting in postings if posting.is_prominent]
    return sorted(postings, key=lambda posting: (-posting.weight, posting.document))[:MAX_POSTINGS]

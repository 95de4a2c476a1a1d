"""Articles to read next: those the author names, else the nearest by tags and title in the same place.

Needs no statistics over the whole help center, so that a change elsewhere does not change this page.
"""

import heapq
import re

import msgspec

from helpcenter.pages.places import Places
from helpcenter.structure import Article, Category

RELATED = 3
# Beyond this the neighbours of a very large folder are not compared.
MAX_COMPARED = 200
# In a circle of at most so many, those of the same folder are related by that alone.
SMALL_CIRCLE = 8
_WEIGHTS = {"#": 3, "~": 1}
_WORD_WEIGHT = 2
# One word in common that only a description has is chance.
_WEAK = 1
# Words of four letters, cut to six so that "return" meets "returned"; scripts without spaces by pairs.
_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]{4,}")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,}")
_STEM = 6


class _Circle(msgspec.Struct, frozen=True):
    """Articles that are compared with each other, with the marks of each (`_list_marks`).

    `bearers` has the numbers of those with a tag or word.
    """

    articles: list[Article]
    marks: list[list[str]]
    bearers: dict[str, list[int]]

    def marks_of(self, article: Article) -> list[str]:
        """An article beyond the first of a large folder is compared with them all the same."""
        known = (marks for other, marks in zip(self.articles, self.marks, strict=True) if other is article)
        return next(known, None) or _list_marks(article)


def find_related(places: Places, article: Article) -> list[Article]:
    """At most three, in the article's locale."""
    if article.related:
        return [found for reference in article.related if (found := _find(places, article, reference))][:RELATED]
    circle = _circle_around(places, article)
    scores: dict[int, int] = {}
    for mark in circle.marks_of(article):
        for number in circle.bearers.get(mark, ()):
            scores[number] = scores.get(number, 0) + _WEIGHTS.get(mark[0], _WORD_WEIGHT)
    is_small = len(circle.articles) <= SMALL_CIRCLE
    for number in range(len(circle.articles)) if is_small else list(scores):
        if circle.articles[number].parent is article.parent:
            scores[number] = scores.get(number, 0) + (_WEAK + 1 if is_small else 1)
    nearest = heapq.nsmallest(RELATED + 1, ((-score, number) for number, score in scores.items() if score > _WEAK))
    others = [circle.articles[number] for _, number in nearest]
    return [other for other in others if other is not article][:RELATED]


def _find(places: Places, article: Article, reference: str) -> Article | None:
    site = places.edition.site
    key = reference.strip("/").removesuffix(".md").removeprefix(f"{article.locale}/")
    articles = site.articles[article.locale]
    names = places.keep("names", site.homes[article.locale], lambda: _name(articles))
    found = articles.get(key) or names.get(reference) or articles.get(site.moves.follow(key))
    if found is None and article.locale == site.default_locale:
        message = f"related: '{reference}' is not an article"
        places.edition.problems.warn(article.source, "unknown-related", message, line=article.line_of("related"))
    return found if found is not article else None


def _name(articles: dict[str, Article]) -> dict[str, Article]:
    """By id and slug; where both fit, the first article of the tree counts."""
    names: dict[str, Article] = {}
    for article in articles.values():
        names.setdefault(article.id, article)
        names.setdefault(article.slug, article)
    return names


def _circle_around(places: Places, article: Article) -> _Circle:
    """The article's category; with its branch, and its siblings', when it has little else. Never the whole center."""
    parent = article.parent
    if len(places.listed(parent)) > RELATED:
        return places.keep_few("circle", parent, lambda: _draw_circle(places.listed(parent)))
    around = parent.parent
    centre = around if around and around.parent else parent
    return places.keep_few("branch circle", centre, lambda: _draw_circle(_list_branch(centre)))


def _list_branch(category: Category) -> list[Article]:
    return [article for article in category.walk_articles() if article.is_listed]


def _draw_circle(found: list[Article]) -> _Circle:
    articles = found[:MAX_COMPARED]
    circle = _Circle(articles, [_list_marks(article) for article in articles], {})
    for number, marks in enumerate(circle.marks):
        for mark in marks:
            circle.bearers.setdefault(mark, []).append(number)
    # What many of them say, such as the shop's name in a title, brings no two nearer.
    size = len(circle.articles)
    usual = {"~": max(4, size // 10), "#": size}
    for mark in list(circle.bearers):
        if len(circle.bearers[mark]) > usual.get(mark[0], max(6, size // 3)):
            del circle.bearers[mark]
    return circle


def _list_marks(article: Article) -> list[str]:
    """Tags with a hash, stems of the title's words, those of the description with a tilde; in no order."""
    title = _stems(article.title)
    described = title | _stems(article.description)
    return [*(f"#{tag}" for tag in dict.fromkeys(article.tags)), *title, *(f"~{stem}" for stem in described)]


def _stems(words: str) -> set[str]:
    text = words.casefold()
    stems = {word[:_STEM] for word in _WORD.findall(text)}
    if not text.isascii():
        stems |= {run[at : at + 2] for run in _UNSPACED.findall(text) for at in range(len(run) - 1)}
    return stems

"""Plural categories by language, after CLDR 47; integers only, because we count articles and minutes.

A language of a new locale file that is not here counts like English; add its rule and its categories.
"""

from collections.abc import Callable

Rule = Callable[[int], str]


def _one_other(count: int) -> str:
    return "one" if count == 1 else "other"


def _one_many_other(count: int) -> str:
    """Whole millions take "de": "1000000 de artículos"."""
    return "one" if count == 1 else _many_other(count)


def _zero_one_many_other(count: int) -> str:
    return "one" if count in (0, 1) else _many_other(count)


def _many_other(count: int) -> str:
    return "many" if count and count % 1_000_000 == 0 else "other"


def _only_other(count: int) -> str:
    return "other"


def _arabic(count: int) -> str:
    exact = {0: "zero", 1: "one", 2: "two"}.get(count)
    if exact:
        return exact
    rest = count % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def _hebrew(count: int) -> str:
    return {1: "one", 2: "two"}.get(count, "other")


_RULES: dict[str, Rule] = {
    "ar": _arabic,
    "es": _one_many_other,
    "fr": _zero_one_many_other,
    "he": _hebrew,
    "it": _one_many_other,
    "ja": _only_other,
    "ko": _only_other,
    "pt": _zero_one_many_other,
    "zh": _only_other,
}
# One count of every category that some language has.
_SAMPLES = (0, 1, 2, 3, 11, 100, 1_000_000)


def choose_plural(language: str, count: int) -> str:
    """The CLDR category of `count`; languages without an entry have English's two."""
    return _RULES.get(language, _one_other)(count)


def list_plurals(language: str) -> frozenset[str]:
    """The categories that a text with a count needs in this language."""
    return frozenset(choose_plural(language, count) for count in _SAMPLES)

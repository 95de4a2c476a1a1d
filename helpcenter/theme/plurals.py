"""Plural categories by language, after CLDR 47; integers only, because we count articles and minutes."""

from collections.abc import Callable

Rule = Callable[[int], str]


def _one_other(count: int) -> str:
    return "one" if count == 1 else "other"


def _zero_is_one(count: int) -> str:
    return "one" if count in (0, 1) else "other"


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
    "fr": _zero_is_one,
    "he": _hebrew,
    "ja": _only_other,
    "ko": _only_other,
    "pt": _zero_is_one,
    "zh": _only_other,
}


def choose_plural(language: str, count: int) -> str:
    """The CLDR category of `count`; languages without an entry have English's two."""
    return _RULES.get(language, _one_other)(count)

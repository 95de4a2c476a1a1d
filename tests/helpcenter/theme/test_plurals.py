import pytest

from helpcenter.theme.plurals import choose_plural, list_plurals

# CLDR 47, plurals.xml, for whole numbers.
CLDR = {
    "ar": {0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many", 100: "other", 103: "few"},
    "de": {0: "other", 1: "one", 2: "other", 1_000_000: "other"},
    "en": {0: "other", 1: "one", 21: "other"},
    "es": {0: "other", 1: "one", 2: "other", 1_000_000: "many"},
    "fr": {0: "one", 1: "one", 2: "other", 1_000_000: "many"},
    "he": {0: "other", 1: "one", 2: "two", 3: "other", 20: "other"},
    "it": {0: "other", 1: "one", 2: "other", 2_000_000: "many"},
    "ja": {0: "other", 1: "other"},
    "nl": {0: "other", 1: "one", 2: "other"},
    "pt": {0: "one", 1: "one", 2: "other", 1_000_000: "many"},
    "zh": {1: "other", 2: "other"},
}


@pytest.mark.parametrize("language", CLDR)
def test_counts_fall_into_the_categories_of_cldr(language: str) -> None:
    assert {count: choose_plural(language, count) for count in CLDR[language]} == CLDR[language]
    assert list_plurals(language) == set(CLDR[language].values())

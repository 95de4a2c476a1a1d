import json
import re

import pytest

from helpcenter.theme import THEME_FOLDER
from helpcenter.theme.texts import load_texts

LOCALES = sorted(path.stem for path in (THEME_FOLDER / "locales").glob("*.json"))


def read(locale: str) -> dict[str, object]:
    entries: dict[str, object] = json.loads((THEME_FOLDER / "locales" / f"{locale}.json").read_text())
    return entries


@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_has_every_text_with_its_places(locale: str) -> None:
    texts, english = read(locale), read("en")
    assert texts.keys() == english.keys()
    for key, text in english.items():
        if isinstance(text, str):
            assert set(re.findall(r"\{\w+\}", str(texts[key]))) == set(re.findall(r"\{\w+\}", text)), key


def test_arabic_has_its_six_plural_forms() -> None:
    texts = load_texts("ar")
    assert len({texts.count("category.count", count) for count in (0, 1, 2, 3, 11, 100)}) == 6


def test_a_language_without_a_file_is_english_with_its_own_direction() -> None:
    assert load_texts("ur")["search"] == "Search"
    assert load_texts("ur").direction == "rtl"


def test_dates_follow_the_locale() -> None:
    assert load_texts("fr").date("2026-11-03") == "3 nov. 2026"

import json
import re

import pytest

from helpcenter.theme import THEME_FOLDER
from helpcenter.theme.plurals import list_plurals
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
        if isinstance(text, dict):
            forms = texts[key]
            assert isinstance(forms, dict)
            assert forms.keys() == list_plurals(locale), key
        elif isinstance(text, str):
            assert texts[key], key
            assert set(re.findall(r"\{\w+\}", str(texts[key]))) == set(re.findall(r"\{\w+\}", text)), key


def test_arabic_has_its_six_plural_forms() -> None:
    texts = load_texts("ar")
    assert len({texts.count("category.count", count) for count in (0, 1, 2, 3, 11, 100)}) == 6


def test_a_language_without_a_file_is_english_with_its_own_direction() -> None:
    assert load_texts("ur")["search"] == "Search"
    assert load_texts("ur").direction == "rtl"


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("en", "3 Nov 2026"),
        ("fr", "3 nov. 2026"),
        ("de", "3. Nov. 2026"),
        ("es", "3 nov 2026"),
        ("it", "3 nov 2026"),
        ("pt", "3 nov. 2026"),
        ("nl", "3 nov 2026"),
        ("ar", "3 نوفمبر 2026"),
        ("he", "3 בנובמבר 2026"),
        ("ja", "2026年11月3日"),
        ("zh", "2026年11月3日"),
    ],
)
def test_dates_follow_the_locale(locale: str, written: str) -> None:
    assert load_texts(locale).date("2026-11-03") == written


def test_eleven_languages_are_there() -> None:
    assert set(LOCALES) >= {"en", "fr", "de", "es", "it", "pt", "nl", "ar", "he", "ja", "zh"}


@pytest.mark.parametrize("locale", LOCALES)
def test_texts_keep_the_tone(locale: str) -> None:
    text = json.dumps(read(locale), ensure_ascii=False).lower()
    assert not re.findall(r"!|！|\boops\b|\bsorry\b|\bplease\b|\bsimply\b|\bsuccessfully\b|¡", text)

"""The words of the theme, one JSON file a locale; what is missing is English."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache

import msgspec

from helpcenter.theme import THEME_FOLDER
from helpcenter.theme.plurals import choose_plural

Entry = str | dict[str, str] | list[str]
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_OTHER_LETTERS = _RIGHT_TO_LEFT | {"ja", "ko", "zh", "th", "hi", "ru", "uk", "bg", "el"}
FALLBACK = "en"


class Texts(msgspec.Struct, frozen=True):
    """`texts["skip"]`, `texts.fill("updated", date=…)`, `texts.count("minutes", 3)`."""

    locale: str
    entries: Mapping[str, Entry]

    def __getitem__(self, key: str) -> str:
        entry = self.entries[key]
        if not isinstance(entry, str):
            raise TypeError(f"{key} has plural forms: use count()")
        return entry

    def fill(self, key: str, **values: str) -> str:
        text = self[key]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def count(self, key: str, count: int) -> str:
        forms = self.entries[key]
        if not isinstance(forms, dict):
            raise TypeError(f"{key} has no plural forms")
        form = forms.get(choose_plural(language_of(self.locale), count)) or forms["other"]
        return form.replace("{count}", str(count))

    def date(self, day: str) -> str:
        """`2026-11-03` → `3 Nov 2026`; the locale's file has the months and the order."""
        moment = date.fromisoformat(day)
        months = self.entries["months"]
        month = months[moment.month - 1] if isinstance(months, list) else str(moment.month)
        return self.fill("date", day=str(moment.day), month=month, year=str(moment.year))

    @property
    def has_serif(self) -> bool:
        """Whether the theme's own typeface has the letters of this language."""
        return language_of(self.locale) not in _OTHER_LETTERS

    @property
    def direction(self) -> str:
        return "rtl" if language_of(self.locale) in _RIGHT_TO_LEFT else "ltr"


@cache
def load_texts(locale: str) -> Texts:
    """The locale's file, else its language's, else English; holes are filled from English."""
    entries = {**_load(FALLBACK), **(_load(locale) or _load(language_of(locale)))}
    if not (_load(locale) or _load(language_of(locale))):
        entries["language"] = locale
    return Texts(locale, entries)


def list_languages() -> list[str]:
    """The locales that have a file."""
    return sorted(path.stem for path in (THEME_FOLDER / "locales").glob("*.json"))


def language_of(locale: str) -> str:
    """`pt-BR` → `pt`."""
    return locale.partition("-")[0]


def _load(name: str) -> dict[str, Entry]:
    path = THEME_FOLDER / "locales" / f"{name}.json"
    if not path.is_file():
        return {}
    entries: dict[str, Entry] = json.loads(path.read_text(encoding="utf-8"))
    return entries

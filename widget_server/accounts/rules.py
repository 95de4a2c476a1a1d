"""What a store's settings may be: decided from values alone, each refusal names its field."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from widget_server.accounts.palette import is_colour
from widget_server.kit.errors import FieldError

MAX_DOMAINS: Final = 50
MAX_LABEL_CHARACTERS: Final = 40
"""Beside the launcher's icon: more would cover the page."""
MAX_GREETING_CHARACTERS: Final = 160
TEXT_LIMITS: Final[Mapping[str, int]] = {"label": MAX_LABEL_CHARACTERS, "greeting": MAX_GREETING_CHARACTERS}
"""The texts of the widget that are a merchant's to choose, with the most characters of each."""
WIDGET_LOCALES: Final = ("en", "fr", "de", "es", "it", "pt", "nl", "ar", "he", "ja", "zh")
"""The languages that the widget speaks."""

_ORIGIN: Final = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\[[0-9a-f:]+\](:[0-9]{1,5})?")


def check_domains(domains: Sequence[str]) -> list[FieldError]:
    """What is wrong with the list of a store's origins."""
    wrong = [
        FieldError(f"domains[{number}]", "Give an origin like https://shop.example")
        for number, domain in enumerate(domains)
        if not _ORIGIN.fullmatch(domain)
    ]
    wrong += [
        FieldError(f"domains[{number}]", "This origin stands in the list twice")
        for number, domain in enumerate(domains)
        if domain in domains[:number]
    ]
    return wrong


def check_locales(locales: Sequence[str]) -> list[FieldError]:
    """What is wrong with the list of a store's languages, the default first."""
    if not locales:
        return [FieldError("locales", "Choose at least one language")]
    return [
        FieldError(f"locales[{number}]", f"Choose each once, of {', '.join(WIDGET_LOCALES)}")
        for number, locale in enumerate(locales)
        if locale not in WIDGET_LOCALES or locale in locales[:number]
    ]


def check_colour(colour: str) -> list[FieldError]:
    """What is wrong with the brand's colour."""
    return [] if is_colour(colour) else [FieldError("appearance.color", "Give a colour like #1f5c46")]


def check_texts(texts: Mapping[str, Mapping[str, str]]) -> list[FieldError]:
    """What is wrong with the merchant's own words."""
    wrong = []
    for locale, words in texts.items():
        if locale not in WIDGET_LOCALES:
            wrong.append(FieldError(f"texts.{locale}", f"Choose one of {', '.join(WIDGET_LOCALES)}"))
        for name, said in words.items():
            most = TEXT_LIMITS.get(name)
            if most is None:
                wrong.append(FieldError(f"texts.{locale}.{name}", f"There is {' and '.join(TEXT_LIMITS)} to choose"))
            elif len(said) > most or any(not each.isprintable() for each in said):
                wrong.append(FieldError(f"texts.{locale}.{name}", f"Use at most {most} characters on one line"))
    return wrong


def choose_text(texts: Mapping[str, Mapping[str, str]], name: str, locales: Sequence[str]) -> str | None:
    """The merchant's words under `name` in the first of `locales` that has some."""
    return next((said for locale in locales if (said := texts.get(locale, {}).get(name))), None)

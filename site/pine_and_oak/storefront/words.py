"""Texts of the pages, from `locales/<locale>.toml`; a missing key is an error, never an empty page."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Words:
    """The texts of one locale; called with a key and values for its places."""

    locale: str
    direction: Direction
    texts: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        return self.texts[key].format(**values)


@lru_cache(maxsize=4)
def load_words(locale: str) -> Words:
    """Read a locale once."""
    raw = tomllib.loads((files(__package__) / "locales" / f"{locale}.toml").read_text("utf-8"))
    texts: dict[str, str] = {}
    _flatten(raw, "", texts)
    return Words(locale, "rtl" if locale == "ar" else "ltr", texts)


def _flatten(raw: dict[str, object], prefix: str, texts: dict[str, str]) -> None:
    for key, value in raw.items():
        if isinstance(value, dict):
            _flatten(value, f"{prefix}{key}.", texts)
        else:
            texts[prefix + key] = str(value)


def money(minor: int) -> str:
    """Pounds as the shop writes them: pence only when there are some."""
    pounds, pence = divmod(minor, 100)
    return f"£{pounds:,}.{pence:02d}" if pence else f"£{pounds:,}"

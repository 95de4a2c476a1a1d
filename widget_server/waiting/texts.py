"""The room's texts for mail and pages, from its locale files."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from widget_server.accounts import WIDGET_LOCALES
from widget_server.kit.locale import choose_locale

DESK_LOCALES: Final = ("en", "fr", "ar")


@cache
def _read(name: str) -> Mapping[str, str]:
    raw = files("widget_server.waiting").joinpath("locales", f"{name}.json").read_text("utf-8")
    return {str(key): str(value) for key, value in json.loads(raw).items()}


def shopper_texts(locale: str) -> Mapping[str, str]:
    """What shoppers read, in their language."""
    return _read(choose_locale(locale, WIDGET_LOCALES))


def desk_texts(locale: str) -> Mapping[str, str]:
    """What staff read, in theirs."""
    return _read(f"desk.{choose_locale(locale, DESK_LOCALES)}")

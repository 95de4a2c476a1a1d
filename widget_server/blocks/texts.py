"""The room's words to shoppers, from its locale files."""

import json
from functools import cache
from importlib.resources import files

from widget_server.accounts import WIDGET_LOCALES
from widget_server.kit.locale import choose_locale


@cache
def _read_text(locale: str) -> str:
    raw = files("widget_server.blocks").joinpath("locales", f"{locale}.json").read_text("utf-8")
    return str(json.loads(raw)["refusal"])


def refusal_text(locale: str) -> str:
    """What a blocked visitor is told, in their language."""
    return _read_text(choose_locale(locale, WIDGET_LOCALES))

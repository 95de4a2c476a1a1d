"""The room's texts for mail, from its locale files."""

import json
from functools import cache
from importlib.resources import files
from typing import Final

from widget_server.kit.locale import choose_locale

LOCALES: Final = ("en", "fr", "ar")


@cache
def _texts(locale: str) -> dict[str, str]:
    raw = files("widget_server.agents").joinpath("locales", f"{locale}.json").read_text("utf-8")
    return {str(key): str(value) for key, value in json.loads(raw).items()}


def password_reset_texts(accept_language: str) -> tuple[str, str]:
    """Subject and body of the mail with the reset link, in the reader's language."""
    texts = _texts(choose_locale(accept_language, LOCALES))
    return texts["password_reset_subject"], texts["password_reset_text"]

"""The room's texts for mail, from its locale files."""

import json
from functools import cache
from importlib.resources import files

from widget_server.accounts import WIDGET_LOCALES
from widget_server.kit.locale import choose_locale


@cache
def _texts(locale: str) -> dict[str, str]:
    raw = files("widget_server.contact_form").joinpath("locales", f"{locale}.json").read_text("utf-8")
    return {str(key): str(value) for key, value in json.loads(raw).items()}


def confirmation_texts(locale: str) -> tuple[str, str]:
    """Subject and body of the mail that confirms a submission, in the shopper's language."""
    texts = _texts(choose_locale(locale, WIDGET_LOCALES))
    return texts["confirmation_subject"], texts["confirmation_text"]

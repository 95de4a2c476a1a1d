"""Language tags: which of the offered locales serves a reader."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

WordsT = TypeVar("WordsT")

RIGHT_TO_LEFT: Final = frozenset({"ar", "he", "fa", "ur"})


def choose_locale(wanted: str, offered: Sequence[str]) -> str:
    """The first of `offered` that fits `wanted` (`fr-CA` takes `fr`), else the first offered.

    Args:
        wanted: a tag such as `fr-CA`, or an Accept-Language header.
        offered: tags, the default first; never empty.
    """
    for part in wanted.lower().split(","):
        tag = part.split(";")[0].strip().replace("_", "-")
        for offer in offered:
            if tag and (tag == offer.lower() or tag.split("-")[0] == offer.lower()):
                return offer
    return offered[0]


def choose_words(texts: Mapping[str, WordsT], wanted: str, locales: Sequence[str]) -> WordsT:
    """What is written for a reader: in their language, else in the first of `locales` that there is, else in any.

    Args:
        texts: by locale; not all have it.
        wanted: a tag such as `fr-CA`; empty for none.

    Raises:
        ValueError: it is written in no language.
    """
    tags = (wanted, wanted.split("-")[0], *locales, *texts)
    found = next((tag for tag in tags if tag in texts), None)
    if found is None:
        raise ValueError("written in no language")
    return texts[found]


def is_right_to_left(locale: str) -> bool:
    """Whether text in this locale runs from right to left."""
    return locale.split("-")[0].lower() in RIGHT_TO_LEFT

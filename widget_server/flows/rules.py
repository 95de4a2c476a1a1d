"""Pure decisions about quick responses: what may stand in them, what they are called, what a reader is told."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from widget_server.flows.kinds import MAX_PATTERN_CHARACTERS, MAX_TAG_CHARACTERS
from widget_server.kit.errors import FieldError

Texts = Mapping[str, Mapping[str, str]]

_LINK: Final = re.compile(r"\[[^\]\n]{1,300}\]\(([^()\s]{1,2000})")
_SAFE_LINK: Final = re.compile(r"(https?://|mailto:|tel:)\S", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+")


def check_texts(texts: Texts, *, offered: Collection[str], default_locale: str) -> list[FieldError]:
    """What is wrong with questions and answers: both in each language, at least in the shop's first one."""
    wrong: list[FieldError] = []
    if default_locale not in texts:
        wrong.append(FieldError("texts", f"Write it in {default_locale}, the first language of the shop"))
    for locale, words in texts.items():
        if locale not in offered:
            wrong.append(FieldError(f"texts.{locale}", f"Choose one of {', '.join(offered)}"))
        if not words["question"]:
            wrong.append(FieldError(f"texts.{locale}.question", "Write the question"))
        if not words["answer"]:
            wrong.append(FieldError(f"texts.{locale}.answer", "Write the answer"))
        if any(not _SAFE_LINK.match(found[1]) for found in _LINK.finditer(words["answer"])):
            wrong.append(FieldError(f"texts.{locale}.answer", "Links begin with https://, mailto: or tel:"))
    return wrong


def check_patterns(patterns: Sequence[str]) -> list[FieldError]:
    """What is wrong with the pages: `/collections/*` is a path at any domain, `https://shop.example/*` an address."""
    return [
        FieldError(
            f"page_patterns[{number}]", "Give a path like /collections/* or an address like https://shop.example/*"
        )
        for number, pattern in enumerate(patterns)
        if not re.match(r"(/|https?://)\S*$", pattern) or len(pattern) > MAX_PATTERN_CHARACTERS
    ]


def make_tag(wanted: str, taken: Collection[str], *, otherwise: str = "quick-response") -> str:
    """A tag from words that is not taken: `how-long-does-delivery-take`, the next `…-2`.

    Args:
        otherwise: what it is made of where `wanted` has no word.
    """
    words = "-".join(_WORD.findall(wanted.lower()))[: MAX_TAG_CHARACTERS - 5].strip("-") or otherwise
    found, number = words, 1
    while found in taken:
        number += 1
        found = f"{words}-{number}"
    return found

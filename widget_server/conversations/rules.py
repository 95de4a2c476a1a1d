"""Pure decisions about messages."""

import re
from typing import Final

from widget_server.kit.plain_text import clean_lines

# 13 to 19 digits, single blanks or hyphens between them: what people paste from a card (ISO/IEC 7812-1 lengths).
_CARD: Final = re.compile(r"(?<![\d])\d(?:[ -]?\d){12,18}(?![\d])")


def mask_cards(text: str) -> str:
    """The text with payment card numbers hidden but for their last four digits, before anything is stored.

    A run of digits counts as a card when it passes the Luhn check (ISO/IEC 7812-1, annex B).
    """
    return _CARD.sub(_mask, text)


def _mask(match: re.Match[str]) -> str:
    digits = [int(character) for character in match[0] if character.isdigit()]
    if not passes_luhn(digits):
        return match[0]
    return "•••• " + "".join(map(str, digits[-4:]))


def passes_luhn(digits: list[int]) -> bool:
    """Whether the last digit is the right check digit."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def clean_text(text: str) -> str:
    """What is stored of a message: line ends unified, controls and outer blanks gone, cards masked."""
    return mask_cards(clean_lines(text))


def clean_tags(tags: list[str]) -> list[str]:
    """Tags in their first order, lower case, without blanks at the ends and without repeats."""
    cleaned = (" ".join(tag.split()).lower() for tag in tags)
    return list(dict.fromkeys(tag for tag in cleaned if tag))

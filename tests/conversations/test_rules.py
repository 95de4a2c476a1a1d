"""Pure decisions about messages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widget_server.conversations.rules import clean_tags, clean_text, mask_cards, passes_luhn


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("my card is 4111 1111 1111 1111 ok?", "my card is •••• 1111 ok?"),
        ("5500-0000-0000-0004", "•••• 0004"),
        ("378282246310005.", "•••• 0005."),
        ("order 4111111111111112", "order 4111111111111112"),
        ("call +44 117 496 0123", "call +44 117 496 0123"),
        ("tracking 00340434161094042557", "tracking 00340434161094042557"),
    ],
)
def test_only_card_numbers_are_masked(text: str, masked: str) -> None:
    assert mask_cards(text) == masked


@given(st.lists(st.integers(0, 9), min_size=12, max_size=18))
def test_every_number_with_a_right_check_digit_is_masked(digits: list[int]) -> None:
    check = next(last for last in range(10) if passes_luhn([*digits, last]))
    number = "".join(map(str, [*digits, check]))
    assert mask_cards(f"pay with {number}") == f"pay with •••• {number[-4:]}"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


def test_controls_and_foreign_line_ends_are_gone() -> None:
    assert clean_text("  a\r\nb\x00\x07\tc \n") == "a\nb\tc"


def test_tags_are_lower_case_and_once() -> None:
    assert clean_tags([" Late  parcel", "late parcel", "", "VIP"]) == ["late parcel", "vip"]

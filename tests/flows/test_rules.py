"""Pure decisions about quick responses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widget_server.flows.kinds import MAX_TAG_CHARACTERS
from widget_server.flows.rules import check_patterns, check_texts, make_tag

GOOD = {"question": "Do you ship to Malta?", "answer": "Yes."}


def fields_of(texts: dict[str, dict[str, str]]) -> list[str]:
    return [error.field for error in check_texts(texts, offered=("en", "fr"), default_locale="en")]


def test_the_shops_first_language_is_needed_with_both_texts() -> None:
    assert fields_of({"en": GOOD}) == []
    assert fields_of({"fr": GOOD}) == ["texts"]
    assert fields_of({"en": {"question": "", "answer": ""}}) == ["texts.en.question", "texts.en.answer"]
    assert fields_of({"en": GOOD, "xx": GOOD}) == ["texts.xx"]


@pytest.mark.parametrize(
    ("answer", "is_good"),
    [
        ("See [returns](https://shop.example/returns).", True),
        ("Write to [us](mailto:hello@shop.example) or [call](tel:+35621000000).", True),
        ("[Here](javascript:alert(1))", False),
        ("[Here](//evil.example)", False),
        ("[Here](data:text/html,x)", False),
        ("[a] (b) and 3 < 4", True),
    ],
)
def test_links_lead_to_pages_mail_and_telephones_only(answer: str, *, is_good: bool) -> None:
    assert (fields_of({"en": {**GOOD, "answer": answer}}) == []) is is_good


@pytest.mark.parametrize(
    ("pattern", "is_good"),
    [
        ("/", True),
        ("/products/*", True),
        ("https://shop.example/*", True),
        ("http://127.0.0.1:8080/x", True),
        ("products", False),
        ("", False),
        ("/a b", False),
        ("javascript:alert(1)", False),
        ("/" + "x" * 300, False),
    ],
)
def test_pages_are_paths_or_addresses(pattern: str, *, is_good: bool) -> None:
    assert (check_patterns([pattern]) == []) is is_good


def test_a_tag_is_made_of_words_and_is_nobody_elses() -> None:
    assert make_tag("How long does delivery take?", []) == "how-long-does-delivery-take"
    assert make_tag("Delivery!", ["delivery"]) == "delivery-2"
    assert make_tag("Delivery!", ["delivery", "delivery-2"]) == "delivery-3"
    assert make_tag("كم يستغرق التوصيل؟", []) == "كم-يستغرق-التوصيل"
    assert make_tag("???", []) == "quick-response"


@given(st.text(), st.sets(st.text(max_size=20), max_size=5))
def test_a_tag_always_fits(wanted: str, taken: set[str]) -> None:
    tag = make_tag(wanted, taken)
    assert tag
    assert tag not in taken
    assert len(tag) <= MAX_TAG_CHARACTERS
    assert make_tag(wanted, {*taken, tag}) != tag

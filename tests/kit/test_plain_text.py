"""What is kept of a text that somebody typed."""

from hypothesis import given
from hypothesis import strategies as st

from widget_server.kit.plain_text import clean_line, clean_lines


def test_line_ends_are_unified_and_controls_are_gone() -> None:
    assert clean_lines(" a\r\nb\x00\x9f ") == "a\nb"
    assert clean_line(" a\r\nb\x07\tc ") == "a b c"


@given(st.text())
def test_kept_texts_have_no_controls(text: str) -> None:
    assert "\n" not in clean_line(text)
    for cleaned in (clean_line(text), clean_lines(text)):
        assert cleaned == cleaned.strip()
        assert not any(ord(character) < 32 and character not in "\t\n" for character in cleaned)

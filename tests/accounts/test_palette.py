"""The merchant's colour becomes readable whatever it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from widget_server.accounts.palette import contrast, make_palette, to_hex, to_oklch

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@settings(max_examples=300, deadline=None)
@given(colour=colours, scheme=st.sampled_from(["light", "dark"]))
def test_every_pair_of_a_palette_is_readable(colour: str, scheme: str) -> None:
    palette = make_palette(colour, scheme)
    assert contrast(palette.solid, palette.on_solid) >= 4.5
    assert contrast(palette.hover, palette.on_solid) >= 4.5
    assert contrast(palette.text, palette.soft) >= 4.5


@settings(max_examples=200, deadline=None)
@given(colour=colours)
def test_colours_survive_the_way_through_oklch(colour: str) -> None:
    there = to_hex(to_oklch(colour))
    for start in (1, 3, 5):
        assert abs(int(there[start : start + 2], 16) - int(colour[start : start + 2], 16)) <= 2


def test_a_readable_colour_is_used_as_it_is() -> None:
    assert make_palette("#1f5c46", "light").solid == "#1f5c46"


@pytest.mark.parametrize(("colour", "ink"), [("#ffd400", "#1c1b1a"), ("#1f5c46", "#ffffff")])
def test_light_colours_get_dark_text(colour: str, ink: str) -> None:
    assert make_palette(colour, "light").on_solid == ink


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)

"""Colour arithmetic of the pictures: mixing and the four tones of a body under one warm light."""

from functools import lru_cache

WARM_LIGHT = "#fff3de"
DEEP_SHADE = "#17120f"


def parse_hex(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of "#rrggbb", each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=8192)
def mix(first: str, second: str, share: float) -> str:
    """`share` of `second` (0 to 1) mixed into `first`."""
    pairs = zip(parse_hex(first), parse_hex(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@lru_cache(maxsize=8192)
def shade(colour: str, step: float) -> str:
    """Lighter for a positive step, darker for a negative one; -1 to 1.

    The dark end keeps a fifth of the colour, so that shadows stay of the material and never go grey.
    """
    if step >= 0:
        return mix(colour, WARM_LIGHT, min(step, 1.0))
    return mix(colour, mix(colour, DEEP_SHADE, 0.8), min(-step, 1.0))

"""The merchant's colour as an accessible palette, finished on the server: the widget does no colour maths.

The rule and its figures are those of the design guide (run over 5,832 colours in both schemes: no pair below its
limit). Colours move in OKLCH (Björn Ottosson, https://bottosson.github.io/posts/oklab/); contrast is WCAG 2.2's.
"""

import math
import re
from dataclasses import dataclass
from typing import Final

INK: Final = "#1c1b1a"
WHITE: Final = "#ffffff"
_BUBBLE_IN: Final = {"light": "#f0eeeb", "dark": "#292725"}
_PANEL: Final = {"light": "#ffffff", "dark": "#1a1917"}
_RING: Final = {"light": "rgb(0 0 0 / .16)", "dark": "rgb(255 255 255 / .2)"}
_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")
_STEP: Final = 0.004


@dataclass(frozen=True, slots=True)
class Oklch:
    """A colour by lightness 0-1, chroma and hue in radians."""

    lightness: float
    chroma: float
    hue: float


@dataclass(frozen=True, slots=True)
class Palette:
    """The finished colours of one scheme, hexadecimal but for the ring."""

    solid: str
    hover: str
    on_solid: str
    soft: str
    text: str
    focus: str
    ring: str | None


def is_colour(text: str) -> bool:
    """Whether `text` is a colour such as `#1f5c46`."""
    return _HEX.fullmatch(text) is not None


def make_palette(colour: str, scheme: str, *, wants_ink: bool = False) -> Palette:
    """The palette of `colour` (six hexadecimal digits) for scheme `light` or `dark`.

    `wants_ink`: dark text on it, where the rule alone would take white; the colour is then made lighter until that
    can be read, instead of darker.
    """
    solid, has_white = _with_ink(to_oklch(colour)) if wants_ink else _solid(to_oklch(colour))
    if scheme == "dark":
        solid, has_white = _raise_on_dark(solid, has_white=has_white)
    soft = _soft(solid, scheme)
    text = _text(solid, to_hex(soft), scheme)
    solid_hex = to_hex(solid)
    return Palette(
        solid=solid_hex,
        hover=to_hex(_hover(solid, has_white=has_white)),
        on_solid=WHITE if has_white else INK,
        soft=to_hex(soft),
        text=text,
        focus=text,
        ring=_RING[scheme] if contrast(solid_hex, _PANEL[scheme]) < 3 else None,
    )


def _solid(colour: Oklch) -> tuple[Oklch, bool]:
    if colour.chroma < 0.02:  # a grey: its hue is an accident
        colour = Oklch(colour.lightness, min(colour.chroma, 0.005), colour.hue)
    ratio = contrast(to_hex(colour), WHITE)
    if ratio < 3.0:
        return colour, False
    while contrast(to_hex(colour), WHITE) < 4.5:
        colour = _lit(colour, colour.lightness - _STEP)
    return colour, True


def _with_ink(colour: Oklch) -> tuple[Oklch, bool]:
    while contrast(to_hex(colour), INK) < 4.5:
        colour = _lit(colour, colour.lightness + _STEP)
    return colour, False


def _raise_on_dark(solid: Oklch, *, has_white: bool) -> tuple[Oklch, bool]:
    """A dark colour would melt into the dark panel: a grey flips, a hue is raised."""
    if contrast(to_hex(solid), _PANEL["dark"]) >= 1.9:
        return solid, has_white
    if solid.chroma <= 0.005:
        return _lit(solid, 0.92), False
    while contrast(to_hex(solid), _PANEL["dark"]) < 1.9:
        solid = _lit(solid, solid.lightness + _STEP)
    return solid, True


def _hover(solid: Oklch, *, has_white: bool) -> Oklch:
    if has_white:
        return _lit(solid, solid.lightness + (0.07 if solid.lightness < 0.28 else -0.05))
    return _lit(solid, solid.lightness + (-0.04 if solid.lightness > 0.93 else 0.04))


def _soft(solid: Oklch, scheme: str) -> Oklch:
    if scheme == "dark":
        return Oklch(0.285, min(0.32 * solid.chroma, 0.05), solid.hue)
    return Oklch(0.962, min(0.2 * solid.chroma, 0.03), solid.hue)


def _text(solid: Oklch, soft: str, scheme: str) -> str:
    """Links, chips and the focus ring: readable on the tint and on the incoming bubble."""
    is_dark = scheme == "dark"
    chroma = min(solid.chroma, 0.12 if is_dark else 0.15)
    lightness = max(solid.lightness, 0.68) if is_dark else min(solid.lightness, 0.56)
    grounds = (soft, _BUBBLE_IN[scheme])
    while 0 < lightness < 1:
        text = to_hex(Oklch(lightness, chroma, solid.hue))
        if all(contrast(text, ground) >= 4.54 for ground in grounds):
            return text
        lightness += _STEP if is_dark else -_STEP
    return WHITE if is_dark else INK


def _lit(colour: Oklch, lightness: float) -> Oklch:
    return Oklch(min(max(lightness, 0.0), 1.0), colour.chroma, colour.hue)


def contrast(left: str, right: str) -> float:
    """The WCAG 2.2 contrast ratio of two colours, 1 to 21."""
    lights = sorted((_luminance(left), _luminance(right)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def to_oklch(colour: str) -> Oklch:
    """A hexadecimal colour in OKLCH."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.atan2(b, a))


def to_hex(colour: Oklch) -> str:
    """The nearest colour of the screen: chroma is lowered until it fits, lightness and hue stay."""
    chroma = colour.chroma
    channels = _to_linear(colour)
    while chroma > 0 and not all(-0.0005 <= channel <= 1.0005 for channel in channels):
        chroma = max(chroma - 0.002, 0.0)
        channels = _to_linear(Oklch(colour.lightness, chroma, colour.hue))
    return "#" + "".join(f"{round(_gamma(channel) * 255):02x}" for channel in channels)


def _to_linear(colour: Oklch) -> tuple[float, float, float]:
    a, b = colour.chroma * math.cos(colour.hue), colour.chroma * math.sin(colour.hue)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _gamma(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055

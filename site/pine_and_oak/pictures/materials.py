"""What things are made of: base colour, grain colour and the kind of surface."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["wood", "cloth", "ceramic", "metal", "glass", "paint", "paper", "cord"]


@dataclass(frozen=True)
class Material:
    """A surface: its colour, its kind and, for wood, the colour of its grain."""

    name: str
    kind: Kind
    base: str
    grain: str = "#000000"


def _wood(name: str, base: str, grain: str) -> Material:
    return Material(name, "wood", base, grain)


MATERIALS: dict[str, Material] = {
    m.name: m
    for m in (
        _wood("oak", "#c99b63", "#8a5a2b"),
        _wood("smoked oak", "#7b5b3f", "#3f2a1a"),
        _wood("ash", "#dcc7a3", "#a98a5e"),
        _wood("walnut", "#80573a", "#452a18"),
        _wood("pine", "#e2bd86", "#b07f45"),
        _wood("black ash", "#3c3835", "#191614"),
        _wood("beech", "#d8b088", "#a97848"),
        Material("brass", "metal", "#b9934e"),
        Material("blackened steel", "metal", "#37363a"),
        Material("white steel", "paint", "#ece7dd"),
        Material("paper cord", "cord", "#d9bd8c", "#9a7a48"),
        Material("paper", "paper", "#f6ead2"),
        Material("clear", "glass", "#bcd0cb"),
        Material("smoke", "glass", "#6d6a62"),
        Material("amber", "glass", "#b9742a"),
        Material("sea", "glass", "#6fa39a"),
    )
}

# Cloth, glaze and paint share one card of colours, as the shop's swatches do.
COLOURS: dict[str, str] = {
    "chalk": "#efe9dd",
    "oat": "#dccbb0",
    "flax": "#c9b48f",
    "clay": "#bf7450",
    "rust": "#a5512f",
    "plum": "#6d4050",
    "rose": "#d3a596",
    "ochre": "#c9983f",
    "moss": "#7d8450",
    "sage": "#a9b59a",
    "pine green": "#2f5f4c",
    "celadon": "#9fbfae",
    "fog": "#c3c8c6",
    "slate": "#5f6a72",
    "ink": "#2f3e55",
    "sky": "#a4bccb",
    "charcoal": "#45423f",
    "tenmoku": "#3a2a22",
    "speckled white": "#eae3d5",
}


def find_material(name: str, kind: Kind) -> Material:
    """A named wood, metal or glass; else the colour of that name in the given kind."""
    known = MATERIALS.get(name)
    if known is not None:
        return known
    return Material(name, kind, COLOURS[name])

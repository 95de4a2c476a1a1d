"""Woven and printed patterns on a cloth given by its place function: stripes, checks, borders."""

from collections.abc import Callable

from pine_and_oak.pictures.canvas import Canvas, curve, polygon
from pine_and_oak.pictures.space import Point

Place = Callable[[float, float], Point]


def draw_pattern(canvas: Canvas, pattern: str, colour: str, place: Place, *, opacity: float = 0.85) -> None:
    """`pattern` names one or more of the drawings below; u and v of `place` run 0 to 1 over the cloth."""
    for name in pattern.split():
        draw = PATTERNS.get(name)
        if draw is not None:
            draw(canvas, colour, place, opacity)


def _band(place: Place, v0: float, v1: float, u0: float = 0.0, u1: float = 1.0) -> str:
    us = [u0 + (u1 - u0) * i / 3 for i in range(4)]
    low = curve([place(u, v0) for u in us])
    high = curve([place(u, v1) for u in reversed(us)], start="L")
    return f"{low}{high}Z"


def _stripes(canvas: Canvas, colour: str, place: Place, opacity: float) -> None:
    bands = "".join(_band(place, v, v + 0.05) for v in (0.1, 0.24, 0.38, 0.52, 0.66, 0.8))
    canvas.path(bands, colour, fill_opacity=opacity)


def _pinstripes(canvas: Canvas, colour: str, place: Place, opacity: float) -> None:
    lines = "".join(curve([place(i / 15, v / 3) for v in range(4)]) for i in range(1, 15))
    canvas.stroke(lines, colour, 2, opacity)


def _ends(canvas: Canvas, colour: str, place: Place, opacity: float) -> None:
    bands = "".join(_band(place, v, v + t) for v, t in ((0.06, 0.05), (0.14, 0.02), (0.82, 0.02), (0.87, 0.05)))
    canvas.path(bands, colour, fill_opacity=opacity)


def _check(canvas: Canvas, colour: str, place: Place, opacity: float) -> None:
    rows = "".join(_band(place, v / 6 + 0.04, v / 6 + 0.12) for v in range(6))
    columns = "".join(_band(place, 0, 1, u / 5 + 0.05, u / 5 + 0.14) for u in range(5))
    canvas.path(rows, colour, fill_opacity=opacity * 0.5)
    canvas.path(columns, colour, fill_opacity=opacity * 0.5)


def _window(canvas: Canvas, colour: str, place: Place, opacity: float) -> None:
    """Windowpane check: thin crossing lines."""
    rows = "".join(curve([place(u / 3, v / 5) for u in range(4)]) for v in range(1, 5))
    columns = "".join(curve([place(u / 5, v / 3) for v in range(4)]) for u in range(1, 5))
    canvas.stroke(rows + columns, colour, 3, opacity)


def _border(canvas: Canvas, colour: str, place: Place, opacity: float) -> None:
    ring = [(0.07, 0.07), (0.93, 0.07), (0.93, 0.93), (0.07, 0.93)]
    canvas.stroke(polygon([place(u, v) for u, v in ring]), colour, 7, opacity, stroke_linejoin="round")


def _diamonds(canvas: Canvas, colour: str, place: Place, opacity: float) -> None:
    d = ""
    for row in range(4):
        for column in range(3):
            u, v = (column + 0.5) / 3, (row + 0.5) / 4
            d += polygon([place(u - 0.13, v), place(u, v - 0.1), place(u + 0.13, v), place(u, v + 0.1)])
            d += polygon([place(u - 0.05, v), place(u, v - 0.04), place(u + 0.05, v), place(u, v + 0.04)])
    canvas.path(d, colour, fill_opacity=opacity, fill_rule="evenodd")


def _blocks(canvas: Canvas, colour: str, place: Place, opacity: float) -> None:
    """A hand-printed leaf, in staggered rows."""
    d = ""
    for row in range(5):
        for column in range(4):
            u, v = (column + (0.7 if row % 2 else 0.3)) / 4.2, (row + 0.55) / 5.1
            d += curve(
                [
                    place(u - 0.045, v),
                    place(u, v - 0.06),
                    place(u + 0.045, v),
                    place(u, v + 0.06),
                    place(u - 0.045, v),
                ]
            )
    canvas.path(d, colour, fill_opacity=opacity)


def _herringbone(canvas: Canvas, colour: str, place: Place, opacity: float) -> None:
    d = ""
    for column in range(8):
        zigzag = [place((column + 0.25 + (0.5 if k % 2 else 0)) / 8, k / 14) for k in range(15)]
        d += polygon(zigzag).rstrip("Z")
    canvas.stroke(d, colour, 2.4, opacity * 0.7, stroke_linejoin="round")


def _waffle(canvas: Canvas, colour: str, place: Place, opacity: float) -> None:
    rows = "".join(curve([place(u / 2, v / 12) for u in range(3)]) for v in range(1, 12))
    columns = "".join(curve([place(u / 10, v / 2) for v in range(3)]) for u in range(1, 10))
    canvas.stroke(rows + columns, colour, 1.8, 0.28)


def _arches(canvas: Canvas, colour: str, place: Place, opacity: float) -> None:
    d = ""
    for i in range(4):
        u, r = (i + 0.5) / 4, 0.1
        d += curve([place(u - r, 0.86), place(u - r, 0.5), place(u, 0.16), place(u + r, 0.5), place(u + r, 0.86)]) + "Z"
        d += (
            curve(
                [
                    place(u - r / 2, 0.86),
                    place(u - r / 2, 0.56),
                    place(u, 0.36),
                    place(u + r / 2, 0.56),
                    place(u + r / 2, 0.86),
                ]
            )
            + "Z"
        )
    canvas.path(d, colour, fill_opacity=opacity, fill_rule="evenodd")


PATTERNS: dict[str, Callable[[Canvas, str, Place, float], None]] = {
    "stripes": _stripes,
    "pinstripes": _pinstripes,
    "ends": _ends,
    "check": _check,
    "window": _window,
    "border": _border,
    "diamonds": _diamonds,
    "blocks": _blocks,
    "herringbone": _herringbone,
    "waffle": _waffle,
    "arches": _arches,
}

"""Rugs on the floor: rectangles, runners and rounds, with pattern and fringe in perspective."""

from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

from pine_and_oak.pictures.canvas import Canvas, closed_curve, polygon
from pine_and_oak.pictures.colour import mix, shade
from pine_and_oak.pictures.materials import find_material
from pine_and_oak.pictures.model import Look, Model
from pine_and_oak.pictures.pattern import draw_pattern
from pine_and_oak.pictures.space import Point, Vec, View
from pine_and_oak.pictures.surface import weave_fill


@dataclass(frozen=True)
class Carpet:
    """A flat woven thing on the floor."""

    width: float
    length: float
    colour: str
    accent: str
    pattern: str
    is_round: bool
    layer: int = 0
    casts: bool = False

    def at(self, u: float, v: float) -> Vec:
        return Vec((u - 0.5) * self.width, (0.5 - v) * self.length, 0.8)

    def outline(self) -> list[Vec]:
        return [self.at(u, v) for u in (0, 1) for v in (0, 1)]

    def _edge(self, view: View) -> str:
        if self.is_round:
            ring = [(0.5 + 0.5 * cos(2 * pi * i / 16), 0.5 + 0.5 * sin(2 * pi * i / 16)) for i in range(16)]
            return closed_curve([view.project(self.at(u, v)) for u, v in ring])
        return polygon([view.project(self.at(u, v)) for u, v in ((0, 0), (1, 0), (1, 1), (0, 1))])

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        c = self.colour
        d = self._edge(view)

        def place(u: float, v: float) -> Point:
            return view.project(self.at(u, v))

        canvas.path(d, "#2a1710", fill_opacity=0.3, transform="translate(7 7)", filter=canvas.blur(5))
        if "fringe" in self.pattern:
            self._draw_fringe(canvas, view)
        canvas.path(d, shade(c, -0.45), transform="translate(0 4)")
        canvas.path(d, canvas.linear([(0, shade(c, 0.2)), (0.5, c), (1, shade(c, -0.14))], (0, 0, 1, 0.5)))
        canvas.open_group(clip_path=canvas.clip(d))
        if self.is_round and "rings" in self.pattern:
            self._draw_rings(canvas, view)
        draw_pattern(canvas, self.pattern, self.accent, place)
        canvas.close_group()
        canvas.path(d, weave_fill(canvas, c, size=7))
        canvas.path(
            d,
            canvas.linear([(0, "#fff6e6", 0.16), (0.5, "#fff6e6", 0.0), (1, "#1b120c", 0.14)], (0, 0, 1, 0.4)),
        )

    def _draw_rings(self, canvas: Canvas, view: View) -> None:
        centre = Vec(0, 0, 0.8)
        c = view.project(centre)
        for share in (0.9, 0.72, 0.54, 0.36, 0.18):
            rx, ry = view.radius(centre, self.width / 2 * share)
            canvas.ellipse(c, rx, ry, "none", stroke=self.accent, stroke_width=5, stroke_opacity=0.75)

    def _draw_fringe(self, canvas: Canvas, view: View) -> None:
        d = ""
        for end in (0.0, 1.0):
            for i in range(44):
                u = (i + 0.5) / 44
                x, y = view.project(self.at(u, end))
                tip = view.project(self.at(u + ((i * 7) % 5 - 2) * 0.003, end + (0.035 if end else -0.035)))
                d += f"M{x:.0f} {y:.0f}L{tip[0]:.0f} {tip[1]:.0f}"
        canvas.stroke(d, mix(self.colour, "#f4ead8", 0.6), 3, stroke_linecap="round")


def build_rug(look: Look) -> Model:
    """A rug seen from standing height, so that its pattern is read."""
    accent = find_material(look.secondary or "chalk", "cloth").base
    carpet = Carpet(look.width, look.depth, look.first("cloth").base, accent, look.pattern, look.form == "round")
    yaw = -20.0 if look.form == "runner" else 0.0 if look.form == "round" else -14.0
    return Model(
        (carpet,),
        (),
        (0, 0),
        yaw=yaw,
        lift=0.62,
        focus=Vec(-look.width * 0.3, -look.depth * 0.34, 0),
        zoom=2.2,
        foot=900,
        horizon=430,
        fill=640,
    )

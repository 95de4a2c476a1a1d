"""Cushions: filled squares and oblongs that lean on the wall, round ones, bolsters lying down."""

from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

from pine_and_oak.pictures.canvas import Canvas, Stop, closed_curve, curve
from pine_and_oak.pictures.colour import shade
from pine_and_oak.pictures.materials import find_material
from pine_and_oak.pictures.model import Look, Model
from pine_and_oak.pictures.pattern import draw_pattern
from pine_and_oak.pictures.space import Point, Vec, View
from pine_and_oak.pictures.surface import weave_fill


@dataclass(frozen=True)
class Filled:
    """The front of a cushion: edges drawn in between pointed corners, creases, a piped seam."""

    width: float
    height: float
    thickness: float
    colour: str
    accent: str
    pattern: str
    is_round: bool = False
    layer: int = 1
    casts: bool = True

    def at(self, u: float, v: float) -> Vec:
        """u, v from 0 to 1 over the cloth; it leans back by a fifth of its height."""
        return Vec((u - 0.5) * self.width, (1 - v) * self.height * 0.2, (1 - v) * self.height)

    def outline(self) -> list[Vec]:
        t = self.thickness / 2
        return [p for u in (0, 1) for v in (0, 1) for p in (self.at(u, v), self.at(u, v).plus(0, 2 * t))]

    def _edge(self) -> list[tuple[float, float]]:
        if self.is_round:
            return [(0.5 + 0.5 * cos(2 * pi * i / 14), 0.5 + 0.5 * sin(2 * pi * i / 14)) for i in range(14)]
        k, f = 0.028, 0.035
        side = [(0.0, 0.0), (0.03, f * 0.1), (0.25, k), (0.5, k * 1.3), (0.75, k), (0.97, f * 0.1)]
        edge = list(side)
        for _ in range(3):
            side = [(1 - v, u) for u, v in side]
            edge += side
        return edge

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        c = self.colour
        edge = [view.project(self.at(u, v)) for u, v in self._edge()]
        d = closed_curve(edge)
        behind = closed_curve([(x + 9, y - 3) for x, y in edge])
        canvas.path(behind, shade(c, -0.42))
        canvas.path(d, canvas.linear([(0, shade(c, 0.16)), (0.5, c), (1, shade(c, -0.26))], (0, 0, 1, 0.55)))
        clip = canvas.clip(d)
        canvas.open_group(clip_path=clip)
        draw_pattern(canvas, self.pattern, self.accent, self._puffed(view))
        canvas.close_group()
        belly: list[Stop] = [(0, "#fff6e6", 0.34), (0.5, "#fff6e6", 0.06), (1, "#1b120c", 0.3)]
        canvas.path(d, canvas.radial(belly, 'cx=".36" cy=".34" r=".8"'))
        canvas.path(d, weave_fill(canvas, c))
        canvas.stroke(d, shade(c, -0.34), 3, 0.8)
        canvas.stroke(d, shade(c, 0.4), 1.2, 0.7)
        if not self.is_round:
            self._draw_creases(canvas, view)
        if "tassels" in self.pattern:
            self._draw_tassels(canvas, view)
        if "button" in self.pattern:
            self._draw_button(canvas, view)

    def _puffed(self, view: View) -> "PlaceOnCloth":
        return PlaceOnCloth(self, view)

    def _draw_creases(self, canvas: Canvas, view: View) -> None:
        dark, light = "", ""
        for u, v, su, sv in ((0, 0, 1, 1), (1, 0, -1, 1), (1, 1, -1, -1), (0, 1, 1, -1)):
            for turn, reach in ((0.45, 0.17), (0.9, 0.2), (1.35, 0.14)):
                near = (u + su * 0.035, v + sv * 0.035)
                far = (u + su * (0.03 + reach * cos(turn * 0.9)), v + sv * (0.03 + reach * sin(turn * 0.9)))
                mid = ((near[0] + far[0]) / 2 + su * 0.012, (near[1] + far[1]) / 2 - sv * 0.01)
                points = [view.project(self.at(*p)) for p in (near, mid, far)]
                dark += curve(points)
                light += curve([(x - 3, y - 3) for x, y in points])
        canvas.stroke(dark, shade(self.colour, -0.6), 5, 0.14, stroke_linecap="round")
        canvas.stroke(light, "#ffffff", 4, 0.1, stroke_linecap="round")

    def _draw_tassels(self, canvas: Canvas, view: View) -> None:
        for u, v in ((0, 0), (1, 0), (0, 1), (1, 1)):
            x, y = view.project(self.at(u, v))
            d = "".join(f"M{x:.0f} {y:.0f}q{k} 14 {k * 1.4:.0f} 30" for k in (-9, -5, -1, 3, 7))
            canvas.stroke(d, self.accent, 3, stroke_linecap="round")

    def _draw_button(self, canvas: Canvas, view: View) -> None:
        x, y = view.project(self.at(0.5, 0.5))
        canvas.ellipse((x, y), 70, 60, canvas.radial([(0, "#1b120c", 0.5), (1, "#1b120c", 0.0)]))
        canvas.ellipse(
            (x - 1, y - 1),
            13,
            12,
            canvas.linear([(0, shade(self.colour, 0.3)), (1, shade(self.colour, -0.3))]),
        )


@dataclass(frozen=True)
class PlaceOnCloth:
    """From the flat pattern to the screen: the filling draws the cloth together towards the edges."""

    cloth: Filled
    view: View

    def __call__(self, u: float, v: float) -> Point:
        bulge = 0.028
        return self.view.project(
            self.cloth.at(
                u + bulge * sin(2 * pi * u) * -0.6,
                v + bulge * sin(pi * u) * (1 if v < 0.5 else -1) * abs(1 - 2 * v),
            )
        )


def build_cushion(look: Look) -> Model:
    """A cushion standing on its edge, leaning back."""
    w, h = look.width, look.height
    accent = find_material(look.secondary or "chalk", "cloth").base
    filled = Filled(w, h, look.depth, look.first("cloth").base, accent, look.pattern, look.form == "round")
    spots = (0.0,) if look.form == "round" else (-0.4, -0.2, 0.0, 0.2, 0.4)
    feet = tuple((Vec(w * s, 1, 0), w * (0.3 if look.form == "round" else 0.13)) for s in spots)
    fill = 330.0 + 3.6 * w if h > w * 0.8 else 500.0
    return Model(
        (filled,),
        feet,
        (w * 0.62, w * 0.3),
        yaw=0,
        lift=0.12,
        focus=Vec(-w * 0.34, 0, h * 0.78),
        zoom=2.6,
        fill=min(fill, 560),
    )

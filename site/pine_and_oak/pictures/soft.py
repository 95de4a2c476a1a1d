"""Soft bodies: pads, mattresses, pillows. Rounded in plan, puffed on top, seams and weave visible."""

from dataclasses import dataclass
from math import cos, pi, sin
from random import Random

from pine_and_oak.pictures.canvas import Canvas, Stop, pillow_curve
from pine_and_oak.pictures.colour import shade
from pine_and_oak.pictures.light import convex_hull
from pine_and_oak.pictures.space import Point, Vec, View
from pine_and_oak.pictures.surface import weave_fill


def rounded(centre: Vec, half_x: float, half_y: float, power: float, steps: int = 14) -> list[Vec]:
    """A rectangle with soft corners (superellipse); a higher power is squarer."""
    points = []
    for i in range(steps):
        angle = 2 * pi * (i + 0.5) / steps
        c, s = cos(angle), sin(angle)
        x = half_x * abs(c) ** (2 / power) * (1 if c >= 0 else -1)
        y = half_y * abs(s) ** (2 / power) * (1 if s >= 0 else -1)
        points.append(centre.plus(x, y))
    return points


@dataclass(frozen=True)
class Pad:
    """A filled cloth body lying flat: `centre` is the middle of its underside."""

    centre: Vec
    width: float
    depth: float
    height: float
    colour: str
    layer: int = 0
    casts: bool = True
    power: float = 5.0
    puff: float = 0.12
    piping: bool = False
    buttons: tuple[tuple[float, float], ...] = ()
    tilt: float = 0.0
    """Rise in cm of the back edge over the front edge: a pillow against a headboard."""

    def _level(self, share: float, inset: float) -> list[Vec]:
        flat = rounded(self.centre, self.width / 2 * (1 - inset), self.depth / 2 * (1 - inset), self.power)
        lift = self.height * share
        slope = self.tilt / self.depth
        return [p.plus(0, 0, lift + (p.y - self.centre.y) * slope + self.tilt / 2) for p in flat]

    def outline(self) -> list[Vec]:
        return [*self._level(0, 0)[::3], *self._level(1, self.puff)[::3]]

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        levels = (self._level(0.06, 0.02), self._level(0.7, 0), self._level(1, self.puff))
        seen = [view.project(p) for level in levels for p in level]
        body = pillow_curve(_thinned(convex_hull(seen)))
        c = self.colour
        side: list[Stop] = [(0, shade(c, 0.06)), (0.4, shade(c, -0.08)), (1, shade(c, -0.36))]
        canvas.path(body, canvas.linear(side, (0, 0, 1, 0.5)))
        under = canvas.linear([(0.5, "#1b120c", 0.0), (1, "#1b120c", 0.28)], (0, 0, 0, 1))
        canvas.path(body, under)
        top = pillow_curve([_whole(view.project(p)) for p in self._level(1, self.puff)])
        light: list[Stop] = [(0, shade(c, 0.4)), (0.5, shade(c, 0.16)), (1, shade(c, -0.06))]
        canvas.path(top, canvas.linear(light, (0, 0, 1, 0.7)))
        canvas.path(body, weave_fill(canvas, c))
        if self.piping:
            edge = pillow_curve([view.project(p) for p in self._level(0.86, self.puff * 0.35)])
            canvas.stroke(edge, shade(c, -0.5), 1.6, 0.5)
        self._draw_buttons(canvas, view)

    def _draw_buttons(self, canvas: Canvas, view: View) -> None:
        for u, v in self.buttons:
            at = self.centre.plus(u * self.width / 2, v * self.depth / 2, self.height + self.tilt / 2)
            x, y = view.project(at)
            canvas.ellipse((x, y), 9, 4, canvas.radial([(0, "#1b120c", 0.5), (1, "#1b120c", 0.0)]))
            canvas.ellipse((x, y), 3, 1.8, shade(self.colour, -0.25))


def _whole(p: Point) -> Point:
    return float(round(p[0])), float(round(p[1]))


def _thinned(points: list[Point]) -> list[Point]:
    """Drop hull points closer than 22 px: they cost bytes and make the curve nervous."""
    kept = [_whole(points[0])]
    for p in map(_whole, points[1:]):
        if abs(p[0] - kept[-1][0]) + abs(p[1] - kept[-1][1]) >= 22:
            kept.append(p)
    return kept

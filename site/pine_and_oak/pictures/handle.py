"""The handle of a mug: a bent rod of clay, thick where it joins."""

from dataclasses import dataclass
from random import Random

from pine_and_oak.pictures.canvas import Canvas, curve
from pine_and_oak.pictures.colour import shade
from pine_and_oak.pictures.materials import Material
from pine_and_oak.pictures.space import Point, Vec, View


@dataclass(frozen=True)
class Handle:
    """A handle from its upper join to its lower one, `reach` cm away from the wall."""

    upper: Vec
    lower: Vec
    reach: float
    thickness: float
    material: Material
    layer: int = 1
    casts: bool = True

    def _line(self) -> list[Vec]:
        top, low, r = self.upper, self.lower, self.reach
        tall = top.z - low.z
        return [
            top,
            top.plus(r * 0.5, 0, tall * 0.06),
            top.plus(r * 0.95, 0, -tall * 0.14),
            top.plus(r, 0, -tall * 0.42),
            low.plus(r * 0.72, 0, tall * 0.16),
            low,
        ]

    def outline(self) -> list[Vec]:
        return [p.plus(0, 0, dz) for p in self._line() for dz in (-1, 1)]

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        base = self.material.base
        points = [view.project(p) for p in self._line()]
        width = 2 * view.radius(self.upper, self.thickness)[0]
        d = curve(points)
        canvas.stroke(d, shade(base, -0.36), round(width, 1), stroke_linecap="round")
        canvas.stroke(
            curve(_moved(points, -width * 0.1)),
            shade(base, -0.1),
            round(width * 0.66, 1),
            stroke_linecap="round",
        )
        canvas.stroke(
            curve(_moved(points[:4], -width * 0.24)),
            shade(base, 0.3),
            round(width * 0.2, 1),
            0.8,
            stroke_linecap="round",
        )


def _moved(points: list[Point], by: float) -> list[Point]:
    return [(x + by * 0.4, y + by) for x, y in points]

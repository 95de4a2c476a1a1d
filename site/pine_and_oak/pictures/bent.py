"""Bent wood: boards that follow a curve in plan, as the backs of chairs do."""

from dataclasses import dataclass
from random import Random

from pine_and_oak.pictures.canvas import Canvas, curve
from pine_and_oak.pictures.colour import shade
from pine_and_oak.pictures.materials import Material
from pine_and_oak.pictures.space import Point, Vec, View
from pine_and_oak.pictures.surface import draw_grain, weave_fill


@dataclass(frozen=True)
class Bent:
    """A board bent backwards by `bow` cm in its middle; from its left lower front point to the right."""

    left: Vec
    right: Vec
    height: float
    thickness: float
    bow: float
    material: Material
    layer: int = 0
    lean: float = 0.0
    casts: bool = True

    def _at(self, u: float, v: float, *, back: bool = False) -> Vec:
        p = self.left.towards(self.right, u)
        bow = self.bow * 4 * u * (1 - u)
        return p.plus(0, bow + self.lean * v + (self.thickness if back else 0), self.height * v)

    def outline(self) -> list[Vec]:
        return [self._at(u, v) for u in (0, 0.5, 1) for v in (0, 1)]

    def _edge(self, view: View, v: float, *, back: bool = False, reverse: bool = False) -> list[Point]:
        steps = [i / 4 for i in range(5)]
        return [view.project(self._at(u, v, back=back)) for u in (reversed(steps) if reverse else steps)]

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        base = self.material.base
        front = curve(self._edge(view, 0)) + curve(self._edge(view, 1, reverse=True), start="L") + "Z"
        top = curve(self._edge(view, 1)) + curve(self._edge(view, 1, back=True, reverse=True), start="L") + "Z"
        end = [self._at(1, 0), self._at(1, 0, back=True), self._at(1, 1, back=True), self._at(1, 1)]
        canvas.path(curve([view.project(p) for p in end]) + "Z", shade(base, -0.36))
        tones = [(0.0, shade(base, -0.1)), (0.35, shade(base, 0.16)), (1.0, shade(base, -0.16))]
        canvas.path(front, canvas.linear(tones, (0, 0, 1, 0.2)))
        if self.material.kind == "wood":
            draw_grain(canvas, self.material, lambda u, v: view.project(self._at(u, v)), rng)
        elif self.material.kind == "cloth":
            canvas.path(front, weave_fill(canvas, base))
        canvas.path(top, canvas.linear([(0, shade(base, 0.42)), (1, shade(base, 0.16))]))

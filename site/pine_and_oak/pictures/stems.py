"""What stands in a vase: branches with leaves, or dry grass."""

from dataclasses import dataclass
from math import cos, radians, sin
from random import Random
from typing import Literal

from pine_and_oak.pictures.canvas import Canvas, coarse_curve, short
from pine_and_oak.pictures.space import Point, Vec, View

LEAF_TONES = ("#6f8068", "#87967a", "#566753")


@dataclass(frozen=True)
class Stems:
    """Stems that rise from a mouth and fan out."""

    mouth: Vec
    spread: float
    length: float
    kind: Literal["leaves", "grass"]
    layer: int = 1
    casts: bool = False

    def outline(self) -> list[Vec]:
        return [self.mouth.plus(z=self.length * 0.94), self.mouth]

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        count = 5 if self.kind == "leaves" else 9
        leaves = dict.fromkeys(LEAF_TONES, "")
        lines = ""
        for i in range(count):
            tilt = -32 + 64 * i / (count - 1) + rng.uniform(-5, 5)
            points = self._stem(view, tilt, rng.uniform(0.72, 1.0))
            lines += coarse_curve(points)
            for k, (x, y) in enumerate(points[1:], start=1):
                self._add_leaves(leaves, (x, y), tilt, k, rng, view)
        if self.kind == "grass":
            canvas.stroke(lines, "#b3935c", 2, 0.95)
            heads = "".join(leaves.values())
            canvas.path(heads, "#d2b684")
            return
        canvas.stroke(lines, "#6a5a44", 2.6)
        for tone, d in leaves.items():
            canvas.path(d, tone)

    def _stem(self, view: View, tilt: float, reach: float) -> list[Point]:
        points = []
        for k in range(5):
            share = k / 4
            bend = radians(tilt * (0.35 + 0.65 * share))
            at = self.mouth.plus(
                sin(bend) * self.length * reach * share + sin(radians(tilt)) * self.spread * 0.8,
                0,
                cos(bend) * self.length * reach * share - 1,
            )
            points.append(view.project(at))
        return points

    def _add_leaves(self, leaves: dict[str, str], at: Point, tilt: float, k: int, rng: Random, view: View) -> None:
        size = view.radius(self.mouth, self.length)[0]
        if self.kind == "grass":
            if k == 4:
                leaves[LEAF_TONES[0]] += _leaf(at, tilt - 90, size * 0.13, size * 0.017)
            return
        for side in (-1, 1):
            turn = tilt - 90 + side * rng.uniform(38, 62)
            tone = rng.choice(LEAF_TONES)
            leaves[tone] += _leaf(at, turn, size * rng.uniform(0.14, 0.2), size * 0.05)


def _leaf(at: Point, turn: float, length: float, width: float) -> str:
    """A pointed leaf from `at` towards `turn` degrees."""
    c, s = cos(radians(turn)), sin(radians(turn))
    tip = (c * length, s * length)
    left = (c * length * 0.45 - s * width * 1.6, s * length * 0.45 + c * width * 1.6)
    right = (c * length * 0.45 + s * width * 1.6, s * length * 0.45 - c * width * 1.6)
    return (
        f"M{short(at[0])} {short(at[1])}q{short(left[0])} {short(left[1])} {short(tip[0])} {short(tip[1])}"
        f"q{short(right[0] - tip[0])} {short(right[1] - tip[1])} {short(-tip[0])} {short(-tip[1])}z"
    )

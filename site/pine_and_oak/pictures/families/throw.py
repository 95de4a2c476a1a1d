"""Throws: over the rung of a leaning blanket ladder, or folded in a stack on a stool."""

from dataclasses import dataclass
from math import sin
from random import Random

from pine_and_oak.pictures.canvas import Canvas, Stop, curve
from pine_and_oak.pictures.colour import mix, shade
from pine_and_oak.pictures.families.bench import build_bench
from pine_and_oak.pictures.materials import MATERIALS, find_material
from pine_and_oak.pictures.model import Look, Model
from pine_and_oak.pictures.pattern import Place, draw_pattern
from pine_and_oak.pictures.round import Rod
from pine_and_oak.pictures.soft import Pad
from pine_and_oak.pictures.solids import Solid
from pine_and_oak.pictures.space import Point, Vec, View
from pine_and_oak.pictures.surface import weave_fill


@dataclass(frozen=True)
class Hung:
    """Cloth over a rung: `top` its middle, falling `length`, in soft upright folds, with a fringe."""

    top: Vec
    width: float
    length: float
    colour: str
    accent: str
    pattern: str
    layer: int = 3
    casts: bool = True

    def at(self, u: float, v: float) -> Vec:
        spread = 1 + 0.05 * v
        wave = 1.1 * sin(u * 19 + 0.6) * v
        return self.top.plus((u - 0.5) * self.width * spread, -v * self.length * 0.1 - 1.5, -v * self.length + wave)

    def outline(self) -> list[Vec]:
        return [self.at(u, v) for u in (0, 1) for v in (0, 1)]

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        c = self.colour

        def place(u: float, v: float) -> Point:
            return view.project(self.at(u, v))

        if "fringe" in self.pattern:
            self._draw_fringe(canvas, place)
        low = [place(1 - i / 12, 1) for i in range(13)]
        ends = [place(0, 0.02), place(0.02, 0)], [place(0.98, 0), place(1, 0.02)]
        d = curve([place(0, 1), place(0, 0.5), *ends[0]]) + curve([*ends[1], place(1, 0.5), *low[:1]], start="L")
        d += curve(low, start="L") + "Z"
        canvas.path(d, canvas.linear([(0, shade(c, 0.14)), (0.5, c), (1, shade(c, -0.16))]))
        canvas.open_group(clip_path=canvas.clip(d))
        draw_pattern(canvas, self.pattern, self.accent, place)
        canvas.close_group()
        canvas.path(d, canvas.linear(self._folds()))
        roll: list[Stop] = [
            (0, "#fff6e6", 0.4),
            (0.035, "#fff6e6", 0.05),
            (0.09, "#1b120c", 0.1),
            (0.3, "#1b120c", 0.0),
            (1, "#1b120c", 0.2),
        ]
        canvas.path(d, canvas.linear(roll, (0, 0, 0, 1)))
        canvas.path(d, weave_fill(canvas, c))

    @staticmethod
    def _folds() -> list[Stop]:
        """Light and dark across the width, uneven, as cloth falls."""
        dark, light = "#1b120c", "#fff6e6"
        return [
            (0.0, dark, 0.12),
            (0.06, light, 0.2),
            (0.15, dark, 0.04),
            (0.24, dark, 0.22),
            (0.31, light, 0.22),
            (0.45, dark, 0.02),
            (0.55, dark, 0.2),
            (0.61, light, 0.16),
            (0.74, dark, 0.06),
            (0.83, dark, 0.26),
            (0.89, light, 0.12),
            (1.0, dark, 0.22),
        ]

    def _draw_fringe(self, canvas: Canvas, place: Place) -> None:
        d = ""
        for i in range(46):
            x, y = place((i + 0.5) / 46, 1)
            d += f"M{x:.0f} {y - 2:.0f}q{(i * 7) % 5 - 2} 12 {(i * 5) % 7 - 3} {22 + (i * 11) % 7}"
        canvas.stroke(d, mix(self.colour, self.accent, 0.3), 3, 0.95, stroke_linecap="round")


def build_throw(look: Look) -> Model:
    """A throw on a blanket ladder, or folded on a bench."""
    return _folded(look) if look.form == "folded" else _on_ladder(look)


def _accent(look: Look) -> str:
    return find_material(look.secondary or "chalk", "cloth").base


def _on_ladder(look: Look) -> Model:
    wood = MATERIALS["oak"]
    h, half, lean = 158.0, 39.0, 26.0

    def on_post(x: float, z: float) -> Vec:
        return Vec(x * (1 - 0.1 * z / h), lean * z / h, z)

    solids: list[Solid] = [Rod(on_post(x, 0), on_post(x, h), 1.9, 1.6, wood, layer=1) for x in (-half, half)]
    for z in (22.0, 58.0, 96.0, 134.0):
        solids.append(Rod(on_post(-half, z), on_post(half, z), 1.3, 1.3, wood, layer=0, casts=False))
    top = on_post(0, 136.5)
    solids.append(Hung(top, 62, 100, look.first("cloth").base, _accent(look), look.pattern))
    feet = tuple((on_post(x, 0), 2.6) for x in (-half, half))
    return Model(tuple(solids), feet, (46, 22), yaw=0, lift=0.05, focus=Vec(-14, 8, 56), zoom=2.3, fill=400)


def _folded(look: Look) -> Model:
    """Folded three times, on a low oak bench."""
    under = Look("bench", "round", 74, 36, 44, "oak", "", "", look.seed)
    bench = build_bench(under)
    colour = look.first("cloth").base
    layers: list[Solid] = []
    for i in range(3):
        tone = colour if i % 2 == 0 else shade(colour, -0.06)
        layers.append(
            Pad(
                Vec(-2 + i * 0.4, 0, 44 + i * 5.4),
                52 - i * 0.6,
                32,
                6.2,
                tone,
                layer=5 + i,
                casts=i == 0,
                power=9,
                puff=0.03,
            )
        )
    layers.append(_TopCloth(Vec(-0.8, 0, 44 + 3 * 5.4 + 0.9), 49, 29, _accent(look), look.pattern))
    return Model(
        (*bench.solids, *layers),
        bench.feet,
        bench.pool,
        yaw=-24,
        lift=0.27,
        focus=Vec(8, -16, 55),
        zoom=2.4,
        fill=500,
    )


@dataclass(frozen=True)
class _TopCloth:
    """The pattern on the upper face of the stack."""

    centre: Vec
    width: float
    depth: float
    accent: str
    pattern: str
    layer: int = 12
    casts: bool = False

    def outline(self) -> list[Vec]:
        return [self.centre]

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        def place(u: float, v: float) -> Point:
            return view.project(self.centre.plus((u - 0.5) * self.width, (0.5 - v) * self.depth))

        draw_pattern(canvas, self.pattern, self.accent, place, opacity=0.75)

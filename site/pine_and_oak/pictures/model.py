"""A model: the bodies of one product about its origin, its touch of the ground, the way it is seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from pine_and_oak.pictures.canvas import Canvas
from pine_and_oak.pictures.materials import Kind, Material, find_material
from pine_and_oak.pictures.room import draw_cast_shadow, draw_contact, draw_soft_shadow
from pine_and_oak.pictures.solids import Solid
from pine_and_oak.pictures.space import ORIGIN, Vec, View


@dataclass(frozen=True)
class Look:
    """What the picture of a product depends on. Sizes in cm; materials and colours by name."""

    family: str
    form: str
    width: float
    depth: float
    height: float
    primary: str
    secondary: str
    pattern: str
    seed: str

    def first(self, kind: Kind) -> Material:
        return find_material(self.primary, kind)

    def second(self, kind: Kind) -> Material:
        return find_material(self.secondary or self.primary, kind)


@dataclass(frozen=True)
class Model:
    """What is drawn and how it is looked at."""

    solids: tuple[Solid, ...]
    feet: tuple[tuple[Vec, float], ...]
    """Where it touches the ground, with the radius of each touch."""
    pool: tuple[float, float]
    """Half axes in cm of the soft shadow under it."""
    yaw: float = -27.0
    lift: float = 0.27
    """Eye height above half the model's height, as a share of the distance."""
    focus: Vec = ORIGIN
    """The point that the detail picture looks at."""
    zoom: float = 2.4
    foot: float = 862.0
    """Where its lowest point lies in a picture 1000 high."""
    fill: float = 0.0
    """Width on the picture; 0 lets the size within the family decide."""
    horizon: float = 0.0
    """Where the floor begins, when the thing lies flat and needs more floor; 0 for the usual line."""
    hangs: bool = False
    """Hangs from the ceiling: no contact, the shadow far below."""

    def outline(self) -> list[Vec]:
        return [p for solid in self.solids for p in solid.outline()]


def draw_ground_shadows(canvas: Canvas, model: Model, view: View, *, blur: float = 9) -> None:
    """All that a model puts on the ground: the pool, the cast shape and the contacts."""
    if model.hangs:
        return
    draw_soft_shadow(canvas, view, Vec(0, 0, 0), *model.pool)
    draw_cast_shadow(canvas, model.solids, view, blur=blur)
    for foot, r in model.feet:
        draw_contact(canvas, view, foot, r)


def draw_model(canvas: Canvas, model: Model, view: View, rng: Random) -> None:
    """Draw all bodies of a model, far ones first."""
    for solid in in_drawing_order(model.solids, view):
        solid.draw(canvas, view, rng)


def in_drawing_order(solids: Sequence[Solid], view: View) -> list[Solid]:
    """By layer, then from far to near."""

    def key(solid: Solid) -> tuple[int, float]:
        points = solid.outline()
        return solid.layer, -sum(view.depth(p) for p in points) / len(points)

    return sorted(solids, key=key)

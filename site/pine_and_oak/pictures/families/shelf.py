"""Shelves: bookcases, leaning ladders, wall shelves, cabinets with doors, and a few things on them."""

from dataclasses import dataclass
from random import Random

from pine_and_oak.pictures.canvas import Canvas, polygon
from pine_and_oak.pictures.materials import COLOURS, Material
from pine_and_oak.pictures.model import Look, Model
from pine_and_oak.pictures.room import SHADOW
from pine_and_oak.pictures.round import Turned
from pine_and_oak.pictures.solids import Board, Solid, box, leg
from pine_and_oak.pictures.space import Vec, View

Feet = tuple[tuple[Vec, float], ...]
BOARD = 2.4
SPINES = ("oat", "slate", "clay", "pine green", "chalk", "ochre", "ink")


def build_shelf(look: Look) -> Model:
    """A shelf with a few books and vessels."""
    wood = look.first("wood")
    if look.form == "wall":
        return _wall_shelf(look, wood)
    solids, feet = _leaning(look, wood) if look.form == "leaning" else _bookcase(look, wood)
    w, d, h = look.width, look.depth, look.height
    focus = Vec(w * 0.15, -d / 2, h * 0.62)
    return Model(tuple(solids), feet, (w * 0.66, d), yaw=-22, lift=0.16, focus=focus, zoom=2.3)


def _levels(look: Look) -> list[float]:
    count = max(2, round(look.height / 37))
    return [4 + (look.height - 4 - BOARD) * i / count for i in range(count + 1)]


def _bookcase(look: Look, wood: Material) -> tuple[list[Solid], Feet]:
    w, d, h = look.width, look.depth, look.height
    solids: list[Solid] = []
    if look.form in ("back", "doors"):
        solids.append(
            box(
                -w / 2,
                d / 2 - 1,
                4,
                w,
                1,
                h - 4,
                wood,
                grain="z",
                layer=0,
                faces=("front",),
                fine=0.3,
                darker=0.24,
            )
        )
    solids.append(box(-w / 2, -d / 2, 0, BOARD, d, h, wood, grain="z", layer=1, fine=0.3))
    solids.append(_inner_side(look, wood))
    levels = _levels(look)
    rng = Random(look.seed)
    for i, z in enumerate(levels):
        top = i == len(levels) - 1
        solids.append(
            box(
                -w / 2 + (0 if top else BOARD),
                -d / 2,
                z,
                w - (0 if top else 2 * BOARD),
                d,
                BOARD,
                wood,
                layer=2 + i,
                fine=0.3,
                casts=top,
            )
        )
        if not top and not (look.form == "doors" and i == 0):
            solids += _things(look, z + BOARD, rng, layer=2 + i)
    solids.append(box(w / 2 - BOARD, -d / 2, 0, BOARD, d, h - BOARD, wood, grain="z", layer=40, fine=0.3))
    if look.form == "doors":
        solids += _doors(look, wood, levels[1])
    feet = tuple((Vec(x, y, 0), 1.8) for x in (-w / 2 + 1.2, w / 2 - 1.2) for y in (-d / 2, 0, d / 2))
    return solids, feet


def _inner_side(look: Look, wood: Material) -> Board:
    """The far inner face of the right side is hidden; the left side shows its inner face to the viewer."""
    w, d, h = look.width, look.depth, look.height
    return box(-w / 2 + BOARD - 0.1, -d / 2, 0, 0.1, d, h, wood, grain="z", layer=1, faces=("right",), darker=0.06)


def _things(look: Look, z: float, rng: Random, *, layer: int) -> list[Solid]:
    """A run of books and one vessel, so that the size is understood."""
    w = look.width
    left = -w / 2 + 6 + rng.random() * w * 0.16
    x, solids = left, list[Solid]()
    room = 26.0
    for _ in range(rng.randrange(3, 5)):
        thick, tall = rng.uniform(2.4, 4.6), rng.uniform(0.6, 0.85) * room
        cover = Material("book", "paint", COLOURS[rng.choice(SPINES)])
        if x + thick > w / 2 - 8:
            break
        solids.append(
            box(
                x,
                -look.depth / 2 + 3,
                z,
                thick,
                min(17, look.depth - 6),
                tall,
                cover,
                layer=layer,
                casts=False,
                faces=("front", "right", "top"),
            )
        )
        x += thick + 0.15
    if x < w / 2 - 24 and layer % 3 == 0:
        solids.append(_vessel(Vec((x + w / 2) / 2 + 2, 0, z), rng, layer))
    return solids


def _vessel(at: Vec, rng: Random, layer: int) -> Solid:
    clay = Material("pot", "ceramic", COLOURS[rng.choice(("chalk", "celadon", "clay", "slate", "oat"))])
    profiles = (
        ((0.0, 4.0), (3.0, 6.2), (8.0, 6.6), (13.0, 4.2), (17.0, 2.6), (19.0, 3.0)),
        ((0.0, 3.6), (2.0, 6.4), (5.0, 8.6), (7.0, 9.4)),
        ((0.0, 4.6), (12.0, 5.2), (14.0, 5.2)),
    )
    return Turned(at, rng.choice(profiles), clay, layer=layer, casts=False, inner="#8a8074", core=0, shine=0)


def _doors(look: Look, wood: Material, top: float) -> list[Solid]:
    w, d = look.width, look.depth
    brass = Material("brass", "metal", "#b9934e")
    parts: list[Solid] = []
    for x in (-w / 2 + 0.8, 0.3):
        parts.append(
            box(
                x,
                -d / 2 - 1.8,
                5,
                w / 2 - 1.1,
                1.8,
                top - 4,
                wood,
                grain="z",
                layer=41,
                casts=False,
                fine=0.4,
            )
        )
    for x in (-3.0, 3.0):
        parts.append(
            Turned(
                Vec(x, -d / 2 - 3, top * 0.62),
                ((0, 0.7), (0.6, 1.3), (2, 1.3), (2.6, 0.6)),
                brass,
                layer=42,
                casts=False,
                core=0,
            )
        )
    return parts


def _leaning(look: Look, wood: Material) -> tuple[list[Solid], Feet]:
    """Two posts that lean on the wall; the boards grow deeper downwards."""
    w, d, h = look.width, look.depth, look.height
    solids: list[Solid] = []
    rng = Random(look.seed)
    for x in (-w / 2, w / 2):
        front = leg(
            Vec(x, -d / 2, 0),
            Vec(x, d / 2 - 3, h),
            wood,
            foot_size=3.4,
            head_size=3.0,
            layer=30 if x > 0 else 1,
        )
        solids.append(front)
    count = max(3, round(h / 42))
    for i in range(count):
        z = 12 + (h - 40) * i / (count - 1)
        near = -d / 2 + (d - 3) * z / h
        deep = d / 2 - near + 4
        solids.append(box(-w / 2 + 1.5, near - 4, z, w - 3, deep, BOARD, wood, layer=2 + i, fine=0.3))
        shallow = Look(look.family, look.form, w, deep, h, look.primary, look.secondary, look.pattern, look.seed)
        solids += _things(shallow, z + BOARD, rng, layer=2 + i) if i % 2 == 0 else []
    feet = tuple((Vec(x, -d / 2, 0), 3.0) for x in (-w / 2, w / 2))
    return solids, feet


@dataclass(frozen=True)
class WallShadow:
    """The soft shadow of a shelf on the wall behind it, down and to the right."""

    width: float
    depth: float
    height: float
    layer: int = -1
    casts: bool = False

    def outline(self) -> list[Vec]:
        return [Vec(0, self.depth / 2, self.height)]

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        w, y, z = self.width, self.depth / 2, self.height
        corners = [
            Vec(-w * 0.44, y, z),
            Vec(w * 0.5, y, z),
            Vec(w * 0.6, y, z - 15),
            Vec(-w * 0.34, y, z - 15),
        ]
        canvas.path(polygon([view.project(c) for c in corners]), SHADOW, fill_opacity=0.3, filter=canvas.blur(10))


def _wall_shelf(look: Look, wood: Material) -> Model:
    """On the wall, at eye height; its shadow is drawn by the room as for hanging things."""
    w, d, h = look.width, look.depth, look.height
    rng = Random(look.seed)
    z = 0.0
    solids: list[Solid] = [box(-w / 2, -d / 2, z + h - 3, w, d, 3, wood, layer=2, boards=2)]
    metal = look.second("metal") if look.secondary else wood
    for x in (-w * 0.36, w * 0.36):
        solids.append(box(x - 1.2, -d / 2 + 3, z + h - 6, 2.4, d - 3, 3, metal, grain="y", layer=1))
        solids.append(box(x - 1.2, d / 2 - 3, z, 2.4, 3, h - 3, metal, grain="z", layer=1, fine=0.5))
    if "rail" in look.pattern:
        pegs = max(3, round(w / 18))
        solids += [
            Turned(
                Vec(-w / 2 + w * (i + 0.5) / pegs, 0, 1),
                ((0, 1.2), (1.2, 1.7), (2.4, 1.2)),
                wood,
                layer=1,
                casts=False,
            )
            for i in range(pegs)
        ]
    solids += _things(look, z + h, rng, layer=3)
    solids.append(WallShadow(w, d, h))
    return Model(
        tuple(solids),
        (),
        (w * 0.6, d),
        yaw=-16,
        lift=0.3,
        focus=Vec(w * 0.3, -d / 2, h),
        zoom=2.4,
        hangs=True,
        foot=520,
    )

"""Bodies with flat faces: boards, legs, frames. Each face is lit by its direction and shows its material."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal, Protocol, TypedDict, Unpack

from pine_and_oak.pictures.canvas import Canvas, polygon, short
from pine_and_oak.pictures.colour import shade
from pine_and_oak.pictures.light import brightness, normal_of
from pine_and_oak.pictures.materials import Material
from pine_and_oak.pictures.space import Point, Vec, View
from pine_and_oak.pictures.surface import Place, draw_grain, draw_seams, face_fill, weave_fill

Axis = Literal["x", "y", "z"]
# Corner numbers: 0-3 the bottom from front left counter-clockwise seen from above, 4-7 the top likewise.
FACES: dict[str, tuple[int, int, int, int]] = {
    "front": (0, 1, 5, 4),
    "right": (1, 2, 6, 5),
    "back": (2, 3, 7, 6),
    "left": (3, 0, 4, 7),
    "top": (4, 5, 6, 7),
    "bottom": (3, 2, 1, 0),
}


class Solid(Protocol):
    """Anything that stands in a model: drawn far ones first within a layer, lower layers first."""

    @property
    def layer(self) -> int: ...
    @property
    def casts(self) -> bool: ...
    def outline(self) -> list[Vec]: ...
    def draw(self, canvas: Canvas, view: View, rng: Random) -> None: ...


class BoardOptions(TypedDict, total=False):
    """What `box` passes on to its board."""

    grain: Axis
    layer: int
    boards: int
    casts: bool
    fine: float
    darker: float
    faces: Sequence[str]


@dataclass(frozen=True)
class Board:
    """Six faces over eight corners; `grain` is the axis that the fibres follow."""

    corners: tuple[Vec, ...]
    material: Material
    grain: Axis = "x"
    layer: int = 0
    boards: int = 1
    casts: bool = True
    fine: float = 1.0
    darker: float = 0.0
    faces: Sequence[str] = field(default=tuple(FACES))

    def outline(self) -> list[Vec]:
        return list(self.corners)

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        seen = [view.project(c) for c in self.corners]
        for name in self.faces:
            indices = FACES[name]
            screen = [seen[i] for i in indices]
            if _area(screen) <= 0.6:
                continue
            self._draw_face(canvas, view, rng, name, indices, screen)
        self._draw_edge(canvas, seen)

    def _draw_face(
        self,
        canvas: Canvas,
        view: View,
        rng: Random,
        name: str,
        indices: tuple[int, ...],
        screen: list[Point],
    ) -> None:
        a, b, c, d = (self.corners[i] for i in indices)
        step = brightness(view.turn(normal_of(a, b, d))) - self.darker
        fill = face_fill(canvas, self.material, round(step * 20) / 20)
        canvas.path(_outline(screen), fill, stroke=fill)
        flip = _runs_up(name, self.grain)

        def place(u: float, v: float) -> Point:
            s, t = (v, u) if flip else (u, v)
            return view.project(a.towards(b, s).towards(d.towards(c, s), t))

        self._draw_material(canvas, name, place, rng, screen)

    def _draw_material(self, canvas: Canvas, name: str, place: Place, rng: Random, screen: list[Point]) -> None:
        if self.material.kind == "wood":
            if self.boards > 1 and name == "top":
                draw_seams(canvas, self.material, place, self.boards)
            draw_grain(canvas, self.material, place, rng, fine=self.fine)
        elif self.material.kind == "cloth":
            canvas.path(_outline(screen), weave_fill(canvas, self.material.base))

    def _draw_edge(self, canvas: Canvas, seen: Sequence[Point]) -> None:
        """The front top edge catches the light: 3 px at most, thinner on thin boards."""
        if "front" not in self.faces or _area([seen[i] for i in FACES["top"]]) <= 0.6:
            return
        (x0, y0), (x1, y1) = seen[4], seen[5]
        if abs(x1 - x0) < 12:
            return
        width = min(2.6, abs(seen[0][1] - y0) / 5 + 0.6)
        line = f"M{short(x0)} {short(y0)}L{short(x1)} {short(y1)}"
        canvas.stroke(line, shade(self.material.base, 0.55), round(width, 1), 0.7, stroke_linecap="round")


def _outline(screen: Sequence[Point]) -> str:
    """Whole pixels for large faces: half a pixel is not seen there and a tenth of the bytes is."""
    if _area(screen) > 1500:
        screen = [(float(round(x)), float(round(y))) for x, y in screen]
    return polygon(screen)


def _area(points: Sequence[Point]) -> float:
    """Signed area on screen; positive for a face turned to the viewer (y grows downwards)."""
    total = 0.0
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        total += x1 * y0 - x0 * y1
    return total / 2


def _runs_up(face: str, grain: Axis) -> bool:
    """Whether the fibres run along the face's second direction instead of its first."""
    if face in ("top", "bottom"):
        return grain == "y"
    if face in ("front", "back"):
        return grain == "z"
    return grain == "z"


def box(
    x: float,
    y: float,
    z: float,
    width: float,
    depth: float,
    height: float,
    material: Material,
    **options: Unpack[BoardOptions],
) -> Board:
    """A board by its front left lower corner and its size."""
    x1, y1, z1 = x + width, y + depth, z + height
    corners = tuple(Vec(px, py, pz) for pz in (z, z1) for px, py in ((x, y), (x1, y), (x1, y1), (x, y1)))
    return Board(corners, material, **options)


def leg(
    foot: Vec,
    head: Vec,
    material: Material,
    *,
    foot_size: float,
    head_size: float,
    layer: int = 0,
    darker: float = 0.0,
) -> Board:
    """A square leg, tapered and splayed: from the middle of its foot to the middle of its head."""

    def square(centre: Vec, size: float) -> tuple[Vec, ...]:
        h = size / 2
        return tuple(centre.plus(dx, dy) for dx, dy in ((-h, -h), (h, -h), (h, h), (-h, h)))

    return Board(square(foot, foot_size) + square(head, head_size), material, grain="z", layer=layer, darker=darker)

"""Rooms with several things in them: the home page's hero and one picture for each group of the header."""

from dataclasses import dataclass
from random import Random

from pine_and_oak.pictures.canvas import Canvas
from pine_and_oak.pictures.families.registry import build_model
from pine_and_oak.pictures.model import Look, draw_ground_shadows, draw_model
from pine_and_oak.pictures.room import ROOMS, draw_room
from pine_and_oak.pictures.space import View


@dataclass(frozen=True)
class Placed:
    """A look at a place of the room, in cm; `on` is the height of what it stands on."""

    look: Look
    x: float
    y: float
    yaw: float
    on: float = 0.0


def _look(
    family: str,
    form: str,
    size: tuple[float, float, float],
    primary: str,
    secondary: str = "",
    pattern: str = "",
) -> Look:
    return Look(family, form, *size, primary, secondary, pattern, f"{family}{form}{primary}")


def _draw(canvas: Canvas, room: str, view: View, floor_line: float, things: list[Placed]) -> str:
    draw_room(canvas, ROOMS[room], floor_line, view)
    for thing in things:
        model, rng = build_model(thing.look), Random(thing.look.seed)
        at = view.moved(thing.x, thing.y, thing.on, yaw=thing.yaw)
        draw_ground_shadows(canvas, model, at, blur=7)
        draw_model(canvas, model, at, rng)
    return canvas.render()


def draw_hero() -> str:
    """A dining corner, 16:9. The left third is quiet wall: the page's sentence stands there."""
    view = View(640, 150, scale=1560, left=720, top=400)
    things = [
        Placed(_look("rug", "rect", (300, 200, 1), "oat", "clay", "border fringe"), 150, 20, -12),
        Placed(_look("shelf", "leaning", (78, 36, 186), "oak"), 345, 150, -14),
        Placed(_look("lamp", "tripod", (48, 48, 150), "oak", "paper"), -52, 120, 0),
        Placed(_look("chair", "spindle", (44, 42, 84), "black ash"), 95, 84, -12),
        Placed(_look("chair", "spindle", (44, 42, 84), "black ash"), 190, 66, -12),
        Placed(_look("table", "splayed", (200, 92, 75), "oak"), 140, 10, -12),
        Placed(_look("vase", "belly", (20, 20, 22), "chalk", "", "stems"), 165, 8, 0, 75),
        Placed(_look("bowl", "wide", (32, 32, 9), "pine green"), 110, 6, 0, 75),
        Placed(_look("mug", "tapered", (9, 9, 9), "clay", "chalk"), 206, -22, -14, 75),
        Placed(_look("bench", "round", (140, 34, 45), "oak"), 122, -76, -12),
        Placed(_look("lamp", "pendant", (54, 54, 34), "brass", "pine green"), 142, 10, 0, 158),
    ]
    return _draw(Canvas(1600, 900), "plaster", view, 668, things)


def draw_group(slug: str) -> str:
    """The picture of a header group, 4:5."""
    return GROUPS[slug]()


def _furniture() -> str:
    view = View(520, 150, scale=1720, left=408, top=300)
    things = [
        Placed(_look("rug", "round", (190, 190, 1), "flax", "oat", "rings"), 0, -10, 0),
        Placed(_look("chair", "spindle", (46, 44, 84), "oak"), 66, 62, -34),
        Placed(_look("table", "pedestal", (110, 110, 75), "oak"), -10, 0, -24),
        Placed(_look("vase", "amphora", (18, 18, 28), "celadon", "", "stems dipped"), -4, 6, 0, 75),
        Placed(_look("bowl", "footed", (22, 22, 10), "chalk"), -36, -18, 0, 75),
        Placed(_look("chair", "stool", (36, 36, 45), "walnut"), -86, -40, -20),
    ]
    return _draw(Canvas(), "sage", view, 640, things)


def _lighting() -> str:
    view = View(420, 120, scale=1420, left=400, top=470)
    things = [
        Placed(_look("lamp", "lantern", (46, 46, 42), "oak", "paper"), -44, 60, 0, 162),
        Placed(_look("table", "drawer", (130, 40, 78), "walnut"), 0, 20, -6),
        Placed(_look("lamp", "mushroom", (28, 28, 36), "clay", "clay"), -34, 16, 0, 78),
        Placed(_look("lamp", "cone", (34, 34, 54), "brass", "chalk", "pleated"), 30, 16, 0, 78),
    ]
    return _draw(Canvas(), "forest", view, 760, things)


def _tableware() -> str:
    view = View(140, 54, scale=1800, left=372, top=90)
    things = [
        Placed(_look("bowl", "deep", (22, 22, 11), "pine green", "", "dipped"), -6, 22, 0),
        Placed(_look("mug", "belly", (10, 10, 9), "speckled white", "", "dipped"), 19, 10, -14),
        Placed(_look("bowl", "plate", (26, 26, 3.5), "chalk", "", "rings"), -5, -9, 0),
        Placed(_look("bowl", "wide", (15, 15, 5), "ochre"), -5, -9, 0, 2.4),
        Placed(_look("mug", "tapered", (8.5, 8.5, 8.5), "clay", "chalk"), 16, -14, -14),
    ]
    return _draw(Canvas(), "clay top", view, 540, things)


def _textiles() -> str:
    view = View(420, 130, scale=1560, left=400, top=340)
    things = [
        Placed(_look("throw", "hung", (130, 2, 180), "oat", "rust", "ends fringe"), -52, 60, 0),
        Placed(_look("bench", "slatted", (130, 44, 44), "oak"), 26, 0, -14),
        Placed(_look("cushion", "square", (46, 14, 46), "sage", "chalk", "check"), 52, 6, 0, 44),
        Placed(_look("cushion", "square", (46, 14, 46), "clay"), 10, 6, 0, 44),
        Placed(_look("cushion", "oblong", (46, 14, 30), "chalk", "pine green", "pinstripes"), 30, -8, 0, 44),
    ]
    return _draw(Canvas(), "fog", view, 716, things)


def _decor() -> str:
    view = View(190, 50, scale=2350, left=400, top=300)
    things = [
        Placed(_look("vase", "moon", (24, 24, 24), "chalk", "", "stems"), -12, 14, 0),
        Placed(_look("vase", "bottle", (13, 13, 30), "clay", "", "matt"), 14, 18, 0),
        Placed(_look("vase", "bud", (9, 9, 16), "ink", "", "grass dipped"), 3, -10, 0),
        Placed(_look("vase", "cylinder", (10, 10, 13), "celadon", "", "ribbed"), 22, -6, 0),
    ]
    return _draw(Canvas(), "pine top", view, 690, things)


GROUPS = {
    "furniture": _furniture,
    "lighting": _lighting,
    "tableware": _tableware,
    "textiles": _textiles,
    "decor": _decor,
}

"""A product's picture: its model in the shop's room, 4:5, in a scale that holds within a family."""

from functools import lru_cache
from random import Random

from pine_and_oak.pictures.canvas import Canvas
from pine_and_oak.pictures.families.registry import build_model
from pine_and_oak.pictures.model import Look, Model, draw_ground_shadows, draw_model
from pine_and_oak.pictures.room import ROOMS, draw_room
from pine_and_oak.pictures.space import View

FLOOR_LINE = 700.0
# Differences in size within a family are shown, but less: a side table is small, yet is seen.
LARGEST_CM = {
    "table": 240,
    "chair": 75,
    "bench": 180,
    "shelf": 160,
    "lamp": 60,
    "mug": 14,
    "bowl": 34,
    "vase": 26,
    "cushion": 70,
    "throw": 90,
    "rug": 300,
    "bed": 205,
}


def frame(model: Model, look: Look) -> View:
    """The camera for a product, zoomed by its size within the family."""
    extent = max(look.width, look.height * 0.9, look.depth)
    distance = extent * 3.7
    view = View(distance, look.height * 0.5 + distance * model.lift, yaw=model.yaw)
    share = min(1.0, (look.width / LARGEST_CM[look.family]) ** 0.4)
    return view.fitted(
        model.outline(),
        width=model.fill or 380 + 220 * share,
        height=min(690, model.foot - 120),
        foot=(400.0, model.foot),
    )


def floor_line(model: Model, view: View) -> float:
    """At 70 %, or higher when the thing reaches far back: hind feet stand on the floor, not on the wall."""
    if model.hangs:
        return FLOOR_LINE + 90
    backmost = min((view.project(foot)[1] for foot, _ in model.feet), default=FLOOR_LINE + 60)
    return min(FLOOR_LINE, backmost - 34 if model.feet else model.horizon or FLOOR_LINE)


@lru_cache(maxsize=16)
def _draw_scene(look: Look, room_name: str) -> tuple[Model, View, Canvas]:
    # Kept for a moment: the detail picture is the same drawing through another view box.
    model = build_model(look)
    view = frame(model, look)
    canvas, rng = Canvas(), Random(look.seed)
    draw_room(canvas, ROOMS[room_name], floor_line(model, view), view)
    draw_ground_shadows(canvas, model, view)
    draw_model(canvas, model, view, rng)
    return model, view, canvas


def draw_product(look: Look, room_name: str) -> str:
    """The main picture, as an SVG document."""
    _, _, canvas = _draw_scene(look, room_name)
    return canvas.render()


def draw_detail(look: Look, room_name: str) -> str:
    """The same scene from near: a joint, a rim, a weave."""
    model, view, canvas = _draw_scene(look, room_name)
    x, y = view.project(model.focus)
    w, h = 800 / model.zoom, 1000 / model.zoom
    left, top = min(max(x - w / 2, 0), 800 - w), min(max(y - h / 2, 0), 1000 - h)
    return canvas.render((left, top, w, h))

"""The third picture: the thing on plain ground with its measures, beside a line as high as a person.

Small things stand beside a line of 10 cm instead: next to a person a mug is a dot. Numbers and "cm" only,
so that the picture needs no translation.
"""

from random import Random

from pine_and_oak.pictures.canvas import Canvas, short
from pine_and_oak.pictures.families.registry import build_model
from pine_and_oak.pictures.model import Look, Model, draw_ground_shadows, draw_model
from pine_and_oak.pictures.space import Point, Vec, View

PAPER, INK, LINE = "#f4efe6", "#22201c", "#6f6658"
PERSON_CM = 170
GROUND_Y = 820.0
ROUND_FORMS = ("round", "pedestal", "stool", "barstool")


def draw_measures(look: Look) -> str:
    """The picture with measures and scale, as an SVG document."""
    model = build_model(look)
    canvas = Canvas()
    canvas.rect(0, 0, 800, 1000, PAPER)
    canvas.rect(0, 760, 800, 240, "#e9e1d3")
    is_large = look.family in ("table", "chair", "bench", "shelf", "bed", "rug", "throw") or look.height > 100
    scale_cm = PERSON_CM if is_large and not model.hangs else 10
    view = _view(model, look, reach=scale_cm if is_large and look.family != "rug" else 0)
    draw_ground_shadows(canvas, model, view)
    draw_model(canvas, model, view, Random(look.seed))
    _draw_scale(canvas, model, view, scale_cm)
    _draw_sizes(canvas, model, look, view)
    return canvas.render()


def _view(model: Model, look: Look, *, reach: int) -> View:
    """Zoomed so that the thing fits, and a person beside it where one is drawn."""
    distance = max(look.width, look.height, look.depth) * 3.7
    view = View(distance, look.height * 0.5 + distance * model.lift, yaw=model.yaw)
    return view.fitted([*model.outline(), Vec(0, 0, reach)], width=390, height=640, foot=(430.0, GROUND_Y))


def _draw_scale(canvas: Canvas, model: Model, view: View, centimetres: int) -> None:
    per_cm = view.scale / view.distance
    high = min(centimetres * per_cm, 720.0)
    x, base = 110.0, GROUND_Y - 30
    if high < 720:
        _arrow(canvas, (x, base), (x, base - high))
    else:
        canvas.stroke(f"M{short(x)} {short(base)}V70", LINE, 2, stroke_dasharray="6 6")
        high = 720
    canvas.text((x, base - high - 14), f"{centimetres} cm", size=24, colour=INK)


def _draw_sizes(canvas: Canvas, model: Model, look: Look, view: View) -> None:
    seen = [view.project(p) for p in model.outline()]
    left, right = min(x for x, _ in seen), max(x for x, _ in seen)
    top, low = min(y for _, y in seen), max(y for _, y in seen)
    _arrow(canvas, (left, low + 54), (right, low + 54))
    wide, deep = f"{look.width:g} cm", f"{look.depth:g} cm"
    flat = look.family in ("rug", "throw")
    is_round = look.width == look.depth and (look.form in ROUND_FORMS or look.family in ("mug", "bowl", "vase", "lamp"))
    under = f"Ø {wide}" if is_round else f"{wide} × {deep}"
    canvas.text(((left + right) / 2, low + 92), under, size=26, colour=INK)
    if not flat:
        _arrow(canvas, (right + 34, low), (right + 34, top))
        canvas.text((right + 50, (top + low) / 2 + 8), f"{look.height:g} cm", size=26, colour=INK, anchor="start")


def _arrow(canvas: Canvas, start: Point, end: Point) -> None:
    (x0, y0), (x1, y1) = start, end
    a, b = f"M{short(x0)} {short(y0)}", f"M{short(x1)} {short(y1)}"
    tick = "v-16m0 8" if y0 == y1 else "h-16m8 0"
    turn = "m0 8" if y0 == y1 else "m8 0"
    canvas.stroke(
        f"{a}{turn}{tick}{b}{turn}{tick}{a}L{b[1:]}",
        LINE,
        2,
    )

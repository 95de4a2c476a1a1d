"""Tables: rectangular, trestle, round, pedestal, low with a shelf, with drawers, on panel legs."""

from pine_and_oak.pictures.materials import Material
from pine_and_oak.pictures.model import Look, Model
from pine_and_oak.pictures.round import Rod, Turned
from pine_and_oak.pictures.solids import Solid, box, leg
from pine_and_oak.pictures.space import Vec

Feet = tuple[tuple[Vec, float], ...]


def build_table(look: Look) -> Model:
    """A table in the form that the look names."""
    wood = look.first("wood")
    forms = {"round": _round, "pedestal": _pedestal, "trestle": _trestle, "panel": _panel}
    make = forms.get(look.form, _four_legged)
    solids, feet = make(look, wood)
    w, d = look.width, look.depth
    return Model(solids, feet, (w * 0.62, d * 0.8), focus=Vec(w * 0.36, -d / 2, look.height - 8), zoom=2.6)


def _top(look: Look, wood: Material, thickness: float, overhang: float = 0.0) -> Solid:
    w, d = look.width + overhang, look.depth + overhang
    boards = max(2, round(d / 16))
    return box(-w / 2, -d / 2, look.height - thickness, w, d, thickness, wood, layer=3, boards=boards)


def _four_legged(look: Look, wood: Material) -> tuple[tuple[Solid, ...], Feet]:
    w, d, h = look.width, look.depth, look.height
    thick = 3.4 if h > 55 else 3
    inset = 7 if w > 100 else 5
    splay = 5 if look.form in ("splayed", "shelf") else 1.5
    size = 6.4 if w > 140 else 4.6
    solids: list[Solid] = [_top(look, wood, thick)]
    feet = []
    for sx in (-1, 1):
        for sy in (-1, 1):
            head = Vec(sx * (w / 2 - inset), sy * (d / 2 - inset), h - thick)
            foot = Vec(sx * (w / 2 - inset + splay), sy * (d / 2 - inset + splay * 0.6), 0)
            solids.append(leg(foot, head, wood, foot_size=size * 0.66, head_size=size, layer=1))
            feet.append((foot, size * 0.8))
    solids += _apron(look, wood, thick, inset)
    if look.form == "shelf":
        shelf = box(-w / 2 + inset, -d / 2 + inset, h * 0.34, w - 2 * inset, d - 2 * inset, 2, wood, layer=0)
        solids.append(shelf)
    return tuple(solids), tuple(feet)


def _apron(look: Look, wood: Material, thick: float, inset: float) -> list[Solid]:
    w, d, h = look.width, look.depth, look.height
    tall = 13 if look.form == "drawer" else 8 if h > 55 else 5
    z = h - thick - tall
    apron: list[Solid] = [
        box(
            -w / 2 + inset,
            -d / 2 + inset,
            z,
            w - 2 * inset,
            d - 2 * inset,
            tall,
            wood,
            layer=2,
            faces=("front", "right"),
            darker=0.1,
        )
    ]
    if look.form == "drawer":
        apron += _drawers(w - 2 * inset, -d / 2 + inset, z, tall, wood)
    return apron


def _drawers(width: float, y: float, z: float, tall: float, wood: Material) -> list[Solid]:
    count = 3 if width > 120 else 2 if width > 70 else 1
    each = width / count
    brass = Material("brass", "metal", "#b9934e")
    parts: list[Solid] = []
    for i in range(count):
        x = -width / 2 + i * each
        parts.append(box(x + 1.2, y - 1, z + 1.2, each - 2.4, 1, tall - 2.4, wood, layer=2, casts=False))
        knob = Vec(x + each / 2, y - 2.6, z + tall / 2)
        parts.append(
            Turned(
                knob.plus(z=-1.4),
                ((0, 0.6), (0.5, 1.4), (2.2, 1.4), (2.8, 0.5)),
                brass,
                layer=2,
                casts=False,
                core=0,
            )
        )
    return parts


def _trestle(look: Look, wood: Material) -> tuple[tuple[Solid, ...], Feet]:
    w, d, h = look.width, look.depth, look.height
    solids: list[Solid] = [_top(look, wood, 4)]
    feet = []
    for sx in (-1, 1):
        x = sx * w * 0.33
        solids.append(box(x - 4, -d * 0.38, h - 9, 8, d * 0.76, 5, wood, grain="y", layer=2))
        for sy in (-1, 1):
            foot = Vec(x, sy * d * 0.36, 0)
            solids.append(leg(foot, Vec(x, sy * d * 0.16, h - 9), wood, foot_size=6, head_size=6.5, layer=1))
            feet.append((foot, 5.0))
    solids.append(box(-w * 0.33, -2.5, h * 0.36, w * 0.66, 5, 7, wood, layer=0))
    return tuple(solids), tuple(feet)


def _panel(look: Look, wood: Material) -> tuple[tuple[Solid, ...], Feet]:
    w, d, h = look.width, look.depth, look.height
    solids: list[Solid] = [_top(look, wood, 4)]
    feet = []
    for sx in (-1, 1):
        x = sx * (w / 2 - 10)
        solids.append(box(x - 2.5, -d * 0.44, 0, 5, d * 0.88, h - 4, wood, grain="z", layer=1))
        feet += [(Vec(x, -d * 0.44 + i * d * 0.22, 0), 6.0) for i in range(5)]
    solids.append(box(-w / 2 + 10, -1.5, h - 18, w - 20, 3, 14, wood, layer=0, darker=0.08))
    return tuple(solids), tuple(feet)


def _disc(look: Look, wood: Material) -> Solid:
    r, h = look.width / 2, look.height
    profile = ((0.0, r * 0.97), (1.2, r), (3.4, r))
    return Turned(Vec(0, 0, h - 3.4), profile, wood, layer=3, grain_top=True, core=0.15)


def _round(look: Look, wood: Material) -> tuple[tuple[Solid, ...], Feet]:
    r, h = look.width / 2, look.height
    legs = (
        ((-0.62, -0.62), (0.62, -0.62), (0.62, 0.62), (-0.62, 0.62))
        if look.width > 60
        else ((-0.75, -0.3), (0.6, -0.62), (0.15, 0.8))
    )
    thick = 3.0 if look.width > 80 else 1.9
    solids: list[Solid] = [_disc(look, wood)]
    feet = []
    for x, y in legs:
        foot, head = Vec(x * r * 1.12, y * r * 1.12, 0), Vec(x * r * 0.78, y * r * 0.78, h - 3)
        solids.append(Rod(foot, head, thick * 0.62, thick, wood, layer=1))
        feet.append((foot, thick * 1.2))
    return tuple(solids), tuple(feet)


def _pedestal(look: Look, wood: Material) -> tuple[tuple[Solid, ...], Feet]:
    r, h = look.width / 2, look.height
    column = (
        (0.0, r * 0.5),
        (2.0, r * 0.52),
        (4.0, r * 0.48),
        (9.0, r * 0.2),
        (h * 0.45, r * 0.14),
        (h - 12, r * 0.17),
        (h - 3.4, r * 0.4),
    )
    solids: tuple[Solid, ...] = (_disc(look, wood), Turned(Vec(0, 0, 0), column, wood, layer=1))
    return solids, ((Vec(0, 0, 0), r * 0.55),)

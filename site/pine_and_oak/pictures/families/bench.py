"""Benches: a plank on panels or legs, slatted, with a back, padded, or with storage under a lid."""

from pine_and_oak.pictures.materials import Material
from pine_and_oak.pictures.model import Look, Model
from pine_and_oak.pictures.round import Rod
from pine_and_oak.pictures.soft import Pad
from pine_and_oak.pictures.solids import Solid, box, leg
from pine_and_oak.pictures.space import Vec

Feet = tuple[tuple[Vec, float], ...]


def build_bench(look: Look) -> Model:
    """A bench in the form that the look names."""
    wood = look.first("wood")
    seat = 45.0 if look.form == "back" else look.height
    solids, feet = _storage(look, wood) if look.form == "storage" else _on_legs(look, wood, seat)
    if look.form == "back":
        solids += _back(look, wood, seat)
    if look.form == "padded" or (look.form == "storage" and look.secondary):
        solids.append(
            Pad(
                Vec(0, 0, seat - 6),
                look.width - 2,
                look.depth - 1,
                6,
                look.second("cloth").base,
                layer=4,
                piping=True,
                power=9,
            )
        )
    w, d = look.width, look.depth
    return Model(tuple(solids), feet, (w * 0.62, d * 0.9), focus=Vec(w * 0.36, -d / 2, seat - 8), zoom=2.6)


def _on_legs(look: Look, wood: Material, seat: float) -> tuple[list[Solid], Feet]:
    w, d = look.width, look.depth
    top = seat - (6 if look.form == "padded" else 0)
    solids: list[Solid] = list(_seat(look, wood, top))
    feet = []
    for sx in (-1, 1):
        if look.form == "panel":
            x = sx * (w / 2 - 9)
            solids.append(box(x - 2.2, -d * 0.45, 0, 4.4, d * 0.9, top - 3.5, wood, grain="z", layer=1))
            feet += [(Vec(x, d * (-0.45 + 0.225 * i), 0), 4.5) for i in range(5)]
            continue
        for sy in (-1, 1):
            foot, head = (
                Vec(sx * (w / 2 - 5), sy * (d / 2 - 2.5), 0),
                Vec(sx * (w / 2 - 10), sy * (d / 2 - 6), top - 3),
            )
            rod = Rod(foot, head, 1.5, 2.3, wood, layer=1)
            solids.append(rod if look.form == "round" else leg(foot, head, wood, foot_size=3.2, head_size=4.8, layer=1))
            feet.append((foot, 3.0))
    rail = box(-w / 2 + 9, -2, top - 12, w - 18, 3, 8, wood, layer=0, darker=0.1, casts=False)
    return [*solids, rail], tuple(feet)


def _seat(look: Look, wood: Material, top: float) -> list[Solid]:
    w, d = look.width, look.depth
    if look.form != "slatted":
        return [box(-w / 2, -d / 2, top - 3.6, w, d, 3.6, wood, layer=3, boards=2)]
    count, gap = 5, 1.6
    each = (d - gap * (count - 1)) / count
    return [
        box(-w / 2, -d / 2 + i * (each + gap), top - 2.6, w, each, 2.6, wood, layer=3, fine=0.6) for i in range(count)
    ]


def _back(look: Look, wood: Material, seat: float) -> list[Solid]:
    w, d, h = look.width / 2 - 4, look.depth / 2 - 2, look.height
    solids: list[Solid] = [Rod(Vec(x, d, seat - 4), Vec(x, d + 6, h), 2, 1.6, wood, layer=4) for x in (-w, w)]
    count = round(look.width / 11)
    for i in range(1, count):
        x = -w + 2 * w * i / count
        solids.append(Rod(Vec(x, d, seat - 1), Vec(x, d + 5.4, h - 3), 0.9, 0.8, wood, layer=4, casts=False))
    return [*solids, box(-w - 4, d + 4, h - 4, 2 * w + 8, 3, 7, wood, layer=5)]


def _storage(look: Look, wood: Material) -> tuple[list[Solid], Feet]:
    w, d, h = look.width, look.depth, look.height
    top = h - (6 if look.secondary else 0)
    solids: list[Solid] = [
        box(-w / 2 + 1, -d / 2 + 1, 5, w - 2, d - 2, top - 8, wood, layer=1),
        box(-w / 2, -d / 2, top - 3, w, d, 3, wood, layer=3, boards=2),
    ]
    panels = 3 if w > 110 else 2
    each = (w - 4) / panels
    for i in range(panels):
        solids.append(
            box(
                -w / 2 + 4 + i * each,
                -d / 2 + 0.2,
                9,
                each - 4,
                0.8,
                top - 16,
                wood,
                layer=2,
                casts=False,
                grain="z",
                darker=0.03,
            )
        )
    feet = ((Vec(-w / 2 + 6, d / 2 - 6, 0), 2.0), (Vec(w / 2 - 6, -d / 2 + 6, 0), 2.0))
    base = box(-w / 2 + 5, -d / 2 + 4, 0, w - 10, d - 8, 5, wood, layer=0, darker=0.4)
    return [base, *solids], feet

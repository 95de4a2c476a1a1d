"""Beds: a frame on legs with a headboard of boards, spindles or cloth, made up with duvet and pillows."""

from pine_and_oak.pictures.materials import COLOURS, Material
from pine_and_oak.pictures.model import Look, Model
from pine_and_oak.pictures.round import Rod
from pine_and_oak.pictures.soft import Pad
from pine_and_oak.pictures.solids import Solid, box, leg
from pine_and_oak.pictures.space import Vec

Feet = tuple[tuple[Vec, float], ...]
RAIL_TOP = 34.0


def build_bed(look: Look) -> Model:
    """A bed made up with the cover that the pattern names."""
    wood = look.first("wood")
    frame, feet = _frame(look, wood)
    solids = [*frame, *_headboard(look, wood), *_bedding(look)]
    w, d, h = look.width, look.depth, look.height
    return Model(
        tuple(solids),
        feet,
        (w * 0.66, d * 0.6),
        yaw=-34,
        lift=0.24,
        focus=Vec(w * 0.1, d * 0.28, h * 0.7),
        zoom=2.3,
        fill=650,
    )


def _frame(look: Look, wood: Material) -> tuple[list[Solid], Feet]:
    w, d = look.width, look.depth
    solids: list[Solid] = []
    feet = []
    for sx in (-1, 1):
        for sy in (-1, 1):
            foot = Vec(sx * (w / 2 - 5), sy * (d / 2 - 6), 0)
            solids.append(leg(foot, foot.plus(z=RAIL_TOP - 12), wood, foot_size=5, head_size=7, layer=0))
            feet.append((foot, 5.5))
    low = 8.0 if look.form == "platform" else RAIL_TOP - 16
    solids.append(box(-w / 2, -d / 2, low, w, d, RAIL_TOP - low, wood, layer=1, fine=0.6))
    if look.form == "drawers":
        for i in range(2):
            length = d * 0.4
            solids.append(
                box(
                    w / 2,
                    -d / 2 + d * 0.08 + i * (length + 8),
                    low - 12,
                    1,
                    length,
                    22,
                    wood,
                    grain="y",
                    layer=2,
                    fine=0.5,
                )
            )
    if look.form == "posts":
        for sx in (-1, 1):
            at = Vec(sx * (w / 2 - 3), -d / 2 + 3, 0)
            solids.append(Rod(at, at.plus(z=88), 3.4, 2.4, wood, layer=9 if sx > 0 else 6))
    return solids, tuple(feet)


def _headboard(look: Look, wood: Material) -> list[Solid]:
    w, d, h = look.width, look.depth, look.height
    y = d / 2
    if look.form in ("upholstered", "platform") and look.secondary:
        cloth = look.second("cloth")
        return [box(-w / 2, y, 10, w, 8, h - 10, cloth, layer=2)]
    if look.form in ("spindle", "posts"):
        count = round(w / 13)
        rods: list[Solid] = [
            Rod(
                Vec(-w / 2 + w * i / count, y, RAIL_TOP),
                Vec(-w / 2 + w * i / count, y, h - 6),
                1.1,
                1.1,
                wood,
                layer=2,
                casts=False,
            )
            for i in range(1, count)
        ]
        posts: list[Solid] = [
            Rod(Vec(x, y, 0), Vec(x, y, h + 3), 3, 2.6, wood, layer=2) for x in (-w / 2 + 2, w / 2 - 2)
        ]
        return [*rods, *posts, box(-w / 2, y - 2, h - 9, w, 4.5, 9, wood, layer=3)]
    boards = 3
    each = (h - RAIL_TOP) / boards
    return [
        box(-w / 2, y, RAIL_TOP + i * each, w, 4, each - 1.2, wood, layer=2, casts=i == boards - 1, fine=0.6)
        for i in range(boards)
    ]


def _bedding(look: Look) -> list[Solid]:
    w, d = look.width, look.depth
    sheet, cover = COLOURS["chalk"], COLOURS[look.pattern or "oat"]
    solids: list[Solid] = [
        Pad(Vec(0, 1, RAIL_TOP - 3), w - 6, d - 6, 22, sheet, layer=4, power=10, puff=0.02, piping=True),
        Pad(Vec(0, -d * 0.13, RAIL_TOP - 1), w + 3, d * 0.7, 26, cover, layer=5, power=8, puff=0.045),
        Pad(
            Vec(0, d * 0.175, RAIL_TOP + 23),
            w + 1,
            d * 0.12,
            5,
            sheet,
            layer=6,
            power=7,
            puff=0.08,
            casts=False,
        ),
    ]
    pillows = (-0.25, 0.25) if w > 110 else (0.0,)
    for x in pillows:
        at = Vec(x * w, d * 0.37, RAIL_TOP + 18)
        solids.append(Pad(at, min(w * 0.44, 72), 42, 15, sheet, layer=7, power=4, puff=0.18, tilt=14, casts=False))
    return solids

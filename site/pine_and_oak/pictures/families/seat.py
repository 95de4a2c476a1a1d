"""Chairs and stools: a seat, legs that splay, and a back of spindles, slats, one panel or a pad."""

from pine_and_oak.pictures.bent import Bent
from pine_and_oak.pictures.materials import Material
from pine_and_oak.pictures.model import Look, Model
from pine_and_oak.pictures.round import Rod, Turned
from pine_and_oak.pictures.soft import Pad
from pine_and_oak.pictures.solids import Solid, box, leg
from pine_and_oak.pictures.space import Vec

Feet = tuple[tuple[Vec, float], ...]
SEAT_THICKNESS = 3.2


def build_chair(look: Look) -> Model:
    """A chair, stool or armchair facing the viewer."""
    seat = {"stool": look.height, "barstool": look.height, "lounge": 37.0}.get(look.form, 45.0)
    wood = look.first("wood")
    if look.form in ("stool", "barstool"):
        solids, feet = _stool(look, wood)
    else:
        legs, feet = _legs(look, wood, seat)
        solids = [*legs, *_seat(look, wood, seat), *_back(look, wood, seat)]
        if look.form in ("arm", "lounge"):
            solids += _arms(look, wood, seat)
    w, d = look.width, look.depth
    focus = (
        Vec(w * 0.1, d * 0.3, seat + (look.height - seat) * 0.6) if look.height > seat else Vec(w * 0.2, -d / 3, seat)
    )
    return Model(tuple(solids), feet, (w * 0.8, d * 0.75), yaw=-32, lift=0.25, focus=focus, zoom=2.1)


def _legs(look: Look, wood: Material, seat: float) -> tuple[list[Solid], Feet]:
    w, d = look.width, look.depth
    solids: list[Solid] = []
    feet = []
    for sx in (-1, 1):
        for sy in (-1, 1):
            head = Vec(sx * (w / 2 - 6), sy * (d / 2 - 6), seat - SEAT_THICKNESS)
            foot = Vec(sx * (w / 2 - 2.5), sy * (d / 2 - (2 if sy < 0 else -1)), 0)
            solids.append(_one_leg(look, foot, head, wood))
            feet.append((foot, 2.6))
    solids += _stretchers(look, wood, seat)
    return solids, tuple(feet)


def _one_leg(look: Look, foot: Vec, head: Vec, wood: Material) -> Solid:
    if look.form in ("spindle", "arm", "lounge"):
        return Rod(foot, head, 1.2, 2.1, wood, layer=1)
    return leg(foot, head, wood, foot_size=2.8, head_size=4.2, layer=1)


def _stretchers(look: Look, wood: Material, seat: float) -> list[Solid]:
    w, d = look.width / 2 - 4, look.depth / 2 - 4
    z = seat * 0.42
    if look.form in ("spindle", "arm"):
        sides: list[Solid] = [Rod(Vec(x, -d, z), Vec(x, d, z), 0.9, 0.9, wood, layer=0, casts=False) for x in (-w, w)]
        return [*sides, Rod(Vec(-w, 0, z), Vec(w, 0, z), 0.9, 0.9, wood, layer=0, casts=False)]
    if look.form == "padded":
        return []
    rail = seat - SEAT_THICKNESS - 5.5
    return [box(-w, -d, rail, 2 * w, 2 * d, 5.5, wood, layer=1, faces=("front", "right"), darker=0.08, casts=False)]


def _seat(look: Look, wood: Material, seat: float) -> list[Solid]:
    w, d = look.width, look.depth
    if look.form in ("padded", "lounge"):
        height = 7.0 if look.form == "padded" else 11.0
        colour = look.second("cloth").base
        base = box(-w / 2 + 2, -d / 2 + 2, seat - 3, w - 4, d - 4, 3, wood, layer=2)
        return [base, Pad(Vec(0, 0, seat), w, d, height, colour, layer=3, piping=True)]
    if look.form == "woven":
        cord = look.second("cord")
        frame = box(-w / 2, -d / 2, seat - 3, w, d, 3, wood, layer=2)
        return [frame, Pad(Vec(0, 0, seat - 0.5), w - 5, d - 5, 2.4, cord.base, layer=3, casts=False)]
    board = box(-w / 2, -d / 2, seat - SEAT_THICKNESS, w, d, SEAT_THICKNESS, wood, grain="y", layer=2, boards=1)
    if look.secondary:
        return [
            board,
            Pad(Vec(0, 0, seat), w - 3, d - 3, 3.4, look.second("cloth").base, layer=3, piping=True),
        ]
    return [board]


def _back(look: Look, wood: Material, seat: float) -> list[Solid]:
    w, d, h = look.width / 2 - 3, look.depth / 2 - 3, look.height
    lean = (h - seat) * 0.16
    posts: list[Solid] = [
        Rod(Vec(x, d, seat - 4), Vec(x * 1.02, d + lean, h), 1.7, 1.3, wood, layer=4) for x in (-w, w)
    ]
    if look.form in ("spindle", "arm"):
        return [*_spindles(w, d, h, seat, lean, wood), *posts]
    if look.form in ("padded", "lounge"):
        return _padded_back(look, wood, seat, lean)
    levels = (0.86, 0.6, 0.34) if look.form == "ladder" else (0.62,)
    tall = 6.0 if look.form == "ladder" else (h - seat) * 0.36
    slats: list[Solid] = []
    for share in levels:
        y, z = d + lean * share, seat + (h - seat) * share
        slats.append(Bent(Vec(-w, y, z), Vec(w, y, z), tall, 1.4, 3, wood, layer=4, casts=share > 0.8, lean=1))
    return [*posts, *slats]


def _spindles(w: float, d: float, h: float, seat: float, lean: float, wood: Material) -> list[Solid]:
    count = 7
    solids: list[Solid] = []
    for i in range(1, count):
        u = i / count
        bow = 5 * 4 * u * (1 - u)
        foot = Vec(-w + 2 * w * u, d + bow * 0.35 - 2, seat)
        solids.append(
            Rod(
                foot,
                Vec(-w * 1.04 + 2.08 * w * u, d + lean + bow, h - 4),
                0.8,
                0.6,
                wood,
                layer=4,
                casts=False,
            )
        )
    crest = Bent(Vec(-w - 3, d + lean - 1, h - 5), Vec(w + 3, d + lean - 1, h - 5), 6, 2.2, 5, wood, layer=5)
    return [*solids, crest]


def _padded_back(look: Look, wood: Material, seat: float, lean: float) -> list[Solid]:
    w, d, h = look.width / 2 - 1, look.depth / 2 - 4, look.height
    cloth = look.second("cloth")
    z = seat + (h - seat) * 0.34
    posts: list[Solid] = [
        Rod(Vec(x, d + 2, seat), Vec(x, d + 2 + lean * 0.6, h - 8), 1.5, 1.4, wood, layer=2) for x in (-w + 5, w - 5)
    ]
    back = Bent(Vec(-w, d + lean * 0.3, z), Vec(w, d + lean * 0.3, z), h - z, 5, 4, cloth, layer=4, lean=lean * 0.6)
    return [*posts, back]


def _arms(look: Look, wood: Material, seat: float) -> list[Solid]:
    w, d = look.width / 2, look.depth / 2
    z = seat + (22 if look.form == "arm" else 18)
    solids: list[Solid] = []
    for x in (-w, w):
        solids.append(Rod(Vec(x, -d * 0.45, seat - 3), Vec(x, -d * 0.6, z), 1.1, 1.1, wood, layer=4))
        arm = box(x - 2.6, -d * 0.8, z, 5.2, d * 1.72, 2.2, wood, grain="y", layer=5)
        solids.append(arm)
    return solids


def _stool(look: Look, wood: Material) -> tuple[list[Solid], Feet]:
    r, h = look.width / 2, look.height
    solids: list[Solid] = []
    feet = []
    for x, y in ((-0.7, -0.55), (0.62, -0.7), (0.7, 0.55), (-0.62, 0.7)):
        foot = Vec(x * r * 1.16, y * r * 1.16, 0)
        solids.append(Rod(foot, Vec(x * r * 0.8, y * r * 0.8, h - 3), 1.2, 1.9, wood, layer=1))
        feet.append((foot, 2.2))
    z = h * 0.3
    spread = r * 0.7
    ring = [
        Vec(-spread, -spread * 0.9, z),
        Vec(spread * 0.95, -spread, z),
        Vec(spread, spread * 0.9, z),
        Vec(-spread * 0.95, spread, z),
    ]
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        solids.append(Rod(a, b, 0.9, 0.9, wood, layer=0, casts=False))
    solids.append(
        Turned(Vec(0, 0, h - 3.4), ((0, r * 0.92), (1.4, r), (3.4, r)), wood, layer=3, grain_top=True, core=0.15)
    )
    if look.secondary:
        solids.append(Pad(Vec(0, 0, h), 2 * r - 2, 2 * r - 2, 3.6, look.second("cloth").base, layer=4, power=2.0))
    return solids, tuple(feet)

"""Lamps: on a table, on the floor, from the ceiling. All are lit, and their shades glow."""

from dataclasses import dataclass, replace
from random import Random

from pine_and_oak.pictures.canvas import Canvas
from pine_and_oak.pictures.colour import mix
from pine_and_oak.pictures.materials import MATERIALS, Material
from pine_and_oak.pictures.model import Look, Model
from pine_and_oak.pictures.round import Profile, Rod, Turned
from pine_and_oak.pictures.solids import Solid
from pine_and_oak.pictures.space import Vec, View

Feet = tuple[tuple[Vec, float], ...]


@dataclass(frozen=True)
class Glow:
    """Warm light round a shade, behind everything."""

    centre: Vec
    radius: float
    layer: int = -5
    casts: bool = False

    def outline(self) -> list[Vec]:
        return [self.centre]

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        c = view.project(self.centre)
        r = view.radius(self.centre, self.radius)[0]
        fill = canvas.radial([(0, "#ffe2a3", 0.6), (0.35, "#ffd98f", 0.28), (1, "#ffd98f", 0.0)])
        canvas.ellipse(c, r, r, fill)


@dataclass(frozen=True)
class Shade:
    """A shade with light in it: brightest low in the middle, cloth pleats if wanted."""

    body: Turned
    lit: bool = True
    pleats: bool = False
    layer: int = 6
    casts: bool = True

    def outline(self) -> list[Vec]:
        return self.body.outline()

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        self.body.draw(canvas, view, rng)
        if self.lit:
            d = self.body.body_path(view)
            warm = [(0.0, "#fff1c9", 0.85), (0.55, "#ffdf9c", 0.4), (1.0, "#f2b75f", 0.05)]
            canvas.path(d, canvas.radial(warm, 'cx=".5" cy=".7" r=".75"'))
        z, r = self.body.profile[0]
        c, rx, ry = self.body.ring(view, z, r)
        if ry < -0.6:
            canvas.ellipse(c, rx, ry, canvas.radial([(0, "#fff8e2"), (0.5, "#ffe6ae"), (1, "#d9a659")]))


def build_lamp(look: Look) -> Model:
    """A lit lamp; forms that hang say so in their model."""
    forms = {
        "globe": _globe,
        "mushroom": _mushroom,
        "tripod": _tripod,
        "pole": _pole,
        "pendant": _pendant,
        "lantern": _pendant,
    }
    return forms.get(look.form, _table_lamp)(look)


def _shade_material(look: Look) -> Material:
    named = MATERIALS.get(look.secondary or "paper")
    return named if named and named.kind != "wood" else look.second("cloth")


def _shade(look: Look, at: Vec, profile: Profile) -> Shade:
    material = _shade_material(look)
    lit = material.kind in ("cloth", "paper", "glass")
    soft = Material(material.name, "cloth", mix(material.base, "#f7dfae", 0.35)) if lit else material
    ribs = 26 if "pleated" in look.pattern else 0
    body = Turned(
        at,
        profile,
        soft,
        angular=len(profile) == 2,
        ribs=ribs,
        core=0.12 if lit else 0.3,
        inner="#ffe9bb" if lit else None,
        lip=0.03,
    )
    return Shade(body, lit=lit)


def _foot(look: Look, radius: float) -> Turned:
    material = look.first("ceramic")
    return Turned(Vec(0, 0, 0), ((0, radius), (1.2, radius), (1.8, radius * 0.9)), material, layer=1, core=0.2)


def _table_lamp(look: Look) -> Model:
    w, h = look.width, look.height
    material = look.first("ceramic")
    tall, z = h * 0.42, h * 0.58
    top = 0.62 if look.form == "cone" else 0.92
    shade = _shade(look, Vec(0, 0, z), ((0, w / 2), (tall, w / 2 * top)))
    solids: list[Solid] = [Glow(Vec(0, 0, h * 0.74), w * 1.05), shade]
    if material.kind == "ceramic":
        r, b = w * 0.27, z - 5
        profile = (
            (0, r * 0.6),
            (b * 0.06, r * 0.72),
            (b * 0.35, r),
            (b * 0.6, r * 0.86),
            (b * 0.85, r * 0.3),
            (b, r * 0.24),
        )
        marks = look.pattern.split()
        solids.append(
            Turned(
                Vec(0, 0, 0),
                profile,
                material,
                layer=2,
                ribs=16 if "ribbed" in marks else 0,
                speckled="speckled" in marks,
                glaze=b * 0.2 if "dipped" in marks else None,
            )
        )
        solids.append(Rod(Vec(0, 0, b), Vec(0, 0, z + 6), 0.8, 0.8, MATERIALS["brass"], layer=1))
        foot = r * 0.75
    else:
        solids += [_foot(look, w * 0.24), Rod(Vec(0, 0, 1.6), Vec(0, 0, z + 6), 1.1, 0.9, material, layer=2)]
        foot = w * 0.26
    return Model(
        tuple(solids),
        ((Vec(0, 0, 0), foot),),
        (w * 0.8, w * 0.7),
        yaw=0,
        lift=0.13,
        focus=Vec(-w * 0.2, -w / 3, z),
        zoom=2.1,
    )


def _globe(look: Look) -> Model:
    w, h = look.width, look.height
    r = w / 2
    ball = tuple((r + r * s, r * (1 - s * s) ** 0.5) for s in (-0.96, -0.8, -0.5, 0, 0.5, 0.8, 0.96))
    stem = h - 2 * r
    glass = replace(_shade(look, Vec(0, 0, stem), ball).body, inner=None, core=0.1, angular=False)
    solids: list[Solid] = [
        Glow(Vec(0, 0, h - r), w * 1.5),
        _foot(look, w * 0.36),
        Rod(Vec(0, 0, 1.6), Vec(0, 0, stem + 1), 1.3, 1.3, look.first("ceramic"), layer=2),
        Turned(Vec(0, 0, stem - 1), ((0, r * 0.3), (2.4, r * 0.36)), look.first("ceramic"), layer=7, core=0),
        Shade(glass),
    ]
    return Model(
        tuple(solids),
        ((Vec(0, 0, 0), w * 0.38),),
        (w, w * 0.8),
        yaw=0,
        lift=0.14,
        focus=Vec(0, -r, stem + 4),
        zoom=2.2,
    )


def _mushroom(look: Look) -> Model:
    w, h = look.width, look.height
    r, z = w / 2, h * 0.6
    cap = (
        (0, r),
        ((h - z) * 0.3, r * 0.97),
        ((h - z) * 0.7, r * 0.7),
        ((h - z) * 0.94, r * 0.3),
        (h - z, r * 0.08),
    )
    shade = _shade(look, Vec(0, 0, z), cap)
    shade = Shade(replace(shade.body, inner=None, angular=False), lit=shade.lit)
    stem = ((0, r * 0.62), (1, r * 0.64), (h * 0.12, r * 0.4), (h * 0.4, r * 0.3), (z + 2, r * 0.34))
    solids: tuple[Solid, ...] = (
        Glow(Vec(0, 0, z), w * 1.1),
        Turned(Vec(0, 0, 0), stem, look.first("ceramic"), layer=2),
        shade,
    )
    return Model(
        solids,
        ((Vec(0, 0, 0), r * 0.66),),
        (w * 0.9, w * 0.7),
        yaw=0,
        lift=0.13,
        focus=Vec(-r * 0.4, -r, z),
        zoom=2.2,
    )


def _tripod(look: Look) -> Model:
    w, h = look.width, look.height
    z = h * 0.74
    wood = look.first("wood")
    feet = tuple(Vec(x * w * 0.56, y * w * 0.56, 0) for x, y in ((-0.9, -0.3), (0.8, -0.62), (0.2, 0.9)))
    solids: list[Solid] = [Rod(f, Vec(f.x * 0.06, f.y * 0.06, z), 1.2, 1.5, wood, layer=1) for f in feet]
    solids += [
        Turned(Vec(0, 0, z - 2), ((0, 3.4), (4, 3.4)), MATERIALS["brass"], layer=2, core=0, casts=False),
        _shade(look, Vec(0, 0, z), ((0, w / 2), (h - z, w / 2 * 0.84))),
        Glow(Vec(0, 0, h * 0.88), w * 1.3),
    ]
    return Model(
        tuple(solids),
        tuple((f, 2.0) for f in feet),
        (w * 0.7, w * 0.7),
        yaw=0,
        lift=0.06,
        focus=Vec(0, -w / 3, z),
        zoom=2.4,
    )


def _pole(look: Look) -> Model:
    w, h = look.width, look.height
    z = h * 0.8
    metal = look.first("ceramic")
    shade = _shade(look, Vec(0, 0, z), ((0, w / 2), (h - z, w / 2 * 0.5)))
    solids: tuple[Solid, ...] = (
        _foot(look, w * 0.36),
        Rod(Vec(0, 0, 1.6), Vec(0, 0, z + 4), 1.1, 1.0, metal, layer=2),
        shade,
        Glow(Vec(0, 0, z), w * 1.5),
    )
    return Model(
        solids,
        ((Vec(0, 0, 0), w * 0.37),),
        (w * 0.9, w * 0.8),
        yaw=0,
        lift=0.07,
        focus=Vec(0, -w / 3, z),
        zoom=2.4,
    )


def _pendant(look: Look) -> Model:
    """Hangs on its cord from above the picture; the eye is below the rim, so that the light is seen."""
    w, h = look.width, look.height
    r = w / 2
    profile: Profile = ((0, r), (h * 0.3, r * 0.95), (h * 0.68, r * 0.62), (h * 0.9, r * 0.2), (h, r * 0.1))
    if look.form == "lantern":
        profile = ((0, r * 0.42), (h * 0.14, r * 0.76), (h * 0.5, r), (h * 0.86, r * 0.76), (h, r * 0.4))
    shade = _shade(look, Vec(0, 0, 0), profile)
    body = replace(
        shade.body,
        inner=None,
        angular=False,
        rings=tuple(h * s for s in (0.14, 0.28, 0.42, 0.56, 0.7, 0.86)) if look.form == "lantern" else (),
    )
    cord = Rod(Vec(0, 0, h), Vec(0, 0, h + w * 2.6), 0.35, 0.35, MATERIALS["black ash"], layer=0, casts=False)
    cap = Turned(
        Vec(0, 0, h - 1),
        ((0, r * 0.12), (h * 0.12, r * 0.1)),
        look.first("ceramic"),
        layer=7,
        casts=False,
        core=0,
    )
    solids: tuple[Solid, ...] = (
        Glow(Vec(0, 0, h * 0.2), w * 1.2),
        Shade(body, lit=shade.lit),
        _Cord(cord),
        cap,
    )
    return Model(
        solids,
        (),
        (w, w),
        yaw=0,
        lift=-0.3,
        focus=Vec(-r * 0.3, -r, 0),
        zoom=2.0,
        foot=560,
        hangs=True,
        fill=380,
    )


@dataclass(frozen=True)
class _Cord:
    """A cord that leaves the picture at the top; it does not count for the size of the lamp."""

    rod: Rod
    layer: int = 0
    casts: bool = False

    def outline(self) -> list[Vec]:
        return [self.rod.start]

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        self.rod.draw(canvas, view, rng)

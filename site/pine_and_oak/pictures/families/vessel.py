"""Thrown vessels: mugs, bowls and vases, by the profile of their wall."""

from random import Random

from pine_and_oak.pictures.canvas import Canvas, ellipse_path
from pine_and_oak.pictures.handle import Handle
from pine_and_oak.pictures.materials import Material
from pine_and_oak.pictures.model import Look, Model
from pine_and_oak.pictures.round import Profile, Turned
from pine_and_oak.pictures.solids import Solid
from pine_and_oak.pictures.space import Vec, View
from pine_and_oak.pictures.stems import Stems

# Wall profiles as shares: of the height, of the largest radius.
MUGS: dict[str, Profile] = {
    "straight": ((0, 0.86), (0.03, 0.95), (0.08, 0.98), (0.5, 1.0), (1, 1.0)),
    "tapered": ((0, 0.66), (0.04, 0.74), (0.4, 0.86), (1, 1.0)),
    "belly": ((0, 0.6), (0.05, 0.72), (0.3, 0.98), (0.55, 1.0), (0.85, 0.86), (1, 0.88)),
    "beaker": ((0, 0.72), (0.05, 0.8), (0.5, 0.9), (0.94, 1.0), (1, 1.0)),
    "footed": ((0, 0.52), (0.06, 0.5), (0.1, 0.56), (0.26, 0.9), (0.6, 1.0), (1, 0.96)),
}
BOWLS: dict[str, Profile] = {
    "deep": ((0, 0.42), (0.06, 0.44), (0.12, 0.56), (0.4, 0.82), (0.75, 0.96), (1, 1.0)),
    "wide": ((0, 0.36), (0.1, 0.38), (0.24, 0.6), (0.6, 0.86), (1, 1.0)),
    "footed": ((0, 0.4), (0.14, 0.32), (0.22, 0.36), (0.38, 0.66), (0.7, 0.92), (1, 1.0)),
    "plate": ((0, 0.5), (0.2, 0.54), (0.5, 0.76), (0.85, 0.97), (1, 1.0)),
}
VASES: dict[str, Profile] = {
    "bottle": (
        (0, 0.7),
        (0.04, 0.84),
        (0.2, 1.0),
        (0.42, 0.96),
        (0.6, 0.56),
        (0.74, 0.28),
        (0.92, 0.24),
        (1, 0.32),
    ),
    "belly": (
        (0, 0.5),
        (0.05, 0.6),
        (0.3, 0.95),
        (0.48, 1.0),
        (0.7, 0.84),
        (0.88, 0.5),
        (0.94, 0.46),
        (1, 0.52),
    ),
    "cylinder": ((0, 0.92), (0.02, 0.98), (0.06, 1.0), (0.96, 1.0), (1, 0.98)),
    "amphora": (
        (0, 0.42),
        (0.03, 0.46),
        (0.2, 0.7),
        (0.5, 0.98),
        (0.66, 1.0),
        (0.82, 0.74),
        (0.9, 0.44),
        (1, 0.5),
    ),
    "bud": (
        (0, 0.72),
        (0.04, 0.84),
        (0.22, 1.0),
        (0.4, 0.9),
        (0.56, 0.48),
        (0.68, 0.3),
        (0.96, 0.3),
        (1, 0.4),
    ),
    "trumpet": ((0, 0.6), (0.04, 0.62), (0.12, 0.44), (0.3, 0.36), (0.6, 0.5), (0.86, 0.8), (1, 1.0)),
    "moon": (
        (0, 0.4),
        (0.05, 0.52),
        (0.25, 0.88),
        (0.5, 1.0),
        (0.72, 0.88),
        (0.86, 0.56),
        (0.94, 0.34),
        (1, 0.36),
    ),
}


def _scaled(profile: Profile, height: float, radius: float) -> Profile:
    return tuple((z * height, r * radius) for z, r in profile)


def _turned(look: Look, profile: Profile, *, radius: float, inner: str | None, lip: float) -> Turned:
    glaze = look.first("ceramic")
    marks = look.pattern.split()
    height = look.height
    return Turned(
        Vec(0, 0, 0),
        _scaled(profile, height, radius),
        glaze,
        layer=2,
        inner=inner,
        lip=lip,
        glaze=height * 0.26 if "dipped" in marks else None,
        bare="#5b4334" if "dark-clay" in marks else "#c39a72",
        ribs=18 if "ribbed" in marks else 0,
        rings=tuple(height * s for s in (0.3, 0.38, 0.46)) if "rings" in marks else (),
        speckled="speckled" in marks or "speckled" in look.primary,
        opacity=0.42 if glaze.kind == "glass" else 1.0,
        shine=0.7 if glaze.kind == "glass" else 0.16 if "matt" in marks else 0.42,
    )


def _inside(look: Look) -> str:
    return look.second("ceramic").base if look.secondary else look.first("ceramic").base


def build_mug(look: Look) -> Model:
    """A mug with coffee in it; a beaker stays empty."""
    r, h = look.width / 2, look.height
    body = _turned(look, MUGS[look.form], radius=r, inner=_inside(look), lip=0.09)
    solids: list[Solid] = [body]
    if look.form != "beaker":
        top, low = h * 0.8, h * (0.3 if look.form == "belly" else 0.22)
        solids.append(
            Handle(
                Vec(body.radius_at(top) * 0.94, 0, top),
                Vec(body.radius_at(low) * 0.95, 0, low),
                r * 0.86,
                h * 0.085,
                look.first("ceramic"),
                layer=1,
            )
        )
    if look.form != "beaker" or r > 3.6:
        coffee = Material("coffee", "paint", "#3c2317")
        level = h * 0.9
        liquid = Turned(
            Vec(0, 0, 0),
            ((level - 0.1, r * 0.8), (level, body.radius_at(level) * 0.9)),
            coffee,
            layer=3,
            casts=False,
            core=0,
            shine=0,
        )
        solids.append(_Surface(liquid, body.profile[-1]))
    focus = Vec(r * 0.5, -r, h * 0.8)
    return Model(
        tuple(solids),
        ((Vec(0, 0, 0), r * 1.0),),
        (r * 2.0, r * 1.9),
        yaw=-14,
        lift=0.3,
        focus=focus,
        zoom=2.2,
    )


class _Surface:
    """Only the top of a body, seen through the mouth of the cup it stands in; `rim` is height and radius."""

    layer, casts = 3, False

    def __init__(self, body: Turned, rim: tuple[float, float]) -> None:
        self._body, self._rim = body, rim

    def outline(self) -> list[Vec]:
        return [self._body.centre]

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        z, r = self._body.profile[-1]
        c, rx, ry = self._body.ring(view, z, r)
        rim, rim_rx, rim_ry = self._body.ring(view, self._rim[0], self._rim[1] * 0.9)
        mouth = canvas.clip(ellipse_path(rim, rim_rx, rim_ry))
        canvas.ellipse(c, rx, ry, canvas.linear([(0, "#2a170e"), (0.7, "#4a2c1c"), (1, "#6b4530")]), clip_path=mouth)


def build_bowl(look: Look) -> Model:
    """A bowl or plate seen from a little above."""
    r = look.width / 2
    solids: list[Solid] = [_turned(look, BOWLS[look.form], radius=r, inner=_inside(look), lip=0.035)]
    focus = Vec(-r * 0.4, -r * 0.8, look.height * 0.9)
    return Model(tuple(solids), ((Vec(0, 0, 0), r * 0.5),), (r * 1.5, r * 1.2), yaw=0, lift=0.36, focus=focus, zoom=2.2)


def build_vase(look: Look) -> Model:
    """A vase, with branches or grass if the pattern says so."""
    r, h = look.width / 2, look.height
    body = _turned(look, VASES[look.form], radius=r, inner="#3a2f27", lip=0.14)
    solids: list[Solid] = []
    if "stems" in look.pattern or "grass" in look.pattern:
        mouth = body.profile[-1][1]
        is_grass = "grass" in look.pattern
        solids.append(Stems(Vec(0, 0, h), mouth, h * 0.85, "grass" if is_grass else "leaves", layer=3))
    solids.append(body)
    focus = Vec(-r * 0.2, -r, h * 0.86)
    return Model(
        tuple(solids),
        ((Vec(0, 0, 0), r * 0.72),),
        (r * 1.8, r * 1.5),
        yaw=0,
        lift=0.22,
        focus=focus,
        zoom=2.4,
    )

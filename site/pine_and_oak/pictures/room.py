"""The room that every picture shares: wall, floor, the patch of window light, and shadows on the ground."""

from collections.abc import Iterable
from dataclasses import dataclass

from pine_and_oak.pictures.canvas import Canvas, polygon
from pine_and_oak.pictures.colour import mix, shade
from pine_and_oak.pictures.light import convex_hull, shadow_of
from pine_and_oak.pictures.solids import Solid
from pine_and_oak.pictures.space import Vec, View

SHADOW = "#2a1710"


@dataclass(frozen=True)
class Room:
    """Colours of wall and floor; `boards` draws floor boards, else the ground is a plain top."""

    wall: str
    floor: str
    boards: bool = True

    @property
    def is_dark(self) -> bool:
        return int(self.wall[1:3], 16) < 0x90


ROOMS: dict[str, Room] = {
    "plaster": Room("#eadfce", "#d3b995"),
    "sage": Room("#d5dbcd", "#cfb794"),
    "fog": Room("#dde2e1", "#cdb898"),
    "blush": Room("#ecd9cc", "#cdb090"),
    "cream": Room("#f1e9db", "#d8bf99"),
    "forest": Room("#4a5a50", "#6f4e33"),
    "dusk": Room("#56616b", "#6b4d36"),
    "linen top": Room("#efe8dc", "#d9c7aa", boards=False),
    "clay top": Room("#e6d3c3", "#c9aa8a", boards=False),
    "stone top": Room("#dfe1dc", "#c8c2b6", boards=False),
    "pine top": Room("#cfd7cb", "#d6b98d", boards=False),
    "night top": Room("#4b5750", "#7a573a", boards=False),
}


def draw_room(canvas: Canvas, room: Room, floor_line: float, view: View) -> None:
    """Wall, window light and floor; the floor begins at `floor_line`."""
    w, h = canvas.width, canvas.height
    wall = [(0.0, mix(room.wall, "#ffffff", 0.34)), (0.55, room.wall), (1.0, shade(room.wall, -0.16))]
    canvas.rect(0, 0, w, floor_line + 1, canvas.linear(wall, (0, 0.2, 1, 0.5)))
    patch = [(0.15 * w, floor_line), (0.42 * w, 0), (0, 0), (0, floor_line)]
    canvas.path(polygon(patch), "#fff", fill_opacity=0.16)
    floor = [(0.0, shade(room.floor, -0.14)), (0.5, room.floor), (1.0, shade(room.floor, 0.14))]
    canvas.rect(0, floor_line, w, h - floor_line, canvas.linear(floor, (0, 0, 0, 1)))
    if room.boards:
        _draw_floor_boards(canvas, room, floor_line, view)
    _draw_skirting(canvas, room, floor_line)


def _draw_floor_boards(canvas: Canvas, room: Room, floor_line: float, view: View) -> None:
    """Boards run to one vanishing point on the horizon, as the camera sees them."""
    w, h = canvas.width, canvas.height
    horizon = view.top
    centre = view.left
    reach = (h - horizon) / max(floor_line - horizon, 1)
    lines = ""
    for i in range(-2 * w // 55, 2 * w // 55):
        x = centre + i * 55
        far, near = x, centre + (x - centre) * reach
        if max(far, near) > -w * 0.2 and min(far, near) < w * 1.2:
            lines += f"M{far:.0f} {floor_line:.0f}L{near:.0f} {h}"
    canvas.stroke(lines, shade(room.floor, -0.6), 1.3, 0.16)
    canvas.rect(0, floor_line, w, 50, canvas.linear([(0, SHADOW, 0.16), (1, SHADOW, 0.0)], (0, 0, 0, 1)))


def _draw_skirting(canvas: Canvas, room: Room, floor_line: float) -> None:
    if not room.boards:
        canvas.rect(
            0,
            floor_line,
            canvas.width,
            70,
            canvas.linear([(0, SHADOW, 0.12), (1, SHADOW, 0.0)], (0, 0, 0, 1)),
        )
        return
    top = floor_line - 30
    board = canvas.linear([(0, mix(room.wall, "#ffffff", 0.55)), (1, mix(room.wall, "#ffffff", 0.1))])
    canvas.rect(0, top, canvas.width, 30, board)
    canvas.path(
        f"M0 {top:.0f}H{canvas.width}M0 {floor_line:.0f}H{canvas.width}",
        "none",
        stroke=SHADOW,
        stroke_width=1.2,
        stroke_opacity=0.18,
    )


def draw_cast_shadow(canvas: Canvas, solids: Iterable[Solid], view: View, *, blur: float = 9) -> None:
    """The shape thrown on the ground, soft; one group, so that overlapping parts do not add up."""
    flat = View(view.distance, view.eye_height, view.scale, view.left, view.top)
    shapes = ""
    for solid in solids:
        if not solid.casts:
            continue
        ground = [shadow_of(view.place(p)) for p in solid.outline()]
        hull = convex_hull([flat.project(p) for p in ground])
        if len(hull) > 2:
            shapes += polygon([(round(x), round(y)) for x, y in hull])
    if shapes:
        canvas.path(shapes, SHADOW, fill_opacity=0.2, filter=canvas.blur(blur))


def draw_soft_shadow(canvas: Canvas, view: View, centre: Vec, rx: float, ry: float) -> None:
    """A wide pool under the body, 42 to 0 percent."""
    c = view.project(centre)
    reach = view.radius(centre, rx)[0]
    fill = canvas.radial([(0, SHADOW, 0.34), (0.5, SHADOW, 0.16), (1, SHADOW, 0.0)])
    canvas.ellipse((c[0] + reach * 0.1, c[1]), reach, abs(view.radius(centre, ry)[1]), fill)


def draw_contact(canvas: Canvas, view: View, centre: Vec, r: float) -> None:
    """The narrow dark line right where a foot meets the ground; without it things float."""
    c = view.project(centre)
    rx, ry = view.radius(centre, r)
    fill = canvas.radial([(0, SHADOW, 0.7), (0.5, SHADOW, 0.4), (1, SHADOW, 0.0)])
    canvas.ellipse((c[0] + rx * 0.2, c[1]), rx * 1.35, max(abs(ry) * 1.2, 3.0), fill)

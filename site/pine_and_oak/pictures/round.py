"""Round bodies: rods between two points and shapes turned about an upright axis."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from random import Random

from pine_and_oak.pictures.canvas import Canvas, Stop, curve, ellipse_path, polygon, short
from pine_and_oak.pictures.colour import mix, shade
from pine_and_oak.pictures.materials import Material
from pine_and_oak.pictures.space import Point, Vec, View
from pine_and_oak.pictures.surface import draw_grain

Profile = tuple[tuple[float, float], ...]
"""Pairs of height and radius in cm, from the foot up."""


def across(material: Material, *, darker: float = 0.0) -> list[Stop]:
    """The tones across a round body: light edge, light, mid, core shadow, a little light thrown back."""
    base, d = material.base, darker
    steps: tuple[tuple[float, float], ...]
    if material.kind == "metal":
        steps = (
            (0.0, -0.25),
            (0.14, 0.4),
            (0.3, 0.75),
            (0.46, 0.05),
            (0.7, -0.45),
            (0.88, -0.1),
            (1.0, -0.4),
        )
    elif material.kind in ("cloth", "paper", "cord"):
        steps = ((0.0, 0.06), (0.25, 0.14), (0.6, -0.06), (0.9, -0.26), (1.0, -0.2))
    else:
        steps = ((0.0, 0.1), (0.2, 0.3), (0.48, 0.02), (0.84, -0.38), (1.0, -0.24))
    return [(at, shade(base, step - d)) for at, step in steps]


@dataclass(frozen=True)
class Rod:
    """A round rod, tapered if the ends differ."""

    start: Vec
    end: Vec
    radius: float
    end_radius: float
    material: Material
    layer: int = 0
    casts: bool = True
    darker: float = 0.0

    def outline(self) -> list[Vec]:
        r = self.radius
        return [self.start.plus(-r), self.start.plus(r), self.end.plus(-r), self.end.plus(r)]

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        (x0, y0), (x1, y1) = view.project(self.start), view.project(self.end)
        r0 = view.radius(self.start, self.radius)[0]
        r1 = view.radius(self.end, self.end_radius)[0]
        length = hypot(x1 - x0, y1 - y0) or 1.0
        nx, ny = (y1 - y0) / length, -(x1 - x0) / length
        if nx > 0 or (nx == 0 and ny > 0):
            nx, ny = -nx, -ny
        quad = [(x0 + nx * r0, y0 + ny * r0), (x1 + nx * r1, y1 + ny * r1)]
        quad += [(x1 - nx * r1, y1 - ny * r1), (x0 - nx * r0, y0 - ny * r0)]
        fill = self._fill(canvas, quad, (x0, y0), (x1, y1), (nx, ny), max(r0, r1))
        canvas.path(polygon(quad), fill, stroke=fill, stroke_width=min(r0, r1, 1.5), stroke_linejoin="round")

    def _fill(self, canvas: Canvas, quad: Sequence[Point], a: Point, b: Point, normal: Point, r: float) -> str:
        stops = across(self.material, darker=self.darker)
        if r < 4 and abs(normal[0]) > 0.9:
            return canvas.linear(stops)
        mx, my = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        nx, ny = normal
        line = (mx + nx * r, my + ny * r, mx - nx * r, my - ny * r)
        return canvas.linear(stops, line, user_space=True)


@dataclass(frozen=True)
class Turned:
    """A body of revolution; `inner` is the colour in an open vessel, `glaze` the height where it begins."""

    centre: Vec
    profile: Profile
    material: Material
    layer: int = 0
    casts: bool = True
    inner: str | None = None
    lip: float = 0.06
    glaze: float | None = None
    bare: str = "#b98d66"
    ribs: int = 0
    rings: tuple[float, ...] = ()
    speckled: bool = False
    angular: bool = False
    opacity: float = 1.0
    grain_top: bool = False
    shine: float = 0.45
    core: float = 0.3

    def outline(self) -> list[Vec]:
        points = []
        for z, r in (self.profile[0], self.profile[-1], max(self.profile, key=lambda p: p[1])):
            c = self.centre.plus(z=z)
            points += [c.plus(-r), c.plus(r), c.plus(0, -r), c.plus(0, r)]
        return points

    def ring(self, view: View, z: float, r: float) -> tuple[Point, float, float]:
        c = self.centre.plus(z=z)
        rx, ry = view.radius(c, r)
        return view.project(c), rx, ry

    def radius_at(self, z: float) -> float:
        for (z0, r0), (z1, r1) in zip(self.profile, self.profile[1:], strict=False):
            if z0 <= z <= z1:
                return r0 + (r1 - r0) * (z - z0) / ((z1 - z0) or 1)
        return self.profile[-1][1]

    def body_path(self, view: View, low: float | None = None, high: float | None = None) -> str:
        """The silhouette between two heights, closed by the front half of the lower ring."""
        profile = [(z, r) for z, r in self.profile if (low is None or z > low) and (high is None or z < high)]
        if low is not None:
            profile.insert(0, (low, self.radius_at(low)))
        if high is not None:
            profile.append((high, self.radius_at(high)))
        rings = [self.ring(view, z, r) for z, r in profile]
        left = [(c[0] - rx, c[1]) for c, rx, _ in rings]
        right = [(c[0] + rx, c[1]) for c, rx, _ in reversed(rings)]
        _, top_rx, top_ry = rings[-1]
        foot, foot_rx, foot_ry = rings[0]
        over_back = (top_ry > 0) == (high is None)
        start = f"A{short(top_rx)} {short(abs(top_ry))} 0 0 {1 if over_back else 0} "
        join = polygon if self.angular else curve
        up = join(left).rstrip("Z")
        down = join(right).rstrip("Z").replace("M", start, 1)
        back = f"A{short(foot_rx)} {short(abs(foot_ry))} 0 0 {1 if foot_ry > 0 else 0} "
        return f"{up}{down}{back}{short(foot[0] - foot_rx)} {short(foot[1])}Z"

    def draw(self, canvas: Canvas, view: View, rng: Random) -> None:
        alpha: dict[str, str | float] = {"opacity": self.opacity} if self.opacity < 1 else {}
        body = self.body_path(view)
        canvas.path(body, canvas.linear(across(self.material)), **alpha)
        if self.glaze is not None:
            bare = Material("bare", "cord", self.bare)
            canvas.path(self.body_path(view, high=self.glaze), canvas.linear(across(bare)))
            self._draw_arc(canvas, view, self.glaze, shade(self.material.base, 0.4), 1.6, 0.6)
        if self.core:
            canvas.path(body, canvas.linear([(0.4, "#1b120c", 0.0), (1.0, "#1b120c", self.core)], (0, 0, 0.15, 1)))
        self._draw_marks(canvas, view, rng)
        self._draw_top(canvas, view, rng)

    def _draw_marks(self, canvas: Canvas, view: View, rng: Random) -> None:
        if self.ribs:
            self._draw_ribs(canvas, view)
        for z in self.rings:
            self._draw_arc(canvas, view, z, shade(self.material.base, -0.45), 1.4, 0.5)
        if self.speckled:
            self._draw_speckles(canvas, view, rng)
        if self.material.kind in ("ceramic", "glass", "paint") and self.shine:
            self._draw_shine(canvas, view)

    def _draw_ribs(self, canvas: Canvas, view: View) -> None:
        dark, light = [], []
        for i in range(1, self.ribs):
            angle = pi * (i / self.ribs - 0.5)
            points, beside = [], []
            for z, r in self.profile:
                c, rx, ry = self.ring(view, z, r)
                points.append((c[0] + rx * sin(angle), c[1] + ry * cos(angle)))
                beside.append((c[0] + rx * sin(angle) + 2, c[1] + ry * cos(angle)))
            dark.append(curve(points))
            light.append(curve(beside))
        canvas.stroke("".join(dark), shade(self.material.base, -0.6), 1.4, 0.3)
        canvas.stroke("".join(light), shade(self.material.base, 0.7), 1.2, 0.3)

    def _draw_arc(self, canvas: Canvas, view: View, z: float, colour: str, width: float, opacity: float) -> None:
        c, rx, ry = self.ring(view, z, self.radius_at(z))
        sweep = 0 if ry > 0 else 1
        arc = f"A{short(rx)} {short(abs(ry))} 0 0 {sweep} {short(c[0] + rx)} {short(c[1])}"
        canvas.stroke(f"M{short(c[0] - rx)} {short(c[1])}{arc}", colour, width, opacity)

    def _draw_speckles(self, canvas: Canvas, view: View, rng: Random) -> None:
        low, high = self.glaze or self.profile[0][0], self.profile[-1][0]
        d = ""
        for _ in range(26):
            z, angle = rng.uniform(low, high), rng.uniform(-1.35, 1.35)
            c, rx, ry = self.ring(view, z, self.radius_at(z))
            x, y = c[0] + rx * sin(angle), c[1] + ry * cos(angle)
            d += f"M{short(x)} {short(y)}h.1"
        canvas.stroke(d, "#4a3626", 3, 0.5, stroke_linecap="round")

    def _draw_shine(self, canvas: Canvas, view: View) -> None:
        """One soft upright highlight where the window shows in the glaze."""
        inside = [p for p in self.profile if p[1] > 0]
        low, high = inside[0][0], inside[-1][0]
        points = []
        for k in range(5):
            z = low + (high - low) * (0.3 + 0.6 * k / 4)
            c, rx, ry = self.ring(view, z, self.radius_at(z))
            points.append((c[0] - rx * 0.62, c[1] + ry * 0.7))
        wide = self.ring(view, 0, max(r for _, r in inside))[1]
        canvas.stroke(curve(points), "#ffffff", min(14.0, wide * 0.11), self.shine, stroke_linecap="round")

    def _draw_top(self, canvas: Canvas, view: View, rng: Random) -> None:
        z, r = self.profile[-1]
        c, rx, ry = self.ring(view, z, r)
        if ry <= 0.4 or r <= 0.2:
            return
        base = self.material.base
        if self.inner is None:
            top = canvas.linear([(0, shade(base, 0.34)), (1, shade(base, 0.08))], (0, 0, 1, 0.5))
            canvas.ellipse(c, rx, ry, top)
            if self.grain_top:
                self._draw_top_grain(canvas, view, rng)
            return
        rim = canvas.linear([(0, shade(base, 0.42)), (1, shade(base, -0.02))])
        canvas.ellipse(c, rx, ry, rim)
        share = 1 - self.lip
        inside = [(0, shade(self.inner, -0.42)), (0.5, shade(self.inner, -0.2)), (1, shade(self.inner, 0.1))]
        low = (c[0], c[1] + abs(ry) * self.lip * 0.4)
        canvas.ellipse(low, rx * share, ry * share, canvas.linear(inside))
        fade = canvas.linear([(0, "#140d08", 0.42), (0.75, "#140d08", 0.0)], (0.2, 0, 0.45, 1))
        canvas.ellipse(low, rx * share, ry * share, fade)

    def _draw_top_grain(self, canvas: Canvas, view: View, rng: Random) -> None:
        z, r = self.profile[-1]
        middle = self.centre.plus(z=z)

        def place(u: float, v: float) -> Point:
            offset = (v - 0.5) * 1.94 * r
            half = (max(r * r - offset * offset, 0.0)) ** 0.5
            return view.project(middle.plus((u - 0.5) * 2 * half, offset))

        draw_grain(canvas, self.material, place, rng)
        c, rx, ry = self.ring(view, z, r)
        canvas.stroke(ellipse_path(c, rx, ry), mix(self.material.base, "#ffffff", 0.45), 1.6, 0.6)

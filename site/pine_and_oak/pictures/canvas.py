"""Writes SVG: numbers as short as they can be, gradients and patterns shared, ids stable."""

from collections.abc import Sequence
from itertools import pairwise

from pine_and_oak.pictures.space import Point

Stop = tuple[float, str] | tuple[float, str, float]


def short(value: float) -> str:
    """A coordinate with one decimal at most."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def fraction(value: float) -> str:
    """A share with three decimals at most and no leading zero."""
    return f"{value:.3f}".rstrip("0").rstrip(".").replace("0.", ".", 1) if value else "0"


def polygon(points: Sequence[Point]) -> str:
    """A closed path with straight sides."""
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points) + "Z"


def curve(points: Sequence[Point], *, start: str = "M") -> str:
    """A smooth line through the points (Catmull-Rom turned into cubic pieces), in whole pixels."""
    last = len(points) - 1
    pieces = (_piece(points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, last)]) for i in range(last))
    return f"{start}{points[0][0]:.0f} {points[0][1]:.0f}" + "".join(pieces)


def closed_curve(points: Sequence[Point]) -> str:
    """A smooth closed line through the points, in whole pixels."""
    ring = [points[-1], *points, points[0], points[1]]
    pieces = (_piece(*ring[i : i + 4]) for i in range(len(points)))
    return f"M{points[0][0]:.0f} {points[0][1]:.0f}" + "".join(pieces) + "Z"


def pillow_curve(points: Sequence[Point]) -> str:
    """A closed line that rounds each point off (midpoints of a quadratic spline): softer, and fewer bytes."""
    ring = [*points, points[0]]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(ring)]
    pieces = (
        f"Q{p[0]:.0f} {p[1]:.0f} {m[0]:.0f} {m[1]:.0f}"
        for p, m in zip([*points[1:], points[0]], [*middles[1:], middles[0]], strict=True)
    )
    return f"M{middles[0][0]:.0f} {middles[0][1]:.0f}{''.join(pieces)}Z"


def _piece(before: Point, here: Point, after: Point, beyond: Point) -> str:
    x1, y1 = here[0] + (after[0] - before[0]) / 6, here[1] + (after[1] - before[1]) / 6
    x2, y2 = after[0] - (beyond[0] - here[0]) / 6, after[1] - (beyond[1] - here[1]) / 6
    return f"C{x1:.0f} {y1:.0f} {x2:.0f} {y2:.0f} {after[0]:.0f} {after[1]:.0f}"


def coarse_curve(points: Sequence[Point]) -> str:
    """A smooth line in a quarter of the bytes, for grain: whole pixels, later bends mirror the first."""
    (x0, y0), *rest = [(round(x), round(y)) for x, y in points]
    if len(rest) == 1:
        return f"M{x0} {y0}L{rest[0][0]} {rest[0][1]}"
    (x1, y1), (x2, y2), *more = rest
    bend = (2 * x1 - (x0 + x2) / 2, 2 * y1 - (y0 + y2) / 2)
    tail = "".join(f"T{x} {y}" for x, y in more)
    return f"M{x0} {y0}Q{bend[0]:.0f} {bend[1]:.0f} {x2} {y2}{tail}"


def ellipse_path(centre: Point, rx: float, ry: float) -> str:
    """A whole ellipse as a path, so that it can join others in one `d` or clip."""
    x, y = centre
    ry = abs(ry)
    return (
        f"M{short(x - rx)} {short(y)}a{short(rx)} {short(ry)} 0 1 1 {short(2 * rx)} 0"
        f"a{short(rx)} {short(ry)} 0 1 1 {short(-2 * rx)} 0Z"
    )


class Canvas:
    """Collects shapes in drawing order; `render` gives the document."""

    def __init__(self, width: int = 800, height: int = 1000) -> None:
        self.width, self.height = width, height
        self._defs: dict[str, str] = {}
        self._body: list[str] = []

    def define(self, kind: str, attributes: str, content: str) -> str:
        """Register a shared definition; the same content gives the same reference."""
        key = f"{kind}|{attributes}|{content}"
        if key not in self._defs:
            self._defs[key] = f"d{len(self._defs)}"
        return self._defs[key]

    def linear(
        self,
        stops: Sequence[Stop],
        line: tuple[float, float, float, float] = (0, 0, 1, 0),
        *,
        user_space: bool = False,
    ) -> str:
        x1, y1, x2, y2 = line
        form = short if user_space else fraction
        at = f'x1="{form(x1)}" y1="{form(y1)}" x2="{form(x2)}" y2="{form(y2)}"'
        if user_space:
            at += ' gradientUnits="userSpaceOnUse"'
        return f"url(#{self.define('linearGradient', at, self._stops(stops))})"

    def radial(self, stops: Sequence[Stop], at: str = "") -> str:
        return f"url(#{self.define('radialGradient', at, self._stops(stops))})"

    def pattern(self, content: str, *, width: float, height: float, turn: float = 0.0) -> str:
        at = f'width="{short(width)}" height="{short(height)}" patternUnits="userSpaceOnUse"'
        if turn:
            at += f' patternTransform="rotate({short(turn)})"'
        return f"url(#{self.define('pattern', at, content)})"

    def clip(self, d: str) -> str:
        name = self.define("clipPath", "", f'<path d="{d}"/>')
        return f"url(#{name})"

    def blur(self, amount: float) -> str:
        at = 'x="-30%" y="-30%" width="160%" height="160%"'
        name = self.define("filter", at, f'<feGaussianBlur stdDeviation="{short(amount)}"/>')
        return f"url(#{name})"

    def path(self, d: str, fill: str = "none", **attributes: str | float) -> None:
        self._body.append(f'<path d="{d}" fill="{fill}"{self._attributes(attributes)}/>')

    def stroke(self, d: str, colour: str, width: float, opacity: float = 1.0, **attributes: str | float) -> None:
        more = {"stroke_opacity": opacity, **attributes} if opacity < 1 else attributes
        self.path(d, "none", stroke=colour, stroke_width=width, **more)

    def ellipse(self, centre: Point, rx: float, ry: float, fill: str, **attributes: str | float) -> None:
        at = f'cx="{short(centre[0])}" cy="{short(centre[1])}" rx="{short(rx)}" ry="{short(abs(ry))}"'
        self._body.append(f'<ellipse {at} fill="{fill}"{self._attributes(attributes)}/>')

    def rect(self, x: float, y: float, width: float, height: float, fill: str, **attributes: str | float) -> None:
        at = f'x="{short(x)}" y="{short(y)}" width="{short(width)}" height="{short(height)}"'
        self._body.append(f'<rect {at} fill="{fill}"{self._attributes(attributes)}/>')

    def text(self, at: Point, words: str, *, size: int, colour: str, anchor: str = "middle") -> None:
        self._body.append(
            f'<text x="{short(at[0])}" y="{short(at[1])}" font-family="system-ui,sans-serif"'
            f' font-size="{size}" fill="{colour}" text-anchor="{anchor}">{words}</text>'
        )

    def open_group(self, **attributes: str | float) -> None:
        self._body.append(f"<g{self._attributes(attributes)}>")

    def close_group(self) -> None:
        self._body.append("</g>")

    def render(self, view_box: tuple[float, float, float, float] | None = None) -> str:
        box = view_box or (0, 0, self.width, self.height)
        defs = "".join(self._definition(key, name) for key, name in self._defs.items())
        view = " ".join(short(n) for n in box)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}"'
            f' stroke-linejoin="round" viewBox="{view}"><defs>{defs}</defs>{"".join(self._body)}</svg>\n'
        )

    @staticmethod
    def _definition(key: str, name: str) -> str:
        kind, at, content = key.split("|", 2)
        return f'<{kind} id="{name}"{" " if at else ""}{at}>{content}</{kind}>'

    @staticmethod
    def _stops(stops: Sequence[Stop]) -> str:
        parts = []
        for stop in stops:
            opacity = f' stop-opacity="{fraction(stop[2])}"' if len(stop) == 3 else ""
            parts.append(f'<stop offset="{fraction(stop[0])}" stop-color="{stop[1]}"{opacity}/>')
        return "".join(parts)

    @staticmethod
    def _attributes(attributes: dict[str, str | float]) -> str:
        parts = []
        for name, value in attributes.items():
            text = fraction(value) if isinstance(value, float) else str(value)
            parts.append(f' {name.replace("_", "-")}="{text}"')
        return "".join(parts)

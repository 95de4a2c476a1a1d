"""The one light: from the top left, in front of things. How bright a face is, and where a shadow falls."""

from collections.abc import Sequence
from math import sqrt

from pine_and_oak.pictures.space import Point, Vec

TO_LIGHT = Vec(-0.5, -0.42, 0.757)
# A shadow is shorter than the light's true angle would make it: it must stay on the floor of a 4:5 picture.
SHADOW_X, SHADOW_Y = 0.34, 0.16


def normal_of(a: Vec, b: Vec, c: Vec) -> Vec:
    """The unit normal of the plane through three points."""
    u, v = Vec(b.x - a.x, b.y - a.y, b.z - a.z), Vec(c.x - a.x, c.y - a.y, c.z - a.z)
    n = Vec(u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x)
    size = sqrt(n.x * n.x + n.y * n.y + n.z * n.z) or 1.0
    return Vec(n.x / size, n.y / size, n.z / size)


def brightness(normal: Vec) -> float:
    """The step for `shade`: tops lighter, fronts near the material's colour, ends away from light dark."""
    facing = normal.x * TO_LIGHT.x + normal.y * TO_LIGHT.y + normal.z * TO_LIGHT.z
    return (facing - 0.56) * (1.0 if facing > 0.56 else 0.44)


def shadow_of(p: Vec) -> Vec:
    """Where the shadow of a point of the room meets the floor."""
    return Vec(p.x + SHADOW_X * p.z, p.y + SHADOW_Y * p.z, 0)


def convex_hull(points: Sequence[Point]) -> list[Point]:
    """The outer points, counter-clockwise (monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def half(run: Sequence[Point]) -> list[Point]:
        out: list[Point] = []
        for p in run:
            while len(out) > 1 and _turn(out[-2], out[-1], p) <= 0:
                out.pop()
            out.append(p)
        return out[:-1]

    return half(ordered) + half(ordered[::-1])


def _turn(o: Point, a: Point, b: Point) -> float:
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])

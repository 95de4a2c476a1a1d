"""Points in the room and the camera that looks at them.

Centimetres; x to the right, y away from the viewer, z up. The camera keeps verticals upright, as a
photographer of furniture does with a shift lens: depth converges, walls do not lean.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import NamedTuple

Point = tuple[float, float]


class Vec(NamedTuple):
    """A point or direction in the room."""

    x: float
    y: float
    z: float

    def towards(self, other: "Vec", share: float) -> "Vec":
        return Vec(
            self.x + (other.x - self.x) * share,
            self.y + (other.y - self.y) * share,
            self.z + (other.z - self.z) * share,
        )

    def plus(self, x: float = 0, y: float = 0, z: float = 0) -> "Vec":
        return Vec(self.x + x, self.y + y, self.z + z)


ORIGIN = Vec(0, 0, 0)


@dataclass(frozen=True)
class View:
    """A camera with the placement of one model in front of it."""

    distance: float
    eye_height: float
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0
    yaw: float = 0.0
    at: Vec = ORIGIN

    def turn(self, v: Vec) -> Vec:
        c, s = cos(radians(self.yaw)), sin(radians(self.yaw))
        return Vec(v.x * c - v.y * s, v.x * s + v.y * c, v.z)

    def place(self, v: Vec) -> Vec:
        turned = self.turn(v)
        return Vec(turned.x + self.at.x, turned.y + self.at.y, turned.z + self.at.z)

    def depth(self, v: Vec) -> float:
        return self.place(v).y

    def project(self, v: Vec) -> Point:
        p = self.place(v)
        y = p.y + self.distance
        return self.left + self.scale * p.x / y, self.top - self.scale * (p.z - self.eye_height) / y

    def radius(self, v: Vec, r: float) -> tuple[float, float]:
        """Half axes on screen of a level circle about `v`; the second is negative above eye height."""
        p = self.place(v)
        y = p.y + self.distance
        return self.scale * r / y, self.scale * r * (self.eye_height - p.z) / (y * y)

    def moved(self, x: float, y: float, z: float = 0.0, *, yaw: float = 0.0) -> "View":
        return replace(self, at=Vec(x, y, z), yaw=yaw)

    def fitted(self, points: Iterable[Vec], *, width: float, height: float, foot: Point) -> "View":
        """Zoomed so that the points fill at most width x height, centred above `foot` and standing on it."""
        plain = replace(self, scale=1.0, left=0.0, top=0.0)
        seen = [plain.project(p) for p in points]
        xs, ys = [p[0] for p in seen], [p[1] for p in seen]
        scale = min(width / (max(xs) - min(xs)), height / (max(ys) - min(ys)))
        left = foot[0] - scale * (max(xs) + min(xs)) / 2
        return replace(self, scale=scale, left=left, top=foot[1] - scale * max(ys))

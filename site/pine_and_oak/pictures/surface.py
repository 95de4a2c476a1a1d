"""Surfaces: the gradient of a flat face and the pattern of its material laid over it in perspective."""

from collections.abc import Callable
from math import exp, hypot, sin
from random import Random

from pine_and_oak.pictures.canvas import Canvas, coarse_curve
from pine_and_oak.pictures.colour import mix, shade
from pine_and_oak.pictures.materials import Material
from pine_and_oak.pictures.space import Point

Place = Callable[[float, float], Point]
"""From (u, v) of a face, each 0 to 1, u along the grain, to the screen."""


def face_fill(canvas: Canvas, material: Material, step: float) -> str:
    """The gradient of a flat face that is `step` lighter or darker than its material."""
    if material.kind == "paint":
        # Painted faces are small things such as books: flat tones, without a gradient each.
        return shade(material.base, step)
    spread = 0.1 if material.kind != "metal" else 0.3
    base = material.base
    stops = [(0.0, shade(base, step + spread)), (0.45, shade(base, step)), (1.0, shade(base, step - spread))]
    return canvas.linear(stops, (0, 0, 1, 0.6))


def span(place: Place, *, along: bool) -> float:
    """The length of a face on screen, in px, along the grain or across it."""
    a, b = (place(0, 0.5), place(1, 0.5)) if along else (place(0.5, 0), place(0.5, 1))
    return hypot(b[0] - a[0], b[1] - a[1])


def draw_grain(canvas: Canvas, material: Material, place: Place, rng: Random, *, fine: float = 1.0) -> None:
    """Uneven curves along the face that part around a heart, as flat-sawn boards show them."""
    across, along = span(place, along=False), span(place, along=True)
    if across < 9 or along < 30:
        return
    count = max(1, min(round(7 * fine), round(across / (10 / fine))))
    heart_u, heart_v = rng.uniform(0.15, 0.85), rng.uniform(0.25, 0.75)
    steps = 4 if along > 120 else 2
    lines = []
    for i in range(count):
        level = (i + 0.5 + rng.uniform(-0.28, 0.28)) / count
        phase, sway = rng.uniform(0, 6), rng.uniform(0.1, 0.3) / count
        start, end = (
            (0.0 if rng.random() < 0.6 else rng.uniform(0.0, 0.4)),
            (1.0 if rng.random() < 0.6 else rng.uniform(0.6, 1)),
        )
        points = []
        for k in range(steps + 1):
            u = start + (end - start) * k / steps
            near = exp(-(((u - heart_u) / 0.2) ** 2)) * exp(-abs(level - heart_v) * 4)
            v = level + sway * sin(phase + 4 * u) + (0.5 / count if level > heart_v else -0.5 / count) * near
            points.append(place(u, min(0.985, max(0.015, v))))
        lines.append(coarse_curve(points))
    canvas.stroke("".join(lines[::2]), material.grain, 1.1 / fine, 0.34)
    if len(lines) > 1:
        canvas.stroke("".join(lines[1::2]), material.grain, 1.6 / fine, 0.16)


def draw_seams(canvas: Canvas, material: Material, place: Place, boards: int) -> None:
    """Glue lines between the boards of a wide top, with every second board a shade apart."""
    seams = ""
    for i in range(1, boards):
        (x0, y0), (x1, y1) = place(0, i / boards), place(1, i / boards)
        seams += f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"
    canvas.stroke(seams, material.grain, 1.2, 0.4)


def weave_fill(canvas: Canvas, colour: str, *, size: float = 5.0) -> str:
    """Crossed hairlines turned by 8 degrees: linen."""
    dark, light = shade(colour, -0.5), mix(colour, "#ffffff", 0.6)
    half = size / 2
    content = (
        f'<path d="M0 {half}H{size}" stroke="{dark}" stroke-opacity=".16"/>'
        f'<path d="M{half} 0V{size}" stroke="{light}" stroke-opacity=".16"/>'
    )
    return canvas.pattern(content, width=size, height=size, turn=8)

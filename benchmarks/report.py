"""What a run prints: a line of progress for each step, then the figures as a table."""

import sys
import time
from collections.abc import Iterable
from typing import Final

from benchmarks.figures import PRODUCT, Figure

PARTS: Final = ("streams", "latency", "load", "store")


class Progress:
    """Tells what is being measured, with the seconds since the start."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.remarks: list[str] = []

    def say(self, text: str) -> None:
        """One line of progress, to stderr."""
        print(f"[{time.monotonic() - self._began:6.1f} s] {text}", file=sys.stderr, flush=True)

    def remark(self, text: str) -> None:
        """Something that a reader of the figures must know; it goes into the result too."""
        if text not in self.remarks:
            self.remarks.append(text)
            self.say(text)


def format_figures(figures: Iterable[Figure]) -> str:
    """The table: a figure, its sides with median (low … high), and the ratios of the product to them."""
    lines: list[str] = []
    for figure in figures:
        lines.append(f"\n{figure.name} ({figure.unit}, {figure.better} is better)")
        for side, spread in figure.sides.items():
            ratio = next((one for one in figure.ratios if one.to == side), None)
            beside = f"   product / this: {ratio.median:.2f} ({ratio.low:.2f} … {ratio.high:.2f})" if ratio else ""
            mark = "*" if side == PRODUCT else " "
            median, low, high = (_short(value) for value in (spread.median, spread.low, spread.high))
            lines.append(f" {mark} {side:<34}{median:>10} ({low} … {high}){beside}")
        if figure.note:
            lines.append(f"   {figure.note}")
    return "\n".join(lines)


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"

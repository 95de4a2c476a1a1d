"""Figures of a run: medians and spread over rounds, percentiles, and the ratio of the product to a limit."""

import statistics
from collections.abc import Sequence
from typing import Literal

import msgspec

Better = Literal["higher", "lower"]


class Spread(msgspec.Struct, frozen=True):
    """One side's values over the rounds."""

    median: float
    low: float
    high: float
    values: tuple[float, ...]


class Ratio(msgspec.Struct, frozen=True):
    """The product divided by a side: the median of the rounds' own ratios, lowest and highest beside it."""

    to: str
    median: float
    low: float
    high: float


class Figure(msgspec.Struct, frozen=True):
    """One measured quantity of the product and of the sides it is compared with."""

    name: str
    unit: str
    better: Better
    sides: dict[str, Spread]
    ratios: tuple[Ratio, ...]
    note: str = ""


PRODUCT = "product"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below or at which `share` (0 to 1) of them lie, by the nearest rank; ValueError for none."""
    if not values:
        raise ValueError("no values")
    if not 0 <= share <= 1:
        raise ValueError("share is between 0 and 1")
    ordered = sorted(values)
    rank = max(1, -(-len(ordered) * round(share * 1_000_000) // 1_000_000))
    return ordered[rank - 1]


def spread_of(values: Sequence[float]) -> Spread:
    """Median, lowest and highest of the rounds."""
    return Spread(statistics.median(values), min(values), max(values), tuple(values))


def make_figure(name: str, unit: str, better: Better, rounds: Sequence[dict[str, float]], *, note: str = "") -> Figure:
    """A figure from one dict of side → value a round; ratios are taken within a round, where the machine is one."""
    names = [side for side in rounds[0] if all(side in one for one in rounds)]
    sides = {side: spread_of([one[side] for one in rounds]) for side in names}
    compared = [side for side in names if side != PRODUCT and PRODUCT in names and all(one[side] > 0 for one in rounds)]
    ratios = tuple(_ratio(rounds, side) for side in compared)  # nothing is a multiple of nothing, nor of less
    return Figure(name, unit, better, sides, ratios, note)


def _ratio(rounds: Sequence[dict[str, float]], side: str) -> Ratio:
    found = [one[PRODUCT] / one[side] for one in rounds]
    return Ratio(side, statistics.median(found), min(found), max(found))

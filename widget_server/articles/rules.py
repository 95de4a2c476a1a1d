"""Pure: how sure one can be of a share."""

from math import sqrt
from typing import Final

_SURENESS: Final = 1.96
"""Standard deviations: right in 95 of 100 cases."""


def lowest_share(part: int, whole: int) -> float:
    """The share of `part` in `whole` that one can be sure of, 0 to 1.

    The lower bound of Wilson's score interval: three of three say less than forty of fifty.
    """
    if whole <= 0:
        return 0.0
    share, square = part / whole, _SURENESS * _SURENESS
    spread = _SURENESS * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return max(0.0, (share + square / (2 * whole) - spread) / (1 + square / whole))

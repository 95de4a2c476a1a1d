"""Percentiles, medians and ratios."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.figures import make_figure, percentile

values = st.lists(st.floats(0, 1e6), min_size=1, max_size=200)


@pytest.mark.parametrize(("share", "expected"), [(0.0, 1), (0.5, 50), (0.99, 99), (0.991, 100), (1.0, 100)])
def test_percentiles_are_nearest_ranks(share: float, expected: int) -> None:
    assert percentile(range(100, 0, -1), share) == expected


@given(values, st.floats(0, 1))
def test_a_percentile_is_one_of_the_values_and_leaves_its_share_below(found: list[float], share: float) -> None:
    value = percentile(found, share)
    assert value in found
    assert sum(one <= value for one in found) >= share * len(found) - 1e-3


@pytest.mark.parametrize(("found", "share"), [([], 0.5), ([1.0], -0.1), ([1.0], 1.1)])
def test_percentiles_of_nothing_or_beyond_all_are_refused(found: list[float], share: float) -> None:
    with pytest.raises(ValueError, match=r"values|share"):
        percentile(found, share)


def test_ratios_are_taken_within_each_round() -> None:
    rounds = [{"product": 10.0, "raw": 100.0}, {"product": 1.0, "raw": 2.0}, {"product": 6.0, "raw": 20.0}]
    figure = make_figure("Messages", "1/s", "higher", rounds)
    assert (figure.sides["product"].median, figure.sides["raw"].median) == (6.0, 20.0)
    assert figure.sides["product"].values == (10.0, 1.0, 6.0)
    (ratio,) = figure.ratios
    assert (ratio.to, ratio.median, ratio.low, ratio.high) == ("raw", 0.3, 0.1, 0.5)


def test_a_side_that_a_round_lacks_is_left_out() -> None:
    figure = make_figure("CPU", "µs", "lower", [{"product": 1.0, "raw": 2.0}, {"product": 1.0}])
    assert set(figure.sides) == {"product"}
    assert figure.ratios == ()


@pytest.mark.parametrize("measured", [0.0, -3.0])
def test_nothing_is_compared_with_a_side_of_nothing_or_less(measured: float) -> None:
    figure = make_figure("Memory", "kB", "lower", [{"product": 3.0, "plain": 9.0}, {"product": 3.0, "plain": measured}])
    assert set(figure.sides) == {"product", "plain"}
    assert figure.ratios == ()

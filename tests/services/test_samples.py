"""Samples stay the same within a seed, and cases that fail are all named."""

import pytest

from tests.services import samples
from tests.services.samples import check_each, sample, sample_seed

CASES = list(range(100))


@pytest.fixture
def part(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """As in `make test`, with a seed that the test chooses."""
    monkeypatch.setattr(samples, "TAKES_ALL", False)
    sample_seed.cache_clear()
    monkeypatch.setenv("PARLOR_TEST_SEED", "one")
    return monkeypatch


@pytest.fixture(autouse=True)
def _forget_seed() -> object:
    yield
    sample_seed.cache_clear()


def test_a_sample_keeps_the_order_and_is_the_same_for_a_seed(part: pytest.MonkeyPatch) -> None:
    taken = sample(CASES, 10)
    assert len(taken) == 10
    assert taken == sorted(taken) == sample(CASES, 10)
    sample_seed.cache_clear()
    part.setenv("PARLOR_TEST_SEED", "two")
    assert sample(CASES, 10) != taken


def test_every_case_has_its_turn(part: pytest.MonkeyPatch) -> None:
    seen: set[int] = set()
    for seed in range(200):
        sample_seed.cache_clear()
        part.setenv("PARLOR_TEST_SEED", str(seed))
        seen.update(sample(CASES, 10))
    assert seen == set(CASES)


def test_the_full_count_takes_all(part: pytest.MonkeyPatch) -> None:
    part.setattr(samples, "TAKES_ALL", True)
    assert sample(CASES, 10) == CASES


def test_all_cases_that_fail_are_named() -> None:
    def is_even(number: int) -> None:
        assert number % 2 == 0

    with pytest.raises(AssertionError, match=r"^one: (.|\n)*\nthree: "):
        check_each([("one", 1), ("two", 2), ("three", 3)], is_even)
    check_each([("two", 2)], is_even)
    with pytest.raises(AssertionError, match="no cases"):
        check_each([], is_even)

"""Many cases in one test, and samples of them: `make test` takes some by a seed, `make faults` takes all.

The seed is the commit's, so that two runs of a commit do the same and all cases have their turn over time;
`PARLOR_TEST_SEED` chooses another. The run's first lines tell it.
"""

import os
import subprocess
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Final, TypeVar

CaseT = TypeVar("CaseT")

TAKES_ALL: Final = "PARLOR_FAULTS" in os.environ


@cache
def sample_seed() -> str:
    """What decides on the sample: the same in all processes of a run."""
    if named := os.environ.get("PARLOR_TEST_SEED"):
        return named
    command = ["git", "rev-parse", "--short=12", "HEAD"]
    try:
        found = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "1"
    return found.stdout.strip() or "1"  # an unpacked archive has no commit


def sample(cases: Sequence[CaseT], most: int) -> list[CaseT]:
    """So many of the cases, in their order; all of them under `make faults`."""
    if TAKES_ALL or len(cases) <= most:
        return list(cases)
    chosen = set(Random(f"{sample_seed()} {len(cases)}").sample(range(len(cases)), most))
    return [case for place, case in enumerate(cases) if place in chosen]


def check_each(cases: Iterable[tuple[str, CaseT]], check: Callable[[CaseT], None]) -> None:
    """Check every case, and fail with the names of all that do not hold: cheaper than a test for each."""
    failures = []
    count = 0
    for name, case in cases:
        count += 1
        try:
            check(case)
        except AssertionError as error:
            failures.append(f"{name}: {error}")
    assert count, "there are no cases"
    assert not failures, "\n".join(failures)

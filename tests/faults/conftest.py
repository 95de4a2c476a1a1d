"""How hard the storms are: a seeded sample in `make test`, the full count in `make faults`."""

import os
from dataclasses import dataclass
from random import Random

import pytest

from tests.faults.figures import REPORT
from tests.services.databases import DatabaseKind

_SAMPLE = 6


@dataclass
class Strength:
    """What one storm does. `PARLOR_FAULTS` kills are shared by the two databases; a full run also cuts for longer."""

    kills: int
    cut_seconds: float
    cuts: int
    deadline_seconds: float
    random: Random


@pytest.fixture
def strength(database_kind: DatabaseKind) -> Strength:
    """For one database; `PARLOR_FAULTS_SEED` chooses another sequence of moments."""
    total = int(os.environ.get("PARLOR_FAULTS", _SAMPLE))
    is_full = total > _SAMPLE
    random = Random(f"{os.environ.get('PARLOR_FAULTS_SEED', '1')} {database_kind}")
    return Strength(
        kills=total // 2,
        cut_seconds=30 if is_full else 1.5,
        cuts=3 if is_full else 1,
        deadline_seconds=3_000 if is_full else 600,
        random=random,
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the storms counted."""
    if REPORT:
        terminalreporter.section("faults")
        for figures in REPORT:
            terminalreporter.write_line(str(figures))

"""Fixtures for every test. What they are stands in `tests/services/`; a room's own stand in its folder."""

import os

import pytest

from tests.services.network import forbid_outside_connections
from tests.services.samples import TAKES_ALL, sample_seed
from tests.services.scratch import scratch_root

# Each after those that it imports: pytest must name a module before it is imported, to rewrite its asserts.
pytest_plugins = [
    "tests.services.postgres",
    "tests.services.redis",
    "tests.services.browser",
    "tests.services.databases",
    "tests.services.server",
    "tests.services.order",
]


def pytest_report_header() -> str:
    """Says which samples this run takes."""
    return "samples: all cases" if TAKES_ALL else f"samples: PARLOR_TEST_SEED={sample_seed()}"


def pytest_configure(config: pytest.Config) -> None:
    """Keeps `tmp_path` off the disk, and every test on this machine, whatever a dependency tries."""
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(scratch_root()))
    forbid_outside_connections()

"""Fixtures for every test. What they are stands in `tests/services/`; a room's own stand in its folder."""

import os

import pytest

from tests.services.network import forbid_outside_connections
from tests.services.scratch import scratch_root

# Each after those that it imports: pytest must name a module before it is imported, to rewrite its asserts.
pytest_plugins = [
    "tests.services.postgres",
    "tests.services.redis",
    "tests.services.browser",
    "tests.services.databases",
    "tests.services.server",
]


def pytest_configure(config: pytest.Config) -> None:
    """Keeps `tmp_path` off the disk, and every test on this machine, whatever a dependency tries."""
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(scratch_root()))
    forbid_outside_connections()

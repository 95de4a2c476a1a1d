"""Fixtures for every test. What they are stands in `tests/services/`; a room's own stand in its folder."""

import pytest

from tests.services.network import forbid_outside_connections

# Each after those that it imports: pytest must name a module before it is imported, to rewrite its asserts.
pytest_plugins = [
    "tests.services.postgres",
    "tests.services.redis",
    "tests.services.browser",
    "tests.services.databases",
    "tests.services.server",
]


def pytest_configure(config: pytest.Config) -> None:
    """No test of ours reaches another machine, whatever a dependency tries."""
    forbid_outside_connections()

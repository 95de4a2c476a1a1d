"""Long files first: what starts last decides how long one process waits for the other."""

from typing import Final

import pytest

SECONDS: Final = {"strength": 60.0, "browser": 3.0, "server": 8.0, "shared_server": 0.6, "database_url": 0.5}
"""About what a test takes that names this fixture; only which is longer matters."""
OTHERS_SECONDS: Final = 0.02
LONG_FILES: Final = {
    "tests/articles/test_crawler.py": 20.0,
    "tests/benchmarks/test_run.py": 60.0,
    "tests/helpcenter/engine/test_incremental.py": 30.0,
    "tests/helpcenter/engine/test_kill.py": 60.0,
    "tests/test_cli.py": 60.0,
    "tests/test_packaging.py": 60.0,
}
"""These start processes without a fixture."""


def _seconds_of(item: pytest.Item) -> float:
    names = item.fixturenames if isinstance(item, pytest.Function) else []
    return max((SECONDS[name] for name in names if name in SECONDS), default=OTHERS_SECONDS)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort files, the longest first; within a file the order stays as pytest-randomly has drawn it."""
    totals = dict.fromkeys({item.location[0] for item in items}, 0.0)
    for item in items:
        totals[item.location[0]] += _seconds_of(item)
    for path, seconds in LONG_FILES.items():
        totals[path] = totals.get(path, 0) + seconds
    items.sort(key=lambda item: -totals[item.location[0]])

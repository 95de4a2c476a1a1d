"""A runtime on each database, and the room behind a real server."""

import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from tests.attachments.people import People, invite_people, make_runtime
from tests.attachments.site import Site, found_shops, serve_room
from widget_server.kit.clock import ManualClock
from widget_server.runtime import Runtime
from widget_server.settings import Settings

NOON: Final = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> ManualClock:
    """Stands still at a moment that is the start of a link's step."""
    return ManualClock(NOON)


@pytest_asyncio.fixture
async def rt(database_url: str, tmp_path: Path, clock: ManualClock) -> AsyncIterator[Runtime]:
    """A runtime, on SQLite and on PostgreSQL."""
    runtime = make_runtime(Settings(data_dir=tmp_path, database_url=database_url), clock)
    yield runtime
    await runtime.db.close()


@pytest_asyncio.fixture
async def people(rt: Runtime) -> People:
    """Two merchants' people."""
    return await invite_people(rt)


@pytest.fixture(scope="session")
def shops(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, People]:
    """A data folder with everyone in its store; copied, never served."""
    folder = tmp_path_factory.mktemp("shops")
    return folder, found_shops(folder, ManualClock(NOON))


@pytest.fixture
def site(shops: tuple[Path, People], tmp_path: Path, clock: ManualClock) -> Iterator[Site]:
    """The room's routes behind uvicorn, with a data folder of its own."""
    folder, people = shops
    shutil.copytree(folder, tmp_path / "data")
    yield from serve_room(Settings(data_dir=tmp_path / "data"), clock, people)

"""A runtime on each database, and the room behind a real server."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from tests.attachments.people import People, invite_people, make_runtime
from tests.attachments.site import Site, serve_room
from widget_server.kit.clock import ManualClock
from widget_server.runtime import Runtime
from widget_server.settings import Settings


@pytest.fixture
def clock() -> ManualClock:
    """Stands still at a moment that is the start of a link's step."""
    return ManualClock(datetime(2026, 5, 4, 12, 0, tzinfo=UTC))


@pytest_asyncio.fixture
async def rt(empty_database_url: str, tmp_path: Path, clock: ManualClock) -> AsyncIterator[Runtime]:
    """A runtime, on SQLite and on PostgreSQL."""
    runtime = make_runtime(Settings(data_dir=tmp_path, database_url=empty_database_url), clock)
    yield runtime
    await runtime.db.close()


@pytest_asyncio.fixture
async def people(rt: Runtime) -> People:
    """Two merchants' people."""
    return await invite_people(rt)


@pytest.fixture
def site(tmp_path: Path, clock: ManualClock) -> Iterator[Site]:
    """The room's routes behind uvicorn."""
    yield from serve_room(Settings(data_dir=tmp_path), clock)

"""A database with the table of jobs, and workers that are closed after the test."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from sqlalchemy import create_engine

from widget_server.jobs import Job, JobQueue, Worker
from widget_server.kit.clock import ManualClock
from widget_server.store import Database, Model, sync_url

MakeWorker = Callable[[], Worker]


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))


@pytest.fixture
def jobs_url(empty_database_url: str) -> str:
    """A database that holds the table of jobs and nothing else."""
    engine = create_engine(sync_url(empty_database_url))
    Model.metadata.create_all(engine, tables=[Model.metadata.tables[Job.__tablename__]])
    engine.dispose()
    return empty_database_url


@pytest_asyncio.fixture
async def db(jobs_url: str) -> AsyncIterator[Database]:
    database = Database(jobs_url)
    yield database
    await database.close()


@pytest.fixture
def queue(clock: ManualClock) -> JobQueue:
    return JobQueue(clock)


@pytest_asyncio.fixture
async def make_worker(db: Database, queue: JobQueue, clock: ManualClock) -> AsyncIterator[MakeWorker]:
    """Makes workers on the same queue, as two processes would have them; no retry is spread (draw ½)."""
    made: list[Worker] = []

    def make() -> Worker:
        made.append(Worker(db, queue, clock, draw=lambda: 0.5))
        return made[-1]

    yield make
    for worker in made:
        await worker.close(grace_seconds=0)


@pytest.fixture
def worker(make_worker: MakeWorker) -> Worker:
    return make_worker()

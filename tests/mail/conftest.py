"""A database with the tables of jobs and mail, a worker, and a mail server."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from sqlalchemy import create_engine

from tests.mail.smtp_server import SmtpTestServer
from widget_server.jobs import Job, JobQueue, Worker
from widget_server.kit.clock import ManualClock
from widget_server.mail import SentMail
from widget_server.store import Database, Model, sync_url


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))


@pytest_asyncio.fixture
async def db(empty_database_url: str) -> AsyncIterator[Database]:
    engine = create_engine(sync_url(empty_database_url))
    tables = [Model.metadata.tables[model.__tablename__] for model in (Job, SentMail)]
    Model.metadata.create_all(engine, tables=tables)
    engine.dispose()
    database = Database(empty_database_url)
    yield database
    await database.close()


@pytest.fixture
def queue(clock: ManualClock) -> JobQueue:
    return JobQueue(clock)


@pytest_asyncio.fixture
async def worker(db: Database, queue: JobQueue, clock: ManualClock) -> AsyncIterator[Worker]:
    made = Worker(db, queue, clock, draw=lambda: 0.5)
    yield made
    await made.close(grace_seconds=0)


@pytest_asyncio.fixture
async def smtp() -> AsyncIterator[SmtpTestServer]:
    server = SmtpTestServer()
    await server.start()
    yield server
    await server.close()

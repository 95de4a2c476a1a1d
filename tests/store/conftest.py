"""A database with the trial tables, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator

import pytest_asyncio
from sqlalchemy import create_engine

from tests.store.tables import Shelf
from widget_server.store import Database, sync_url


@pytest_asyncio.fixture
async def db(database_url: str) -> AsyncIterator[Database]:
    """An open database, closed after the test."""
    engine = create_engine(sync_url(database_url))
    Shelf.metadata.create_all(engine)
    engine.dispose()
    database = Database(database_url)
    yield database
    await database.close()

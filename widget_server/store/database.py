"""The three doors to the database: `read()`, `begin()` and `enqueue()`. There is no other way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from widget_server.store.engines import open_engines
from widget_server.store.group_writer import Bulk, GroupWriter, Unit
from widget_server.store.transaction import Transaction

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")


class Database:
    """One database for the life of a process."""

    def __init__(self, database_url: str) -> None:
        self._engines = open_engines(database_url)
        # First in, first out: beside the group writer an ordinary writer without a turn waits up to 4.4 s.
        self._writer_turn = asyncio.Lock()
        self._group = GroupWriter(self._engines.grouping, self._turn)

    @property
    def is_sqlite(self) -> bool:
        """Whether the embedded store is in use."""
        return self._engines.is_sqlite

    def _turn(self) -> AbstractAsyncContextManager[Any]:
        """SQLite has one writer at a time: group, blocks and jobs stand in one line before BEGIN IMMEDIATE."""
        return self._writer_turn if self.is_sqlite else nullcontext()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        """A block that only reads, in one snapshot; what was loaded may leave it, what was not may not be read."""
        session = _session(self._engines.reading)
        try:
            async with session.begin():
                yield Transaction(session)
        finally:
            session.expunge_all()
            await session.close()

    @asynccontextmanager
    async def begin(self, *, expunge: bool = True) -> AsyncIterator[Transaction]:
        """A block that writes: commits at its end, rolls back on an error.

        Args:
            expunge: detach the instances at the end (the default), so that nothing can reopen a transaction.
        """
        async with self._turn():
            session = _session(self._engines.writing)
            try:
                async with session.begin():
                    tx = Transaction(session)
                    yield tx
                    calls = await tx.finish_gathered()
                for call in calls:
                    call()
            finally:
                if expunge:
                    session.expunge_all()
                    await session.close()

    async def enqueue(self, unit: Unit[ResultT], *, order_key: str = "") -> ResultT:
        """The hot path: run a synchronous Core function in the next group commit, see `GroupWriter.submit`."""
        return await self._group.submit(unit, order_key=order_key)

    async def enqueue_item(self, bulk: Bulk[ItemT, ResultT], item: ItemT, *, order_key: str) -> ResultT:
        """The same for work that costs less a piece when it is done together, see `Bulk`."""
        return await self._group.submit_item(bulk, item, order_key=order_key)

    async def ping(self) -> None:
        """One trivial read, to learn whether the database answers."""
        async with self.read() as tx:
            await tx.execute(select(1))

    async def close(self) -> None:
        """Finish the queue and close all connections."""
        await self._group.close()
        for engine in (self._engines.reading, self._engines.writing):
            await engine.dispose()
        self._engines.grouping.dispose()


def _session(engine: AsyncEngine) -> AsyncSession:
    return AsyncSession(engine, expire_on_commit=False, autobegin=False)

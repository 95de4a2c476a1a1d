"""The three doors: what they commit, what they roll back, and how writers take turns."""

import asyncio

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.store.tables import Shelf
from widget_server.store import Database, StoreClosed, UnitTransaction


def shelf_row(name: str) -> dict[str, object]:
    return {"id": name, "name": name, "facts": {}}


async def count_shelves(db: Database) -> int:
    async with db.read() as tx:
        return int((await tx.execute(select(func.count()).select_from(Shelf))).scalar_one())


async def test_error_in_a_block_rolls_everything_back(db: Database) -> None:
    calls: list[str] = []
    with pytest.raises(RuntimeError, match="halfway"):  # noqa: PT012  the block is what is tried
        async with db.begin() as tx:
            tx.add(Shelf(id="oak", name="Oak", notes=None, facts={}, boards=[]))
            await tx.flush()
            tx.after_commit(lambda: calls.append("told"))
            raise RuntimeError("halfway")
    assert await count_shelves(db) == 0
    assert calls == []


async def test_reading_block_cannot_write(db: Database) -> None:
    with pytest.raises(DBAPIError):
        async with db.read() as tx:
            await tx.execute(insert(Shelf).values(**shelf_row("oak")))
    assert await count_shelves(db) == 0


async def test_reading_block_is_one_snapshot(db: Database) -> None:
    async with db.read() as tx:
        first = (await tx.execute(select(func.count()).select_from(Shelf))).scalar_one()
        async with db.begin() as writer:
            writer.add(Shelf(id="oak", name="Oak", notes=None, facts={}, boards=[]))
        second = (await tx.execute(select(func.count()).select_from(Shelf))).scalar_one()
    assert (first, second, await count_shelves(db)) == (0, 0, 1)


async def test_failing_unit_fails_alone(db: Database) -> None:
    def write(name: str, *, fails: bool) -> "asyncio.Future[str]":
        def unit(tx: UnitTransaction) -> str:
            tx.connection.execute(insert(Shelf), shelf_row(name))
            if fails:
                raise ValueError(name)
            return name

        return asyncio.ensure_future(db.enqueue(unit, order_key=name))

    outcomes = await asyncio.gather(
        *(write(f"s{number:02}", fails=number % 3 == 0) for number in range(30)), return_exceptions=True
    )
    for number, outcome in enumerate(outcomes):
        if number % 3 == 0:
            assert isinstance(outcome, ValueError)
        else:
            assert outcome == f"s{number:02}"
    assert await count_shelves(db) == 20


async def test_unit_that_breaks_a_constraint_leaves_its_neighbours(db: Database) -> None:
    def unit(tx: UnitTransaction) -> None:
        tx.connection.execute(insert(Shelf), shelf_row("oak"))

    outcomes = await asyncio.gather(*(db.enqueue(unit) for _ in range(5)), return_exceptions=True)
    assert outcomes.count(None) == 1
    assert sum(isinstance(outcome, IntegrityError) for outcome in outcomes) == 4
    assert await count_shelves(db) == 1


async def test_calls_after_the_commit_see_it_committed(db: Database) -> None:
    seen: list[bool] = []

    def unit(tx: UnitTransaction) -> None:
        tx.connection.execute(insert(Shelf), shelf_row("oak"))
        tx.after_commit(lambda: seen.append(True))

    await db.enqueue(unit)
    assert seen == [True]
    assert await count_shelves(db) == 1


async def test_failed_unit_makes_no_calls(db: Database) -> None:
    seen: list[bool] = []

    def unit(tx: UnitTransaction) -> None:
        tx.after_commit(lambda: seen.append(True))
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await db.enqueue(unit)
    assert seen == []


async def test_blocks_and_units_write_side_by_side(db: Database) -> None:
    async def block(number: int) -> None:
        async with db.begin() as tx:
            tx.add(Shelf(id=f"block{number}", name="x", notes=None, facts={}, boards=[]))

    def unit_for(number: int) -> "asyncio.Future[None]":
        def unit(tx: UnitTransaction) -> None:
            tx.connection.execute(insert(Shelf), shelf_row(f"unit{number}"))

        return asyncio.ensure_future(db.enqueue(unit))

    await asyncio.gather(*(block(n) for n in range(40)), *(unit_for(n) for n in range(200)))
    assert await count_shelves(db) == 240


async def test_closed_database_takes_no_units(db: Database) -> None:
    await db.close()
    with pytest.raises(StoreClosed):
        await db.enqueue(lambda tx: None)


async def test_sqlite_commits_are_synced(db: Database) -> None:
    if not db.is_sqlite:
        async with db.begin() as tx:
            assert (await tx.execute(text("SHOW synchronous_commit"))).scalar_one() == "on"
        return
    async with db.begin() as tx:
        assert (await tx.execute(text("PRAGMA synchronous"))).scalar_one() == 2
        assert (await tx.execute(text("PRAGMA journal_mode"))).scalar_one() == "wal"

    def unit(tx: UnitTransaction) -> object:
        return tx.connection.exec_driver_sql("PRAGMA synchronous").scalar_one()

    assert await db.enqueue(unit) == 2

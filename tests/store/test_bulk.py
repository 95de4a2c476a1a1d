"""Items of a bulk function: done together, refused one by one."""

import asyncio
from collections.abc import Sequence

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from tests.store.tables import Shelf
from tests.store.test_database import count_shelves, shelf_row
from widget_server.store import Database, UnitTransaction

calls: list[list[str]] = []


def add_shelves(tx: UnitTransaction, names: Sequence[str]) -> list[str | Exception]:
    calls.append(list(names))
    outcomes: list[str | Exception] = [ValueError(name) if name.startswith("bad") else name for name in names]
    rows = [shelf_row(name) for name in outcomes if isinstance(name, str)]
    if rows:
        tx.connection.execute(insert(Shelf), rows)
    return outcomes


async def submit(db: Database, names: Sequence[str]) -> list[object]:
    calls.clear()
    items = (db.enqueue_item(add_shelves, name, order_key="") for name in names)
    return list(await asyncio.gather(*items, return_exceptions=True))


async def test_items_that_wait_together_are_done_by_one_call(db: Database) -> None:
    names = [f"s{number}" for number in range(40)]
    assert await submit(db, names) == names
    assert calls == [names]
    assert await count_shelves(db) == 40


async def test_a_refused_item_leaves_its_neighbours(db: Database) -> None:
    outcomes = await submit(db, ["oak", "bad", "elm"])
    assert [outcomes[0], outcomes[2]] == ["oak", "elm"]
    assert isinstance(outcomes[1], ValueError)
    assert await count_shelves(db) == 2


async def test_an_item_that_breaks_a_constraint_is_found_by_trying_each_alone(db: Database) -> None:
    outcomes = await submit(db, ["oak", "elm", "oak", "ash"])
    assert [outcomes[0], outcomes[1], outcomes[3]] == ["oak", "elm", "ash"]
    assert isinstance(outcomes[2], IntegrityError)
    assert calls == [["oak", "elm", "oak", "ash"], ["oak"], ["elm"], ["oak"], ["ash"]]
    assert await count_shelves(db) == 3


async def test_units_between_items_keep_the_order_of_the_keys(db: Database) -> None:
    order: list[str] = []

    def note(tx: UnitTransaction, names: Sequence[str]) -> list[str]:
        order.extend(names)
        return list(names)

    def unit(tx: UnitTransaction) -> None:
        order.append("unit")

    await asyncio.gather(
        db.enqueue_item(note, "c", order_key="c"),
        db.enqueue(unit, order_key="b"),
        db.enqueue_item(note, "a", order_key="a"),
    )
    assert order == ["a", "unit", "c"]


async def test_what_a_unit_puts_off_is_written_in_its_savepoint(db: Database) -> None:
    def unit(tx: UnitTransaction) -> None:
        def write() -> None:
            tx.connection.execute(insert(Shelf), shelf_row("oak"))

        tx.before_end(write)

    outcomes = await asyncio.gather(db.enqueue(unit), db.enqueue(unit), return_exceptions=True)
    assert outcomes[0] is None
    assert isinstance(outcomes[1], IntegrityError)
    assert await count_shelves(db) == 1

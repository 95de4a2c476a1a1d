"""What leaves a block is read-only and complete; what was not loaded says so."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.exc import DetachedInstanceError

from tests.store.tables import Board, Shelf
from widget_server.store import Database, FrozenError, StaleError, UnloadedError


async def add_shelf(db: Database) -> Shelf:
    async with db.begin() as tx:
        shelf = Shelf(id="oak", name="Oak shelf", notes=None, facts={"woods": ["oak"]}, boards=[])
        tx.add(shelf)
        tx.add(Board(id="b1", shelf=shelf))
        return await tx.freeze(shelf)


async def test_frozen_object_refuses_writes(db: Database) -> None:
    shelf = await add_shelf(db)
    with pytest.raises(FrozenError, match="name cannot be set"):
        shelf.name = "Pine shelf"
    with pytest.raises(FrozenError):
        del shelf.name
    with pytest.raises(TypeError):
        shelf.facts["woods"] = ["pine"]
    assert shelf.facts["woods"] == ("oak",)


async def test_frozen_relationships_and_cycles_are_followed(db: Database) -> None:
    await add_shelf(db)
    async with db.read() as tx:
        live = await tx.first(select(Shelf).options(selectinload(Shelf.boards).joinedload(Board.shelf)))
        assert live is not None
        shelf = await tx.freeze(live)
    assert shelf.boards[0].shelf is shelf
    with pytest.raises(FrozenError):
        shelf.boards[0].shelf_id = "pine"


async def test_unloaded_attribute_of_a_frozen_object_is_an_error(db: Database) -> None:
    await add_shelf(db)
    async with db.read() as tx:
        live = await tx.first(select(Shelf))
        assert live is not None
        shelf = await tx.freeze(live)
    with pytest.raises(UnloadedError, match=r"Shelf\.notes"):
        assert shelf.notes
    with pytest.raises(UnloadedError, match=r"Shelf\.boards"):
        assert shelf.boards


async def test_unloaded_attribute_after_the_block_raises_instead_of_reopening_it(db: Database) -> None:
    await add_shelf(db)
    async with db.read() as tx:
        live = await tx.first(select(Shelf))
        assert live is not None
    assert live.name == "Oak shelf"
    with pytest.raises(DetachedInstanceError):
        assert live.notes


async def test_warm_instance_is_the_live_row(db: Database) -> None:
    shelf = await add_shelf(db)
    async with db.begin() as tx:
        live = await tx.fetch_warm_instance(shelf)
        live.name = "Walnut shelf"
    async with db.read() as tx:
        assert await tx.first(select(Shelf.name)) == "Walnut shelf"


async def test_stale_copy_is_told(db: Database) -> None:
    shelf = await add_shelf(db)
    async with db.begin() as tx:
        (await tx.fetch_warm_instance(shelf)).name = "Walnut shelf"
    async with db.begin() as tx:
        with pytest.raises(StaleError, match="name changed"):
            await tx.fetch_warm_instance(shelf)


async def test_copy_of_a_deleted_row_is_stale(db: Database) -> None:
    async with db.begin() as tx:
        shelf = Shelf(id="ash", name="Ash shelf", notes=None, facts={}, boards=[])
        tx.add(shelf)
        frozen = await tx.freeze(shelf)
    async with db.begin() as tx:
        await tx.delete(await tx.fetch_warm_instance(frozen))
    async with db.begin() as tx:
        with pytest.raises(StaleError, match="gone"):
            await tx.fetch_warm_instance(frozen)

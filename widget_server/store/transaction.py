"""One block on the database: what a room may do inside `db.read()` and `db.begin()`."""

from collections.abc import Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import Executable, inspect
from sqlalchemy.engine import Result
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql import Select

from widget_server.store.base import Model
from widget_server.store.errors import StaleError
from widget_server.store.frozen import Frozen, column_values, freeze, thaw_value
from widget_server.store.gathering import AfterCommit, Gathering

ModelT = TypeVar("ModelT", bound=Model)
ValueT = TypeVar("ValueT")


class Transaction(Gathering):
    """An open block. Made by `Database` only; useless once the block has ended."""

    def __init__(self, session: AsyncSession) -> None:
        super().__init__()
        self._session = session

    async def execute(self, statement: Executable) -> Result[Any]:
        """Run a statement."""
        return await self._session.execute(statement)

    async def all(self, statement: Select[ValueT]) -> Sequence[ValueT]:
        """The first column of every row."""
        return (await self._session.scalars(statement)).all()

    async def first(self, statement: Select[ValueT]) -> ValueT | None:
        """The first column of the first row, or None."""
        return (await self._session.scalars(statement.limit(1))).first()

    async def get(self, model: type[ModelT], key: object, *, with_lock: bool = False) -> ModelT | None:
        """The row with this primary key; `with_lock` holds it until the block ends (PostgreSQL)."""
        return await self._session.get(model, key, with_for_update=with_lock or None)

    def add(self, instance: Model) -> None:
        """Take a new row into the block."""
        self._session.add(instance)

    async def delete(self, instance: Model) -> None:
        """Remove a row of this block."""
        await self._session.delete(instance)

    async def flush(self) -> None:
        """Send what is pending, so that its errors show here."""
        await self._session.flush()

    async def freeze(self, instance: ModelT) -> ModelT:
        """Flush, then a read-only copy of what is loaded that may leave the block."""
        await self._session.flush()
        return freeze(instance)

    async def fetch_warm_instance(self, frozen: ModelT) -> ModelT:
        """The live row behind a frozen copy, locked in this block.

        Raises:
            StaleError: a column that was frozen has another value now, or the row is gone.
        """
        copy = cast(Frozen, frozen)
        live = await self._session.get(copy._model, copy._identity, with_for_update=True, populate_existing=True)
        if live is None:
            raise StaleError(f"{copy!r} is gone")
        state = inspect(live)
        for name, value in column_values(copy).items():
            if state.dict.get(name) != thaw_value(value):
                raise StaleError(f"{copy!r} has moved on: {name} changed")
        return cast(ModelT, live)

    async def finish_gathered(self) -> list[AfterCommit]:
        """Flush and let the collectors write; the last thing inside the transaction."""
        await self._session.flush()
        if not self._items:
            return list(self._after_commit)
        return await self._session.run_sync(lambda session: self.finish(session.connection()))

"""Reads of accounts."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select

from widget_server.accounts.models import Account, Store
from widget_server.runtime import Runtime
from widget_server.store import Transaction


async def list_stores(rt: Runtime, account_id: str, *, store_ids: Collection[str] | None = None) -> Sequence[Store]:
    """The account's stores by name, or those of them in `store_ids`; at most 200."""
    statement = select(Store).where(Store.account_id == account_id).order_by(Store.name, Store.id).limit(200)
    if store_ids is not None:
        statement = statement.where(Store.id.in_(sorted(store_ids)))
    async with rt.db.read() as tx:
        return [await tx.freeze(store) for store in await tx.all(statement)]


async def find_store_of_operator(rt: Runtime, wanted: str | None) -> Store | None:
    """The store that an operator names by id, key or slug; without a name the only one that there is."""
    statement = select(Store).limit(2)
    if wanted is not None:
        statement = statement.where(or_(Store.id == wanted, Store.key == wanted, Store.slug == wanted))
    async with rt.db.read() as tx:
        found = await tx.all(statement)
        return await tx.freeze(found[0]) if len(found) == 1 else None


async def get_account(rt: Runtime, account_id: str) -> Account | None:
    """The account with this id."""
    async with rt.db.read() as tx:
        account = await tx.get(Account, account_id)
        return None if account is None else await tx.freeze(account)


async def is_only_store(tx: Transaction, store_id: str) -> bool:
    """Whether this server has no other store, of whatever account."""
    others = select(Store.id).where(Store.id != store_id).limit(1)
    return await tx.first(others) is None

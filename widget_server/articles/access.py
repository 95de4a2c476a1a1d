"""The gate of staff to one store's help center: whoever works for the store may read all of it."""

from widget_server.accounts import Store, StoreNotFound, get_store
from widget_server.agents import AgentActor
from widget_server.store import Transaction


async def find_store(tx: Transaction, actor: AgentActor, store_id: str) -> Store:
    """One of the agent's stores, whatever their role; StoreNotFound else."""
    if not actor.may_see_store(store_id):
        raise StoreNotFound
    return await get_store(tx, store_id, account_id=actor.account_id)

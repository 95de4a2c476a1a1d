"""Reads about shoppers."""

from widget_server.accounts import StoreNotFound, get_store
from widget_server.agents import AgentActor, Role
from widget_server.contacts.access import derive_identity_secret
from widget_server.kit.errors import Forbidden
from widget_server.runtime import Runtime


def is_visitor_here(rt: Runtime, visitor_id: str) -> bool:
    """Whether the visitor holds a stream open, at whatever process."""
    return rt.hub.presence.is_here(f"visitor:{visitor_id}")


async def get_identity_secret(rt: Runtime, actor: AgentActor, store_id: str) -> str:
    """The identity secret of one of the agent's stores.

    Raises:
        Forbidden: who has it can become any shopper, so agents and editors do not get it.
        StoreNotFound: absent, or not theirs.
    """
    if actor.role not in (Role.OWNER, Role.ADMIN):
        raise Forbidden("Owners and admins alone see this")
    if not actor.may_see_store(store_id):
        raise StoreNotFound
    async with rt.db.read() as tx:
        store = await get_store(tx, store_id, account_id=actor.account_id)
        return derive_identity_secret(rt, store)

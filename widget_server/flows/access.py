"""The gates of quick responses: all staff of a store see them, owners and admins change them."""

from sqlalchemy import Select, select

from widget_server.accounts import Store, StoreNotFound
from widget_server.agents import AgentActor, Role
from widget_server.flows.kinds import QuickResponseNotFound
from widget_server.flows.models import QuickResponse
from widget_server.kit.errors import Forbidden
from widget_server.store import Transaction


def visible_to(actor: AgentActor) -> Select[QuickResponse]:
    """The quick responses of the agent's stores, the deleted ones too."""
    statement = select(QuickResponse).where(QuickResponse.account_id == actor.account_id)
    if actor.store_ids is not None:
        statement = statement.where(QuickResponse.store_id.in_(sorted(actor.store_ids)))
    return statement


async def find_quick_response(tx: Transaction, actor: AgentActor, quick_response_id: str) -> QuickResponse:
    """One of them; QuickResponseNotFound else."""
    found = await tx.first(visible_to(actor).where(QuickResponse.id == quick_response_id).with_for_update())
    if found is None:
        raise QuickResponseNotFound
    return found


def check_may_change(actor: AgentActor) -> None:
    """Forbidden for agents and editors, who see quick responses only."""
    if actor.role not in (Role.OWNER, Role.ADMIN):
        raise Forbidden("Owners and admins alone change this")


async def lock_store(tx: Transaction, actor: AgentActor, store_id: str) -> Store:
    """One of the agent's stores, held until the block ends: what is made meanwhile elsewhere waits."""
    if not actor.may_see_store(store_id):
        raise StoreNotFound
    mine = select(Store).where(Store.id == store_id, Store.account_id == actor.account_id)
    found = await tx.first(mine.with_for_update())
    if found is None:
        raise StoreNotFound
    return found

"""The gate of business hours: staff of a store read them, its owners and admins change them."""

from sqlalchemy import select

from widget_server.agents import AgentActor
from widget_server.hours.kinds import BusinessHoursNotFound
from widget_server.hours.models import StoreHours
from widget_server.store import Transaction


async def find_business_hours(
    tx: Transaction, actor: AgentActor, business_hours_id: str, *, with_lock: bool = False
) -> StoreHours:
    """Those of one of the agent's stores; BusinessHoursNotFound else."""
    statement = select(StoreHours).where(StoreHours.id == business_hours_id, StoreHours.account_id == actor.account_id)
    row = await tx.first(statement.with_for_update() if with_lock else statement)
    if row is None or not actor.may_see_store(row.store_id):
        raise BusinessHoursNotFound
    return row

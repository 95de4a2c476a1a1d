"""The gate of business hours: staff of a store read them, its owners and admins change them."""

from widget_server.agents import AgentActor, find_row
from widget_server.hours.kinds import BusinessHoursNotFound
from widget_server.hours.models import StoreHours
from widget_server.store import Transaction


async def find_business_hours(
    tx: Transaction, actor: AgentActor, business_hours_id: str, *, with_lock: bool = False
) -> StoreHours:
    """Those of one of the agent's stores; BusinessHoursNotFound else."""
    found = await find_row(tx, actor, StoreHours, business_hours_id, with_lock=with_lock)
    if found is None:
        raise BusinessHoursNotFound
    return found

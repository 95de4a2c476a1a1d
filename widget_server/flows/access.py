"""The gates of quick responses: all staff of a store see them, owners and admins change them."""

from sqlalchemy import Select

from widget_server.agents import AgentActor, find_row, visible_rows
from widget_server.flows.kinds import QuickResponseNotFound
from widget_server.flows.models import QuickResponse
from widget_server.store import Transaction


def visible_to(actor: AgentActor) -> Select[QuickResponse]:
    """The quick responses of the agent's stores, the deleted ones too."""
    return visible_rows(actor, QuickResponse)


async def find_quick_response(
    tx: Transaction, actor: AgentActor, quick_response_id: str, *, with_deleted: bool = False, with_lock: bool = False
) -> QuickResponse:
    """One of them, held until the block ends if `with_lock`; QuickResponseNotFound else."""
    found = await find_row(tx, actor, QuickResponse, quick_response_id, with_lock=with_lock)
    if found is None or (found.deleted_at is not None and not with_deleted):
        raise QuickResponseNotFound
    return found

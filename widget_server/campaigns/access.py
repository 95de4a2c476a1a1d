"""The gates of campaigns: all staff of a store see them, owners and admins change them."""

from sqlalchemy import Select

from widget_server.agents import AgentActor, find_row, visible_rows
from widget_server.campaigns.kinds import CampaignNotFound
from widget_server.campaigns.models import Campaign
from widget_server.store import Transaction


def visible_to(actor: AgentActor) -> Select[Campaign]:
    """The campaigns of the agent's stores, the deleted ones too."""
    return visible_rows(actor, Campaign)


async def find_campaign(
    tx: Transaction, actor: AgentActor, campaign_id: str, *, with_deleted: bool = False, with_lock: bool = False
) -> Campaign:
    """One of them, held until the block ends if `with_lock`; CampaignNotFound else."""
    found = await find_row(tx, actor, Campaign, campaign_id, with_lock=with_lock)
    if found is None or (found.deleted_at is not None and not with_deleted):
        raise CampaignNotFound
    return found

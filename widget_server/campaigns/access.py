"""The gates of campaigns: all staff of a store see them, owners and admins change them."""

from sqlalchemy import Select, select

from widget_server.accounts import Store, StoreNotFound
from widget_server.agents import AgentActor, Role
from widget_server.campaigns.kinds import CampaignNotFound
from widget_server.campaigns.models import Campaign
from widget_server.kit.errors import Forbidden
from widget_server.store import Transaction


def visible_to(actor: AgentActor) -> Select[Campaign]:
    """The campaigns of the agent's stores, the deleted ones too."""
    statement = select(Campaign).where(Campaign.account_id == actor.account_id)
    if actor.store_ids is not None:
        statement = statement.where(Campaign.store_id.in_(sorted(actor.store_ids)))
    return statement


async def find_campaign(tx: Transaction, actor: AgentActor, campaign_id: str) -> Campaign:
    """One of them, held until the block ends; CampaignNotFound else."""
    found = await tx.first(visible_to(actor).where(Campaign.id == campaign_id).with_for_update())
    if found is None:
        raise CampaignNotFound
    return found


async def read_campaign_row(tx: Transaction, actor: AgentActor, campaign_id: str) -> Campaign:
    """One that is not deleted; CampaignNotFound else."""
    found = await tx.first(visible_to(actor).where(Campaign.id == campaign_id, Campaign.deleted_at.is_(None)))
    if found is None:
        raise CampaignNotFound
    return found


def check_may_change(actor: AgentActor) -> None:
    """Forbidden for agents and editors, who see campaigns only."""
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

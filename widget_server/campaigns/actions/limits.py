"""How much of campaigns one shopper meets: set by the merchant, for all campaigns of a store together."""

from widget_server.agents import AgentActor, check_may_configure, lock_store
from widget_server.campaigns.models import CampaignLimits
from widget_server.campaigns.queries import find_campaign_limits, limits_view
from widget_server.campaigns.schemas import CampaignLimitsChange, CampaignLimitsView
from widget_server.kit.errors import VersionConflict
from widget_server.runtime import Runtime


async def change_campaign_limits(
    rt: Runtime, actor: AgentActor, store_id: str, change: CampaignLimitsChange
) -> CampaignLimitsView:
    """Change what is given.

    Raises:
        Forbidden, StoreNotFound: not an owner's or admin's to change.
        VersionConflict: someone changed them since they were read.
    """
    check_may_configure(actor, store_id)
    async with rt.db.begin() as tx:
        store = await lock_store(tx, actor, store_id)  # of two first changes one comes second
        limits = await find_campaign_limits(tx, store.id)
        if change.version != (limits.version if limits else 0):
            raise VersionConflict
        if limits is None:
            limits = CampaignLimits(store_id=store.id, account_id=store.account_id, per_day=0, gap_seconds=0, version=0)
            tx.add(limits)
        if change.per_day is not None:
            limits.per_day = change.per_day
        if change.gap_seconds is not None:
            limits.gap_seconds = change.gap_seconds
        limits.version += 1
        return limits_view(store.id, limits)

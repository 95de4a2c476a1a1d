"""What came of campaigns, side by side and day by day; a single one's variants are in `queries`."""

from datetime import timedelta
from typing import Final

from widget_server.agents import AgentActor, find_store
from widget_server.campaigns.access import find_campaign, visible_to
from widget_server.campaigns.models import Campaign
from widget_server.campaigns.schemas import CampaignDay, CampaignDays, CampaignTotals, CampaignTotalsList
from widget_server.runtime import Runtime
from widget_server.signals import count_signals, sum_signals

COUNTED_DAYS: Final = 30
"""As far back as the days of a campaign are told."""
_NAMES: Final = {f"campaign:{name}": f"{name}_count" for name in ("shown", "clicked", "dismissed", "replied")}


async def list_campaign_totals(rt: Runtime, actor: AgentActor, store_id: str) -> CampaignTotalsList:
    """The counts of all campaigns of a store; StoreNotFound if it is not the agent's."""
    async with rt.db.read() as tx:
        store = await find_store(tx, actor, store_id)
        mine = visible_to(actor).where(Campaign.store_id == store.id, Campaign.deleted_at.is_(None))
        ids = [row.id for row in await tx.all(mine)]
        sums = await sum_signals(tx, store.id, names=list(_NAMES), subject_ids=ids) if ids else {}
    totals: dict[str, CampaignTotals] = {}
    for (campaign_id, name), count in sums.items():
        line = totals.setdefault(campaign_id, CampaignTotals(campaign_id))
        setattr(line, _NAMES[name], count)
    return CampaignTotalsList([totals[campaign_id] for campaign_id in ids if campaign_id in totals])


async def list_campaign_days(rt: Runtime, actor: AgentActor, campaign_id: str) -> CampaignDays:
    """What happened with one on each of the last COUNTED_DAYS days, all variants together."""
    async with rt.db.read() as tx:
        row = await find_campaign(tx, actor, campaign_id)
        since = rt.clock.now().date() - timedelta(days=COUNTED_DAYS - 1)
        found = await count_signals(tx, row.store_id, names=list(_NAMES), subject_ids=[row.id], since=since)
    days: dict[object, CampaignDay] = {}
    for each in found:
        line = days.setdefault(each.day, CampaignDay(each.day))
        name = _NAMES[each.name]
        setattr(line, name, getattr(line, name) + each.count)
    return CampaignDays(list(days.values()))

"""Routes of campaigns, for staff and for the widget."""

from widget_server.accounts import StoreActor, own_origin
from widget_server.agents import AgentActor, agent_gate
from widget_server.campaigns.actions.change import add_campaign, change_campaign, delete_campaign, restore_campaign
from widget_server.campaigns.actions.explain import explain_campaign
from widget_server.campaigns.actions.limits import change_campaign_limits
from widget_server.campaigns.actions.replay import add_replay, get_replay
from widget_server.campaigns.conditions import read_conditions, warn_of_conditions
from widget_server.campaigns.debug import debug_gate, lend_debug_token
from widget_server.campaigns.queries import (
    get_campaign,
    get_campaign_counts,
    get_campaign_history,
    get_campaign_limits,
    list_campaigns,
    list_debugged_campaigns,
    list_templates,
)
from widget_server.campaigns.results import list_campaign_days, list_campaign_totals
from widget_server.campaigns.schemas import (
    CampaignAnswer,
    CampaignCounts,
    CampaignDays,
    CampaignDebugToken,
    CampaignExplanation,
    CampaignHistory,
    CampaignLimitsChange,
    CampaignLimitsView,
    CampaignPage,
    CampaignsQuery,
    CampaignTemplates,
    CampaignTotalsList,
    ChangeCampaign,
    CheckConditions,
    ConditionRemark,
    ConditionsChecked,
    DebuggedCampaigns,
    ExplainCampaign,
    NewCampaign,
    NewCampaignDebugToken,
    NewReplay,
    ReplayAnswer,
    RestoreCampaign,
)
from widget_server.contacts import VisitorActor, visitor_gate
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.runtime import runtime_of


async def read_campaigns(call: Call[AgentActor, CampaignsQuery, Nothing]) -> CampaignPage:
    """Campaigns, the latest first."""
    return await list_campaigns(runtime_of(call.request), call.actor, call.query)


async def read_campaign(call: Call[AgentActor, Nothing, Nothing]) -> CampaignAnswer:
    """One campaign."""
    return CampaignAnswer(await get_campaign(runtime_of(call.request), call.actor, call.path("campaign_id")))


async def read_campaign_counts(call: Call[AgentActor, Nothing, Nothing]) -> CampaignCounts:
    """How often each variant was met, and what came of it."""
    return await get_campaign_counts(runtime_of(call.request), call.actor, call.path("campaign_id"))


async def create_campaign(call: Call[AgentActor, Nothing, NewCampaign]) -> CampaignAnswer:
    """Write a campaign, as a draft."""
    rt = runtime_of(call.request)
    return CampaignAnswer(await get_campaign(rt, call.actor, await add_campaign(rt, call.actor, call.body)))


async def patch_campaign(call: Call[AgentActor, Nothing, ChangeCampaign]) -> CampaignAnswer:
    """Change a campaign, start it, pause it, end it."""
    rt = runtime_of(call.request)
    campaign_id = call.path("campaign_id")
    await change_campaign(rt, call.actor, campaign_id, call.body)
    return CampaignAnswer(await get_campaign(rt, call.actor, campaign_id))


async def remove_campaign(call: Call[AgentActor, Nothing, Nothing]) -> None:
    """Delete a campaign; it can be restored."""
    await delete_campaign(runtime_of(call.request), call.actor, call.path("campaign_id"))


async def bring_back_campaign(call: Call[AgentActor, Nothing, RestoreCampaign]) -> CampaignAnswer:
    """Take a deletion back."""
    rt = runtime_of(call.request)
    campaign_id = call.path("campaign_id")
    await restore_campaign(rt, call.actor, campaign_id)
    return CampaignAnswer(await get_campaign(rt, call.actor, campaign_id))


async def create_explanation(call: Call[AgentActor, Nothing, ExplainCampaign]) -> CampaignExplanation:
    """Why a campaign is shown in a visit or not: each condition with what it saw, and what else stands against."""
    return await explain_campaign(runtime_of(call.request), call.actor, call.path("campaign_id"), call.body)


async def create_replay(call: Call[AgentActor, Nothing, NewReplay]) -> ReplayAnswer:
    """Run a campaign over the page views of the last 30 days; ask for the result until it is done."""
    rt = runtime_of(call.request)
    return ReplayAnswer(await add_replay(rt, call.actor, call.path("campaign_id"), call.body))


async def read_replay(call: Call[AgentActor, Nothing, Nothing]) -> ReplayAnswer:
    """A replay, as far as it has come."""
    rt = runtime_of(call.request)
    return ReplayAnswer(await get_replay(rt, call.actor, call.path("campaign_id"), call.path("replay_id")))


async def read_campaign_history(call: Call[VisitorActor, Nothing, Nothing]) -> CampaignHistory:
    """What the visitor has met, so that nothing is said twice on another page or device."""
    return await get_campaign_history(runtime_of(call.request), call.actor)


async def create_debug_token(call: Call[AgentActor, Nothing, NewCampaignDebugToken]) -> CampaignDebugToken:
    """Lend a page of the storefront a token for half an hour, to show why each campaign is shown there or not."""
    rt = runtime_of(call.request)
    return await lend_debug_token(rt, call.actor, call.body, server=own_origin(call.request))


async def read_debugged_campaigns(call: Call[StoreActor, Nothing, Nothing]) -> DebuggedCampaigns:
    """All campaigns of the store as far as they decide where they show, for a page that an agent debugs."""
    return await list_debugged_campaigns(runtime_of(call.request), call.actor)


async def read_campaign_limits(call: Call[AgentActor, Nothing, Nothing]) -> CampaignLimitsView:
    """How much of campaigns one shopper of the store meets."""
    return await get_campaign_limits(runtime_of(call.request), call.actor, call.path("store_id"))


async def patch_campaign_limits(call: Call[AgentActor, Nothing, CampaignLimitsChange]) -> CampaignLimitsView:
    """Change how many campaigns one shopper meets in 24 hours, and the least time between two."""
    return await change_campaign_limits(runtime_of(call.request), call.actor, call.path("store_id"), call.body)


async def read_campaign_days(call: Call[AgentActor, Nothing, Nothing]) -> CampaignDays:
    """What came of one campaign, day by day, for a month."""
    return await list_campaign_days(runtime_of(call.request), call.actor, call.path("campaign_id"))


async def read_campaign_totals(call: Call[AgentActor, Nothing, Nothing]) -> CampaignTotalsList:
    """What came of each of a store's campaigns."""
    return await list_campaign_totals(runtime_of(call.request), call.actor, call.path("store_id"))


async def read_campaign_templates(call: Call[AgentActor, Nothing, Nothing]) -> CampaignTemplates:
    """Campaigns to begin with, in the store's languages and with links to its domain."""
    return await list_templates(runtime_of(call.request), call.actor, call.path("store_id"))


async def check_conditions(call: Call[AgentActor, Nothing, CheckConditions]) -> ConditionsChecked:
    """What is wrong with conditions, and what can hardly be meant. Nothing is kept."""
    tree, errors = read_conditions(call.body.conditions)
    warnings = warn_of_conditions(tree) if tree else []
    return ConditionsChecked(
        [ConditionRemark(each.field, each.message) for each in errors],
        [ConditionRemark(each.field, each.message) for each in warnings],
    )


def campaign_endpoints() -> list[Endpoint]:
    """The endpoints of this room."""
    root = "/api/v1/campaigns"
    one = root + "/{campaign_id}"
    limits = "/api/v1/stores/{store_id}/campaign-limits"
    return [
        endpoint("GET", root, read_campaigns, gate=agent_gate, actor="agent", query=CampaignsQuery,
                 answer=CampaignPage),
        endpoint("POST", root, create_campaign, gate=agent_gate, actor="agent", body=NewCampaign,
                 answer=CampaignAnswer, status=201),
        endpoint("GET", one, read_campaign, gate=agent_gate, actor="agent", answer=CampaignAnswer),
        endpoint("PATCH", one, patch_campaign, gate=agent_gate, actor="agent", body=ChangeCampaign,
                 answer=CampaignAnswer),
        endpoint("DELETE", one, remove_campaign, gate=agent_gate, actor="agent"),
        endpoint("GET", one + "/counts", read_campaign_counts, gate=agent_gate, actor="agent", answer=CampaignCounts),
        endpoint("GET", one + "/days", read_campaign_days, gate=agent_gate, actor="agent", answer=CampaignDays),
        endpoint("GET", "/api/v1/stores/{store_id}/campaign-counts", read_campaign_totals, gate=agent_gate,
                 actor="agent", answer=CampaignTotalsList),
        endpoint("GET", "/api/v1/stores/{store_id}/campaign-templates", read_campaign_templates, gate=agent_gate,
                 actor="agent", answer=CampaignTemplates),
        endpoint("POST", "/api/v1/campaign-conditions/check", check_conditions, gate=agent_gate, actor="agent",
                 body=CheckConditions, answer=ConditionsChecked),
        endpoint("POST", one + "/restore", bring_back_campaign, gate=agent_gate, actor="agent",
                 body=RestoreCampaign, answer=CampaignAnswer),
        endpoint("POST", one + "/explanation", create_explanation, gate=agent_gate, actor="agent",
                 body=ExplainCampaign, answer=CampaignExplanation),
        endpoint("POST", one + "/replays", create_replay, gate=agent_gate, actor="agent", body=NewReplay,
                 answer=ReplayAnswer, status=201),
        endpoint("GET", one + "/replays/{replay_id}", read_replay, gate=agent_gate, actor="agent",
                 answer=ReplayAnswer),
        endpoint("GET", "/api/widget/v1/campaign-history", read_campaign_history, gate=visitor_gate, actor="visitor",
                 answer=CampaignHistory),
        endpoint("POST", "/api/v1/campaign-debug-tokens", create_debug_token, gate=agent_gate, actor="agent",
                 body=NewCampaignDebugToken, answer=CampaignDebugToken, status=201),
        endpoint("GET", "/api/widget/v1/campaign-debug", read_debugged_campaigns, gate=debug_gate, actor="debug",
                 answer=DebuggedCampaigns),
        endpoint("GET", limits, read_campaign_limits, gate=agent_gate, actor="agent", answer=CampaignLimitsView),
        endpoint("PATCH", limits, patch_campaign_limits, gate=agent_gate, actor="agent", body=CampaignLimitsChange,
                 answer=CampaignLimitsView),
    ]  # fmt: skip

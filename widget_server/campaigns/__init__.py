"""Door of campaigns: what a shop says to shoppers unasked, to whom and when."""

from widget_server.campaigns.actions.impressions import move_impressions, note_impressions
from widget_server.campaigns.actions.reply import begin_by_campaign
from widget_server.campaigns.conditions import (
    CONDITION_FIELDS,
    evaluate_conditions,
    explain_conditions,
    read_conditions,
    warn_of_conditions,
)
from widget_server.campaigns.models import Campaign, CampaignImpression, CampaignLimits
from widget_server.campaigns.queries import get_shown_limits, list_active_campaigns
from widget_server.campaigns.routes import campaign_endpoints
from widget_server.campaigns.schemas import CampaignView, ShownLimits

__all__ = [
    "CONDITION_FIELDS",
    "Campaign",
    "CampaignImpression",
    "CampaignLimits",
    "CampaignView",
    "ShownLimits",
    "begin_by_campaign",
    "campaign_endpoints",
    "evaluate_conditions",
    "explain_conditions",
    "get_shown_limits",
    "list_active_campaigns",
    "move_impressions",
    "note_impressions",
    "read_conditions",
    "warn_of_conditions",
]

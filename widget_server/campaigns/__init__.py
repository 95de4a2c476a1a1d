"""Door of campaigns: what a shop says to shoppers unasked, to whom and when."""

from widget_server.campaigns.actions.change import add_campaign, change_campaign
from widget_server.campaigns.actions.files import apply_campaigns, export_campaigns, plan_campaigns
from widget_server.campaigns.actions.impressions import move_impressions, note_impressions
from widget_server.campaigns.actions.reply import begin_by_campaign
from widget_server.campaigns.conditions import (
    CONDITION_FIELDS,
    evaluate_conditions,
    explain_conditions,
    read_conditions,
    warn_of_conditions,
)
from widget_server.campaigns.file_cases import describe_result, run_cases
from widget_server.campaigns.file_plan import describe_plan
from widget_server.campaigns.file_schemas import (
    CampaignCase,
    WrongFields,
    check_alone,
    read_campaign_file,
    write_campaign_file,
)
from widget_server.campaigns.jobs import register_campaign_jobs
from widget_server.campaigns.models import Campaign, CampaignImpression, CampaignLimits, CampaignReplay
from widget_server.campaigns.queries import get_shown_limits, list_active_campaigns, name_campaigns
from widget_server.campaigns.routes import campaign_endpoints
from widget_server.campaigns.schemas import CampaignView, ChangeCampaign, NewCampaign, ShownLimits
from widget_server.campaigns.templates import make_templates
from widget_server.campaigns.yaml_file import MAX_FILE_BYTES, BadFile

__all__ = [
    "CONDITION_FIELDS",
    "MAX_FILE_BYTES",
    "BadFile",
    "Campaign",
    "CampaignCase",
    "CampaignImpression",
    "CampaignLimits",
    "CampaignReplay",
    "CampaignView",
    "ChangeCampaign",
    "NewCampaign",
    "ShownLimits",
    "WrongFields",
    "add_campaign",
    "apply_campaigns",
    "begin_by_campaign",
    "campaign_endpoints",
    "change_campaign",
    "check_alone",
    "describe_plan",
    "describe_result",
    "evaluate_conditions",
    "explain_conditions",
    "export_campaigns",
    "get_shown_limits",
    "list_active_campaigns",
    "make_templates",
    "move_impressions",
    "name_campaigns",
    "note_impressions",
    "plan_campaigns",
    "read_campaign_file",
    "read_conditions",
    "register_campaign_jobs",
    "run_cases",
    "warn_of_conditions",
    "write_campaign_file",
]

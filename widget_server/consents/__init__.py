"""Door of consents: proof of who agreed to what and when, and what ended it."""

from widget_server.consents.actions import Agreement, keep_consent, move_consents, revoke_by_reader
from widget_server.consents.kinds import MAX_CONSENT_TEXT_CHARACTERS
from widget_server.consents.models import ConsentWithdrawal, MarketingConsent, StorageConsent
from widget_server.consents.queries import NameCampaigns
from widget_server.consents.routes import consent_endpoints
from widget_server.consents.schemas import ConsentCampaign

__all__ = [
    "MAX_CONSENT_TEXT_CHARACTERS",
    "Agreement",
    "ConsentCampaign",
    "ConsentWithdrawal",
    "MarketingConsent",
    "NameCampaigns",
    "StorageConsent",
    "consent_endpoints",
    "keep_consent",
    "move_consents",
    "revoke_by_reader",
]

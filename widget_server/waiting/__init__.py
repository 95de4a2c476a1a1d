"""Door of waiting: nobody waits in silence. Who waits is told, and answers follow those who have left."""

from widget_server.waiting.actions.address import drop_links
from widget_server.waiting.jobs import register_waiting
from widget_server.waiting.models import AnswerMail, MailStop, ReturnLink, WaitingSettings
from widget_server.waiting.pages import waiting_routes
from widget_server.waiting.queries import get_waiting_config
from widget_server.waiting.routes import waiting_endpoints
from widget_server.waiting.schemas import WaitingConfig

__all__ = [
    "AnswerMail",
    "MailStop",
    "ReturnLink",
    "WaitingConfig",
    "WaitingSettings",
    "drop_links",
    "get_waiting_config",
    "register_waiting",
    "waiting_endpoints",
    "waiting_routes",
]

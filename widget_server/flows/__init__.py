"""Door of flows: quick responses, questions that a shop answers once for all."""

from widget_server.flows.actions.change import add_quick_response
from widget_server.flows.actions.interact import move_interactions
from widget_server.flows.models import Interaction, QuickResponse
from widget_server.flows.queries import list_shown_quick_responses
from widget_server.flows.routes import flow_endpoints
from widget_server.flows.rules import make_tag
from widget_server.flows.schemas import NewQuickResponse, QuickResponseText, ShownQuickResponse

__all__ = [
    "Interaction",
    "NewQuickResponse",
    "QuickResponse",
    "QuickResponseText",
    "ShownQuickResponse",
    "add_quick_response",
    "flow_endpoints",
    "list_shown_quick_responses",
    "make_tag",
    "move_interactions",
]

"""Door of contacts: visitors and their gate."""

from widget_server.contacts.access import visitor_gate
from widget_server.contacts.actions import welcome_visitor
from widget_server.contacts.kinds import ContactId, VisitorActor, VisitorId
from widget_server.contacts.models import Visitor
from widget_server.contacts.routes import contact_endpoints
from widget_server.contacts.schemas import ClientId, NewVisitor, Page

__all__ = [
    "ClientId",
    "ContactId",
    "NewVisitor",
    "Page",
    "Visitor",
    "VisitorActor",
    "VisitorId",
    "contact_endpoints",
    "visitor_gate",
    "welcome_visitor",
]

"""Door of contacts: visitors, the contacts that they turn out to be, and their gate."""

from widget_server.contacts.access import derive_identity_secret, make_credentials, new_browser, visitor_gate
from widget_server.contacts.actions.address import keep_address
from widget_server.contacts.actions.identify import MoveVisitor
from widget_server.contacts.actions.welcome import welcome_visitor
from widget_server.contacts.kinds import BrowserId, ContactId, VisitorActor, VisitorId
from widget_server.contacts.models import Browser, Contact, Visitor
from widget_server.contacts.queries import is_visitor_here
from widget_server.contacts.routes import contact_endpoints
from widget_server.contacts.schemas import ClientId, NewVisitor, Page, VisitorCredentials

__all__ = [
    "Browser",
    "BrowserId",
    "ClientId",
    "Contact",
    "ContactId",
    "MoveVisitor",
    "NewVisitor",
    "Page",
    "Visitor",
    "VisitorActor",
    "VisitorCredentials",
    "VisitorId",
    "contact_endpoints",
    "derive_identity_secret",
    "is_visitor_here",
    "keep_address",
    "make_credentials",
    "new_browser",
    "visitor_gate",
    "welcome_visitor",
]

"""Door of the contact form: where a shopper writes when nobody is there to chat."""

from widget_server.contact_form.actions import change_contact_form
from widget_server.contact_form.models import ContactForm, ContactSubmission
from widget_server.contact_form.queries import get_contact_form_config
from widget_server.contact_form.routes import contact_form_endpoints
from widget_server.contact_form.schemas import ContactFormChange, ContactFormConfig, Subject

__all__ = [
    "ContactForm",
    "ContactFormChange",
    "ContactFormConfig",
    "ContactSubmission",
    "Subject",
    "change_contact_form",
    "contact_form_endpoints",
    "get_contact_form_config",
]

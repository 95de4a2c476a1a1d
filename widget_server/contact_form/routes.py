"""Routes of the contact form."""

from widget_server.accounts import StoreActor, store_gate
from widget_server.agents import AgentActor, agent_gate
from widget_server.contact_form.actions import change_contact_form, submit_contact_form
from widget_server.contact_form.queries import get_contact_form, list_contact_forms
from widget_server.contact_form.schemas import (
    ContactFormChange,
    ContactFormPage,
    ContactFormsQuery,
    ContactFormView,
    NewSubmission,
    Submitted,
)
from widget_server.contacts import VisitorActor, visitor_gate
from widget_server.kit.client_address import client_address
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.runtime import runtime_of


async def create_submission(call: Call[VisitorActor, Nothing, NewSubmission]) -> Submitted:
    """Submit the contact form: one conversation, however often it is sent."""
    rt = runtime_of(call.request)
    page: StoreActor = await store_gate(call.request)
    address = client_address(call.request, rt.settings.trusted_hops)
    return Submitted(await submit_contact_form(rt, call.actor, page.store, call.body, address=address))


async def read_contact_forms(call: Call[AgentActor, ContactFormsQuery, Nothing]) -> ContactFormPage:
    """The contact forms of the agent's stores."""
    return ContactFormPage(await list_contact_forms(runtime_of(call.request), call.actor, store_id=call.query.store_id))


async def read_contact_form(call: Call[AgentActor, Nothing, Nothing]) -> ContactFormView:
    """The contact form of a store, which has the store's id."""
    return await get_contact_form(runtime_of(call.request), call.actor, call.path("store_id"))


async def update_contact_form(call: Call[AgentActor, Nothing, ContactFormChange]) -> ContactFormView:
    """Change when the form takes the place of the chat and what it may be about."""
    return await change_contact_form(runtime_of(call.request), call.actor, call.path("store_id"), call.body)


def contact_form_endpoints() -> list[Endpoint]:
    """The endpoints of this room."""
    one = "/api/v1/contact-forms/{store_id}"
    return [
        endpoint("POST", "/api/widget/v1/contact-form", create_submission, gate=visitor_gate, actor="visitor",
                 body=NewSubmission, answer=Submitted, status=201),
        endpoint("GET", "/api/v1/contact-forms", read_contact_forms, gate=agent_gate, actor="agent",
                 query=ContactFormsQuery, answer=ContactFormPage),
        endpoint("GET", one, read_contact_form, gate=agent_gate, actor="agent", answer=ContactFormView),
        endpoint("PATCH", one, update_contact_form, gate=agent_gate, actor="agent", body=ContactFormChange,
                 answer=ContactFormView),
    ]  # fmt: skip

"""Routes of visitors."""

from widget_server.accounts import StoreActor, store_gate
from widget_server.contacts.actions import welcome_visitor
from widget_server.contacts.schemas import NewVisitor, VisitorCredentials
from widget_server.kit.client_address import client_address
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.runtime import runtime_of


async def create_visitor(call: Call[StoreActor, Nothing, NewVisitor]) -> VisitorCredentials:
    """Trade a resume secret for a token, or become a new visitor."""
    rt = runtime_of(call.request)
    address = client_address(call.request, rt.settings.trusted_hops)
    rt.limits.of("visitors", burst=300, per_second=20).spend(address)
    user_agent = call.request.headers.get("user-agent")
    return await welcome_visitor(rt, call.actor, call.body, user_agent=user_agent)


def contact_endpoints() -> list[Endpoint]:
    """The endpoints of this room."""
    return [
        endpoint(
            "POST",
            "/api/widget/v1/visitors",
            create_visitor,
            gate=store_gate,
            actor="store",
            body=NewVisitor,
            answer=VisitorCredentials,
            status=201,
        )
    ]

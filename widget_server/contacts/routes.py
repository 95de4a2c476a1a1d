"""Routes of visitors."""

from collections.abc import Sequence

from widget_server.accounts import StoreActor, store_gate
from widget_server.agents import AgentActor, agent_gate
from widget_server.contacts.access import make_credentials, visitor_gate
from widget_server.contacts.actions.identify import MoveVisitor, forget_identity, identify_visitor, welcome_contact
from widget_server.contacts.actions.welcome import welcome_visitor
from widget_server.contacts.kinds import VisitorActor
from widget_server.contacts.queries import get_identity_secret
from widget_server.contacts.schemas import IdentitySecret, NewVisitor, SignedIdentity, VisitorCredentials
from widget_server.kit.client_address import client_address
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.runtime import runtime_of


def contact_endpoints(movers: Sequence[MoveVisitor]) -> list[Endpoint]:
    """The endpoints of this room.

    Args:
        movers: what higher rooms do when an anonymous visitor becomes a contact's, one after the other.
    """

    async def create_visitor(call: Call[StoreActor, Nothing, NewVisitor]) -> VisitorCredentials:
        """Trade a resume secret for a token, or become a new visitor; at once a contact with `identity`."""
        rt = runtime_of(call.request)
        address = client_address(call.request, rt.settings.trusted_hops)
        rt.limits.of("visitors", burst=300, per_second=20).spend(address)
        agent = call.request.headers.get("user-agent")
        page, new = call.actor, call.body
        if new.identity is None:
            return make_credentials(rt, await welcome_visitor(rt, page, new, user_agent=agent))
        actor = await welcome_contact(rt, page, new, new.identity, user_agent=agent, movers=movers)
        return make_credentials(rt, actor)

    async def create_identity(call: Call[VisitorActor, Nothing, SignedIdentity]) -> VisitorCredentials:
        """Become the contact whom the shop has signed; the old token and secret are good no more."""
        rt = runtime_of(call.request)
        page = await store_gate(call.request)
        return make_credentials(rt, await identify_visitor(rt, page, call.actor, call.body.token, movers=movers))

    async def delete_identity(call: Call[VisitorActor, Nothing, Nothing]) -> None:
        """Log out in this browser."""
        await forget_identity(runtime_of(call.request), call.actor)

    async def read_identity_secret(call: Call[AgentActor, Nothing, Nothing]) -> IdentitySecret:
        """The secret with which the shop signs identities; for owners and admins alone."""
        return IdentitySecret(await get_identity_secret(runtime_of(call.request), call.actor, call.path("store_id")))

    root = "/api/widget/v1"
    return [
        endpoint("POST", root + "/visitors", create_visitor, gate=store_gate, actor="store", body=NewVisitor,
                 answer=VisitorCredentials, status=201),
        endpoint("POST", root + "/identity", create_identity, gate=visitor_gate, actor="visitor", body=SignedIdentity,
                 answer=VisitorCredentials),
        endpoint("DELETE", root + "/identity", delete_identity, gate=visitor_gate, actor="visitor"),
        endpoint("GET", "/api/v1/stores/{store_id}/identity-secret", read_identity_secret, gate=agent_gate,
                 actor="agent", answer=IdentitySecret),
    ]  # fmt: skip

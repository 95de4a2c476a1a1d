"""Debugging on the storefront: a token that a signed-in agent lends to one page of one store, and its gate.

The page is of another origin than the console, so no cookie reaches it. The token reads the conditions of the store's
campaigns and nothing else, dies with the session that lent it, and stands in no URL: docs/decisions/0017.
"""

from datetime import timedelta
from typing import Final

from starlette.requests import Request

from widget_server.accounts import OriginNotAllowed, StoreActor, check_origin, own_origin, store_gate
from widget_server.agents import AgentActor, find_store, read_actor
from widget_server.campaigns.schemas import CampaignDebugToken, NewCampaignDebugToken
from widget_server.kit.errors import InvalidRequest, NotSignedIn
from widget_server.runtime import Runtime, runtime_of

DEBUG_SECONDS: Final = 30 * 60
"""Long enough to walk through a shop; a click lends it again."""


async def lend_debug_token(
    rt: Runtime, actor: AgentActor, asked: NewCampaignDebugToken, *, server: str
) -> CampaignDebugToken:
    """A token for pages of `asked.origin`; InvalidRequest when the store does not list it. `server`: its own origin."""
    async with rt.db.read() as tx:
        store = await find_store(tx, actor, asked.store_id)
        try:
            check_origin(store, asked.origin, server)
        except OriginNotAllowed as refused:
            raise InvalidRequest.of_field("origin", str(refused)) from None
    expires_at = rt.clock.now().replace(microsecond=0) + timedelta(seconds=DEBUG_SECONDS)
    lent = f"{actor.session_id}/{store.id}"
    return CampaignDebugToken(rt.signer.sign(_purpose(asked.origin), lent, expires_at), expires_at)


async def debug_gate(request: Request) -> StoreActor:
    """Let in a page to which an agent of its store has lent a token.

    Raises:
        NotSignedIn: no such token, one for another store or origin, or the agent has signed out or left the store.
        TokenExpired: it was one.
    """
    page = await store_gate(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotSignedIn
    rt = runtime_of(request)
    # Browsers leave `Origin` out of a GET to the page's own.
    origin = request.headers.get("origin", own_origin(request))
    session_id, _, store_id = rt.signer.check(_purpose(origin), token, rt.clock.now()).partition("/")
    if store_id != page.store_id:
        raise NotSignedIn
    actor = await read_actor(rt, session_id)
    if actor.account_id != page.account_id or not actor.may_see_store(store_id):
        raise NotSignedIn
    return page


def _purpose(origin: str) -> str:
    """What is signed for one origin is a forgery on every other."""
    return f"campaign_debug {origin}"

"""The gate of visitors: a short signed token in a header, for the store of the page that sends it."""

from datetime import datetime

from starlette.requests import Request

from widget_server.accounts import AccountId, StoreActor, StoreId, store_gate
from widget_server.contacts.kinds import VisitorActor, VisitorId
from widget_server.kit.errors import NotSignedIn
from widget_server.runtime import Runtime, runtime_of

_PURPOSE = "visitor"


async def visitor_gate(request: Request) -> VisitorActor:
    """Let in a visitor of the store whose page asks. TokenExpired: trade the resume secret for a new token."""
    page = await store_gate(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotSignedIn
    rt = runtime_of(request)
    visitor_id, _, store_id = rt.signer.check(_PURPOSE, token, rt.clock.now()).partition("/")
    if store_id != page.store_id:  # a token of another store's widget
        raise NotSignedIn
    return VisitorActor(VisitorId(visitor_id), StoreId(store_id), AccountId(page.account_id))


def sign_token(rt: Runtime, visitor_id: str, page: StoreActor, expires_at: datetime) -> str:
    """A token for one visitor of one store."""
    return rt.signer.sign(_PURPOSE, f"{visitor_id}/{page.store_id}", expires_at)

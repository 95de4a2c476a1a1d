"""The gate of visitors: a short signed token in a header, for the store of the page that sends it."""

from datetime import timedelta

from starlette.requests import Request

from widget_server.accounts import AccountId, Store, StoreId, store_gate
from widget_server.contacts.kinds import BrowserId, VisitorActor, VisitorId
from widget_server.contacts.schemas import VisitorCredentials
from widget_server.kit.errors import NotSignedIn
from widget_server.kit.ids import new_id
from widget_server.kit.signing import hash_secret
from widget_server.runtime import Runtime, runtime_of

_PURPOSE = "visitor"


async def visitor_gate(request: Request) -> VisitorActor:
    """Let in a visitor of the store whose page asks. TokenExpired: trade the resume secret for a new token."""
    page = await store_gate(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotSignedIn
    rt = runtime_of(request)
    visitor_id, store_id, browser_id = _split(rt.signer.check(_PURPOSE, token, rt.clock.now()))
    if store_id != page.store_id:  # a token of another store's widget
        raise NotSignedIn
    return VisitorActor(VisitorId(visitor_id), StoreId(store_id), AccountId(page.account_id), BrowserId(browser_id))


def _split(text: str) -> tuple[str, str, str]:
    parts = text.split("/")
    if len(parts) != 3:
        raise NotSignedIn
    return parts[0], parts[1], parts[2]


def make_credentials(rt: Runtime, actor: VisitorActor) -> VisitorCredentials:
    """What a browser gets: the resume secret that it keeps and a short token."""
    expires_at = rt.clock.now().replace(microsecond=0) + timedelta(seconds=rt.settings.visitor_token_seconds)
    return VisitorCredentials(
        visitor_id=actor.visitor_id,
        resume=derive_resume(rt, actor.browser_id),
        token=rt.signer.sign(_PURPOSE, f"{actor.visitor_id}/{actor.store_id}/{actor.browser_id}", expires_at),
        expires_at=expires_at,
    )


def derive_resume(rt: Runtime, browser_id: str) -> str:
    """The 256-bit secret by which a browser is known again.

    Derived from the browser's id by the server's key: a retry can be answered with the same secret although only
    its hash is stored.
    """
    return rt.signer.derive_secret("resume", browser_id)


def new_browser(rt: Runtime, visitor_id: str, store_id: str) -> dict[str, object]:
    """The columns of a new browser of this visitor, its secret as a hash."""
    browser_id = new_id("brw")
    return {
        "id": browser_id,
        "visitor_id": visitor_id,
        "store_id": store_id,
        "resume_hash": hash_secret(derive_resume(rt, browser_id)),
        "created_at": rt.clock.now(),
    }


def derive_identity_secret(rt: Runtime, store: Store) -> str:
    """The secret with which the shop signs who its shoppers are; derived, so that no copy of it can leak from a row."""
    return rt.signer.derive_secret("identity", store.id)

"""Use cases of visitors: a browser comes, and comes back."""

from datetime import timedelta

import msgspec
from sqlalchemy import select

from widget_server.accounts import StoreActor
from widget_server.contacts.access import sign_token
from widget_server.contacts.models import Visitor
from widget_server.contacts.schemas import NewVisitor, VisitorCredentials
from widget_server.kit.errors import IdReused
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.ids import new_id
from widget_server.kit.locale import choose_locale
from widget_server.kit.signing import hash_secret
from widget_server.realtime import new_stream
from widget_server.runtime import Runtime
from widget_server.store import Transaction


async def welcome_visitor(
    rt: Runtime, page: StoreActor, new: NewVisitor, *, user_agent: str | None
) -> VisitorCredentials:
    """The visitor whose secret this is, or a new one; a repeat with the same id gives the same visitor.

    The secret is derived from the visitor's id by the server's key: a retry can be answered with the same secret
    although only its hash is stored.
    """
    async with rt.db.begin() as tx:
        visitor = await _find(tx, page, new) or _add(rt, tx, page, new)
        visitor.last_seen_at = rt.clock.now()
        if new.page is not None:
            visitor.page = msgspec.to_builtins(new.page)
        if user_agent is not None:
            visitor.user_agent = user_agent[:400]
        visitor_id = visitor.id
    expires_at = rt.clock.now().replace(microsecond=0) + timedelta(seconds=rt.settings.visitor_token_seconds)
    return VisitorCredentials(
        visitor_id=visitor_id,
        resume=resume_secret(rt, visitor_id),
        token=sign_token(rt, visitor_id, page, expires_at),
        expires_at=expires_at,
    )


def resume_secret(rt: Runtime, visitor_id: str) -> str:
    """The 256-bit secret by which a browser is known again."""
    return rt.signer.derive_secret("resume", visitor_id)


async def _find(tx: Transaction, page: StoreActor, new: NewVisitor) -> Visitor | None:
    if new.resume:
        known = select(Visitor).where(Visitor.resume_hash == hash_secret(new.resume), Visitor.store_id == page.store_id)
        found = await tx.first(known)
        if found is not None:
            return found
    if new.id is None:
        return None
    same = await tx.first(select(Visitor).where(Visitor.store_id == page.store_id, Visitor.client_id == new.id.lower()))
    if same is not None and same.fingerprint != fingerprint(new):
        raise IdReused(new.id)
    return same


def _add(rt: Runtime, tx: Transaction, page: StoreActor, new: NewVisitor) -> Visitor:
    visitor_id = new_id("vis")
    now = rt.clock.now()
    visitor = Visitor(
        id=visitor_id,
        store_id=page.store_id,
        account_id=page.account_id,
        client_id=new.id.lower() if new.id else None,
        fingerprint=fingerprint(new),
        resume_hash=hash_secret(resume_secret(rt, visitor_id)),
        name=None,
        email=None,
        locale=choose_locale(new.locale, list(page.store.locales)),
        user_agent=None,
        page=None,
        first_seen_at=now,
        last_seen_at=now,
    )
    tx.add(visitor)
    tx.add(new_stream(visitor_id, page.account_id))
    return visitor

"""A browser comes, and comes back."""

import msgspec
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from widget_server.accounts import StoreActor
from widget_server.contacts.access import new_browser
from widget_server.contacts.kinds import BrowserId, VisitorActor, VisitorId
from widget_server.contacts.models import Browser, Visitor
from widget_server.contacts.schemas import NewVisitor
from widget_server.kit.errors import IdReused
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.ids import new_id
from widget_server.kit.locale import choose_locale
from widget_server.kit.signing import hash_secret
from widget_server.realtime import new_stream
from widget_server.runtime import Runtime
from widget_server.store import Transaction


async def welcome_visitor(rt: Runtime, page: StoreActor, new: NewVisitor, *, user_agent: str | None) -> VisitorActor:
    """The visitor whose secret this is, or a new one; a repeat with the same id gives the same visitor."""
    try:
        return await _admit(rt, page, new, user_agent)
    except IntegrityError:  # a repeat was written first (PostgreSQL): now it is found
        return await _admit(rt, page, new, user_agent)


async def _admit(rt: Runtime, page: StoreActor, new: NewVisitor, user_agent: str | None) -> VisitorActor:
    async with rt.db.begin() as tx:
        visitor, browser = await _find(tx, page, new) or await _add(rt, tx, page, new)
        visitor.last_seen_at = rt.clock.now()
        if new.page is not None:
            visitor.page = msgspec.to_builtins(new.page)
        if user_agent is not None:
            visitor.user_agent = user_agent[:400]
        return VisitorActor(VisitorId(visitor.id), page.store_id, page.account_id, BrowserId(browser.id))


async def _find(tx: Transaction, page: StoreActor, new: NewVisitor) -> tuple[Visitor, Browser] | None:
    """By the secret, else by the client-made id of a call that is repeated."""
    pairs = (
        select(Visitor, Browser)
        .join(Browser, Browser.visitor_id == Visitor.id)
        .where(Visitor.store_id == page.store_id)
        .order_by(Browser.created_at, Browser.id)
        .limit(1)
    )
    if new.resume:
        row = (await tx.execute(pairs.where(Browser.resume_hash == hash_secret(new.resume)))).one_or_none()
        if row is not None:
            return row.Visitor, row.Browser
    if new.id is None:
        return None
    row = (await tx.execute(pairs.where(Visitor.client_id == new.id.lower()))).one_or_none()
    if row is None:
        return None
    if row.Visitor.fingerprint != fingerprint(new):
        raise IdReused(new.id)
    return row.Visitor, row.Browser


async def _add(rt: Runtime, tx: Transaction, page: StoreActor, new: NewVisitor) -> tuple[Visitor, Browser]:
    now = rt.clock.now()
    visitor = Visitor(
        id=new_id("vis"),
        store_id=page.store_id,
        account_id=page.account_id,
        contact_id=None,
        client_id=new.id.lower() if new.id else None,
        fingerprint=fingerprint(new),
        name=None,
        email=None,
        email_proved_at=None,
        locale=choose_locale(new.locale, list(page.store.locales)),
        user_agent=None,
        page=None,
        first_seen_at=now,
        last_seen_at=now,
    )
    tx.add(visitor)
    tx.add(new_stream(visitor.id, page.account_id))
    await tx.flush()
    browser = Browser(**new_browser(rt, visitor.id, page.store_id))
    tx.add(browser)
    return visitor, browser

"""A visitor becomes a contact by a signed identity, and is forgotten again at log-out.

A contact has one visitor, whom all their browsers share: so history and stream are the same everywhere. It is never
the visitor that was anonymous before: tokens and secrets from before the identity open nothing afterwards.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from widget_server.accounts import StoreActor
from widget_server.contacts.access import derive_identity_secret, new_browser
from widget_server.contacts.actions.welcome import welcome_visitor
from widget_server.contacts.identity import Identity, read_identity
from widget_server.contacts.kinds import BrowserId, ContactId, VisitorActor, VisitorId
from widget_server.contacts.models import Browser, Contact, Visitor
from widget_server.contacts.schemas import NewVisitor
from widget_server.kit.errors import NotSignedIn
from widget_server.kit.ids import new_id
from widget_server.realtime import drop_stream, insert_stream
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction

_INSERT_CONTACT: Final = {
    "sqlite": sqlite.insert(Contact).on_conflict_do_nothing(index_elements=["store_id", "external_id"]),
    "postgresql": postgresql.insert(Contact).on_conflict_do_nothing(index_elements=["store_id", "external_id"]),
}

MoveVisitor = Callable[[Runtime, UnitTransaction, VisitorActor, VisitorId], None]
"""What another room does in the same transaction when all that a visitor has becomes another visitor's."""


async def welcome_contact(
    rt: Runtime, page: StoreActor, new: NewVisitor, token: str, *, user_agent: str | None, movers: Sequence[MoveVisitor]
) -> VisitorActor:
    """A browser that comes with a signed identity. IdentityRefused before anything is stored."""
    identity = _read(rt, page, token)
    actor = await welcome_visitor(rt, page, new, user_agent=user_agent)
    return await _become(rt, actor, identity, movers)


async def identify_visitor(
    rt: Runtime, page: StoreActor, actor: VisitorActor, token: str, *, movers: Sequence[MoveVisitor]
) -> VisitorActor:
    """Make the browser one of the contact whom `token` names; what it did anonymously goes with it.

    Raises:
        IdentityRefused: the token is not good.
    """
    rt.limits.of("identity", burst=60, per_second=1).spend(actor.visitor_id)
    return await _become(rt, actor, _read(rt, page, token), movers)


def _read(rt: Runtime, page: StoreActor, token: str) -> Identity:
    secret = derive_identity_secret(rt, page.store)
    return read_identity(token, secret=secret, audience=page.store.key, now=rt.clock.now())


async def _become(rt: Runtime, actor: VisitorActor, identity: Identity, movers: Sequence[MoveVisitor]) -> VisitorActor:
    def unit(tx: UnitTransaction) -> VisitorActor:
        return _identify(rt, tx, actor, identity, movers)

    known = await rt.db.enqueue(unit, order_key=actor.visitor_id)
    if known.visitor_id != actor.visitor_id:  # the browser's other tabs come back with the new secret
        rt.hub.end(f"browser:{actor.browser_id}", "identity_changed")
    return known


async def forget_identity(rt: Runtime, actor: VisitorActor) -> None:
    """Log out: this browser's secret opens nothing any more, its streams end."""

    def unit(tx: UnitTransaction) -> None:
        mine = Browser.id == actor.browser_id, Browser.visitor_id == actor.visitor_id
        tx.connection.execute(delete(Browser).where(*mine))

    await rt.db.enqueue(unit, order_key=actor.visitor_id)
    rt.hub.end(f"browser:{actor.browser_id}", "identity_changed")


def _identify(
    rt: Runtime, tx: UnitTransaction, actor: VisitorActor, identity: Identity, movers: Sequence[MoveVisitor]
) -> VisitorActor:
    connection = tx.connection
    statement = select(Visitor.contact_id).where(Visitor.id == actor.visitor_id, Visitor.store_id == actor.store_id)
    before = connection.execute(statement.with_for_update()).one_or_none()
    if before is None:
        raise NotSignedIn
    contact_id = _keep_contact(rt, tx, actor, identity)
    known = select(Visitor.id).where(Visitor.contact_id == contact_id, Visitor.store_id == actor.store_id)
    found = connection.execute(known.with_for_update()).scalar_one_or_none()
    visitor_id = VisitorId(found or _copy_visitor(tx, actor, contact_id))
    proved_at = rt.clock.now() if identity.email else None
    names = {"name": identity.name, "email": identity.email, "email_proved_at": proved_at}
    theirs = Visitor.id == visitor_id, Visitor.store_id == actor.store_id
    connection.execute(update(Visitor).where(*theirs).values(names))
    mine = Browser.id == actor.browser_id, Browser.store_id == actor.store_id
    if visitor_id == actor.visitor_id and connection.execute(select(Browser.id).where(*mine)).first():
        return actor  # known already, and not logged out in another tab meanwhile
    connection.execute(delete(Browser).where(*mine))
    if before.contact_id is None:  # another person's history stays theirs
        for move in movers:
            move(rt, tx, actor, visitor_id)
        _forget_visitor(tx, actor)
    browser = new_browser(rt, visitor_id, actor.store_id)
    connection.execute(insert(Browser).values(browser))
    return replace(actor, visitor_id=visitor_id, browser_id=BrowserId(str(browser["id"])))


def _keep_contact(rt: Runtime, tx: UnitTransaction, actor: VisitorActor, identity: Identity) -> ContactId:
    """The contact of this store with the shop's id, as the identity now describes them."""
    now = rt.clock.now()
    theirs = Contact.store_id == actor.store_id, Contact.external_id == identity.external_id
    said = {"email": identity.email, "name": identity.name, "identified_at": now}
    statement = update(Contact).where(*theirs).values(said).returning(Contact.id)
    found = tx.connection.execute(statement).scalar_one_or_none()
    if found is not None:
        return ContactId(found)
    values = {
        **said,
        "id": new_id("con"),
        "store_id": actor.store_id,
        "account_id": actor.account_id,
        "external_id": identity.external_id,
        "created_at": now,
    }
    tx.connection.execute(_INSERT_CONTACT[tx.connection.dialect.name].values(values))
    # Another process may have been first: then its contact is found now, and held until this transaction ends.
    return ContactId(tx.connection.execute(statement).scalar_one())


def _copy_visitor(tx: UnitTransaction, actor: VisitorActor, contact_id: ContactId) -> str:
    """The contact's own visitor, seen where the anonymous one was seen."""
    statement = select(*Visitor.__table__.columns).where(Visitor.id == actor.visitor_id)
    seen = tx.connection.execute(statement).mappings().one()
    visitor_id = new_id("vis")
    insert_stream(tx.connection, visitor_id, actor.account_id)
    values = {**seen, "id": visitor_id, "contact_id": contact_id, "client_id": None}
    tx.connection.execute(insert(Visitor).values(values))
    return visitor_id


def _forget_visitor(tx: UnitTransaction, actor: VisitorActor) -> None:
    """The emptied visitor goes, with its other secrets and its stream."""
    tx.connection.execute(delete(Browser).where(Browser.visitor_id == actor.visitor_id))
    tx.connection.execute(delete(Visitor).where(Visitor.id == actor.visitor_id))
    drop_stream(tx.connection, actor.visitor_id)

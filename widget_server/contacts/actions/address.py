"""An address that a shopper gives: kept with the visitor who gave it, proof of nothing."""

from sqlalchemy import or_, update

from widget_server.contacts.kinds import VisitorActor
from widget_server.contacts.models import Visitor
from widget_server.store import UnitTransaction


def keep_address(tx: UnitTransaction, actor: VisitorActor, *, email: str, name: str | None) -> None:
    """Let staff see where this visitor wants to be answered.

    Never a way to another person: whoever types an address gets no conversation of those who have it. A contact whom
    the shop has signed keeps the address that the shop gave, if it gave one.
    """
    mine = Visitor.id == actor.visitor_id, Visitor.store_id == actor.store_id
    may_change = or_(Visitor.contact_id.is_(None), Visitor.email.is_(None))
    other = update(Visitor).where(*mine, may_change, Visitor.email.is_distinct_from(email))
    tx.connection.execute(other.values(email=email, email_proved_at=None))
    if name:
        tx.connection.execute(update(Visitor).where(*mine, Visitor.contact_id.is_(None)).values(name=name))

"""An address that a shopper gives: kept with the visitor who gave it, proof of nothing."""

from sqlalchemy import update

from widget_server.contacts.kinds import VisitorActor
from widget_server.contacts.models import Visitor
from widget_server.store import UnitTransaction


def keep_address(tx: UnitTransaction, actor: VisitorActor, *, email: str, name: str | None) -> None:
    """Let staff see where this visitor wants to be answered.

    Never a way to another person: whoever types an address gets no conversation of those who have it. A contact whom
    the shop has signed keeps the address that the shop gave.
    """
    values = {"email": email, **({"name": name} if name else {})}
    mine = update(Visitor).where(Visitor.id == actor.visitor_id, Visitor.contact_id.is_(None))
    tx.connection.execute(mine.values(**values))

"""A visitor turns out to be a contact: their conversations become those of the contact's visitor."""

from sqlalchemy import select

from widget_server.contacts import VisitorActor, VisitorId
from widget_server.conversations.actions.thread import Thread
from widget_server.conversations.kinds import Clockwork
from widget_server.conversations.models import Conversation
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction


def move_conversations(rt: Runtime, tx: UnitTransaction, actor: VisitorActor, visitor_id: VisitorId) -> None:
    """Give every conversation of `actor` to `visitor_id`; the desk and the contact's browsers are told."""
    statement = select(Conversation.id).where(Conversation.visitor_id == actor.visitor_id).order_by(Conversation.id)
    for conversation_id in tx.connection.execute(statement).scalars().all():
        thread = Thread(rt, tx, Clockwork(actor.account_id), conversation_id)
        thread.seq += 1
        thread.save(visitor_id=visitor_id)
        thread.tell_conversation("conversation.updated")

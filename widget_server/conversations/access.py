"""The gates of conversations: from an outside id to the row, for one actor. 404 for absent and not yours."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from widget_server.agents import AgentActor, Role
from widget_server.contacts import Visitor, VisitorActor
from widget_server.conversations.kinds import Clockwork, ConversationNotFound
from widget_server.conversations.models import Conversation
from widget_server.conversations.views import CONVERSATION_COLUMNS
from widget_server.kit.errors import Forbidden
from widget_server.store import Transaction

Actor = VisitorActor | AgentActor | Clockwork


def visible_to(actor: Actor) -> Select[Any]:
    """Conversations with their visitors that this actor may see."""
    statement = select(*CONVERSATION_COLUMNS).join(Visitor, Visitor.id == Conversation.visitor_id)
    if isinstance(actor, VisitorActor):
        return statement.where(Conversation.visitor_id == actor.visitor_id, Conversation.store_id == actor.store_id)
    if isinstance(actor, Clockwork):
        return statement.where(Conversation.account_id == actor.account_id)
    if actor.role is Role.EDITOR:
        raise Forbidden("Editors do not read conversations")
    statement = statement.where(Conversation.account_id == actor.account_id)
    if actor.store_ids is not None:
        statement = statement.where(Conversation.store_id.in_(sorted(actor.store_ids)))
    return statement


_LOCK = (
    select(*CONVERSATION_COLUMNS)
    .join(Visitor, Visitor.id == Conversation.visitor_id)
    .where(Conversation.id.in_(bindparam("ids", expanding=True)))
    .order_by(Conversation.id)  # PostgreSQL: two processes never wait in a circle
    .with_for_update(of=Conversation)
)


def lock_conversations(connection: Connection, conversation_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The columns of these conversations by id, held until the transaction ends. `check_visible` lets an actor in."""
    rows = connection.execute(_LOCK, {"ids": sorted(set(conversation_ids))})
    names = tuple(rows.keys())  # `mappings()` looks each name up anew: half of a message's time
    return {row.id: dict(zip(names, row, strict=True)) for row in rows}


def check_visible(actor: Actor, conversation: Any) -> None:
    """The rule of `visible_to` for a row at hand; ConversationNotFound when it is not this actor's."""
    if isinstance(actor, VisitorActor):
        is_visible = conversation.visitor_id == actor.visitor_id and conversation.store_id == actor.store_id
    else:
        is_visible = conversation.account_id == actor.account_id
    if isinstance(actor, AgentActor):
        if actor.role is Role.EDITOR:
            raise Forbidden("Editors do not read conversations")
        is_visible &= actor.store_ids is None or conversation.store_id in actor.store_ids
    if not is_visible:
        raise ConversationNotFound


async def find_conversation(tx: Transaction, actor: Actor, conversation_id: str) -> Row[Any]:
    """The conversation as it is now; ConversationNotFound else."""
    row = (await tx.execute(visible_to(actor).where(Conversation.id == conversation_id))).one_or_none()
    if row is None:
        raise ConversationNotFound
    return row

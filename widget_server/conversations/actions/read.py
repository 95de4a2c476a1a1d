"""Read marks: how far a visitor, and each agent, has seen a conversation. Only an agent's own mark goes back."""

from sqlalchemy import func, insert, select, update

from widget_server.agents import AgentActor
from widget_server.contacts import VisitorActor
from widget_server.conversations.actions.thread import Thread
from widget_server.conversations.kinds import AuthorKind, MessageKind
from widget_server.conversations.models import Message, ReadMark
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction


async def mark_read(rt: Runtime, actor: VisitorActor | AgentActor, conversation_id: str, seq: int) -> None:
    """Everything up to `seq` has been seen. Going back changes nothing."""

    def unit(tx: UnitTransaction) -> None:
        thread = Thread(rt, tx, actor, conversation_id)
        upto = min(seq, thread.row.seq)
        if isinstance(actor, VisitorActor):
            _mark_visitor(thread, upto)
        else:
            _mark_agent(thread, actor, upto)

    await rt.db.enqueue(unit, order_key=conversation_id)


async def mark_unread(rt: Runtime, actor: AgentActor, conversation_id: str) -> None:
    """Make the shopper's last message news again for this agent, until they open the conversation once more.

    Only the agent's own mark goes back: what colleagues have read and the shopper's "Seen" stay as they are.
    """

    def unit(tx: UnitTransaction) -> None:
        thread = Thread(rt, tx, actor, conversation_id)
        last = _last_seq_of_visitor(thread)
        if last is None or not _mark_back(thread, actor, last - 1):
            return
        thread.seq += 1
        thread.save()
        thread.tell_desk("read", reader="agent", agent_id=actor.agent_id, read_seq=last - 1)

    await rt.db.enqueue(unit, order_key=conversation_id)


def _last_seq_of_visitor(thread: Thread) -> int | None:
    statement = select(func.max(Message.seq)).where(
        Message.conversation_id == thread.row.id,
        Message.kind == MessageKind.MESSAGE.value,
        Message.author_kind == AuthorKind.VISITOR.value,
    )
    return thread.tx.connection.execute(statement).scalar_one_or_none()


def _mark_back(thread: Thread, actor: AgentActor, upto: int) -> bool:
    """Move the agent's own mark back; False when it was no further."""
    statement = (
        update(ReadMark)
        .where(ReadMark.conversation_id == thread.row.id, ReadMark.agent_id == actor.agent_id, ReadMark.read_seq > upto)
        .values(read_seq=upto)
    )
    return thread.tx.connection.execute(statement).rowcount > 0


def _mark_visitor(thread: Thread, upto: int) -> None:
    if upto <= thread.row.visitor_read_seq:
        return
    thread.seq += 1
    thread.save(visitor_read_seq=upto)
    data: dict[str, object] = {"reader": "visitor", "agent_id": None, "read_seq": upto}
    thread.tell_visitor("read", **data)
    thread.tell_desk("read", **data)


def _mark_agent(thread: Thread, actor: AgentActor, upto: int) -> None:
    if not mark_read_by_agent(thread, actor, upto):
        return
    thread.seq += 1
    is_first = upto > thread.row.agents_read_seq
    thread.save(agents_read_seq=max(upto, thread.row.agents_read_seq))
    data: dict[str, object] = {"reader": "agent", "agent_id": actor.agent_id, "read_seq": upto}
    if is_first:
        thread.tell_visitor("read", reader="agent", agent_id=None, read_seq=upto)
    thread.tell_desk("read", **data)


def mark_read_by_agent(thread: Thread, actor: AgentActor, upto: int) -> bool:
    """Move the agent's own mark forward; False when it was there already."""
    connection = thread.tx.connection
    mine = (ReadMark.conversation_id == thread.row.id, ReadMark.agent_id == actor.agent_id)
    before = connection.execute(select(ReadMark.read_seq).where(*mine)).scalar_one_or_none()
    if before is None:
        values = {
            "conversation_id": thread.row.id,
            "agent_id": actor.agent_id,
            "store_id": thread.row.store_id,
            "read_seq": upto,
        }
        connection.execute(insert(ReadMark), values)
        return True
    if upto <= before:
        return False
    connection.execute(update(ReadMark).where(*mine).values(read_seq=upto))
    return True

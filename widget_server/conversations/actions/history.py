"""What was said before there was a conversation: a question and its answer that came by a flow, written into one.

For rooms above this one, inside a unit of theirs that holds the visitor's row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from widget_server.blocks import check_not_blocked
from widget_server.contacts import VisitorActor
from widget_server.conversations.actions.send import open_conversation
from widget_server.conversations.actions.thread import Thread
from widget_server.conversations.kinds import MAX_TAGS, AuthorKind, MessageKind, Status, Via
from widget_server.conversations.rules import clean_tags
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One bubble: the shopper's own, or the shop's."""

    text: str
    at: datetime
    is_own: bool
    client_id: str | None = None


def add_history(
    rt: Runtime,
    tx: UnitTransaction,
    actor: VisitorActor,
    entries: Sequence[HistoryEntry],
    *,
    conversation_id: str | None,
    client_id: str,
    tag: str | None = None,
    via: Via = Via.FLOW,
) -> str:
    """Write the bubbles into a conversation, a new one if none is given; its id.

    Args:
        client_id: makes a new conversation one: the caller comes with it once.
        tag: what the conversation is then about. A conversation that was put away comes back with it; without one
            the bubbles are added in silence.
    """
    is_new = conversation_id is None
    if tag is not None:
        check_not_blocked(tx, actor)
    thread = Thread(rt, tx, actor, conversation_id or open_conversation(rt, tx, actor, page=None, client_id=client_id))
    was_read = thread.row.visitor_read_seq >= thread.row.last_message_seq
    messages = [
        thread.add_entry(
            kind=MessageKind.MESSAGE,
            author_kind=AuthorKind.VISITOR if entry.is_own else AuthorKind.SYSTEM,
            text=entry.text,
            client_id=entry.client_id,
            via=via,
            created_at=entry.at,
        )
        for entry in entries
    ]
    columns: dict[str, object] = {"last_message_seq": thread.seq, "active_at": thread.now}
    if was_read:  # the shopper has these bubbles before them
        columns["visitor_read_seq"] = thread.seq
    thread.save(**columns, **_bring_before_staff(thread, tag))
    if is_new:
        thread.tell_conversation("conversation.created")
    for message in messages:
        thread.tell_message(message, is_for_visitor=True)
    if not is_new:
        thread.tell_conversation("conversation.updated")
    return str(thread.row.id)


def ask_again(rt: Runtime, tx: UnitTransaction, actor: VisitorActor, conversation_id: str, *, tag: str) -> None:
    """The bubbles stand there already: the conversation is about this too, and comes back if it was put away."""
    check_not_blocked(tx, actor)
    thread = Thread(rt, tx, actor, conversation_id)
    thread.seq += 1
    thread.save(active_at=thread.now, **_bring_before_staff(thread, tag))
    thread.tell_conversation("conversation.updated")


def _bring_before_staff(thread: Thread, tag: str | None) -> dict[str, object]:
    if tag is None:
        return {}
    tags = clean_tags([*thread.row.tags, tag])[:MAX_TAGS]
    waits = thread.begin_wait()
    return {
        **waits,
        "tags": tags,
        "status": Status.OPEN.value,
        "snoozed_until": None,
        "version": thread.row.version + 1,
    }

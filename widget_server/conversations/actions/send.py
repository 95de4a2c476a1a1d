"""Sending: a first message that opens a conversation, further messages from either side, notes among staff."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import func, insert, select

from widget_server.agents import AgentActor
from widget_server.attachments import claim_attachments
from widget_server.blocks import VisitorBlocked, check_not_blocked, find_blocked
from widget_server.contacts import Page, Visitor, VisitorActor
from widget_server.conversations.actions.locked import LockedConversations
from widget_server.conversations.actions.read import mark_read_by_agent
from widget_server.conversations.actions.thread import Thread
from widget_server.conversations.kinds import (
    MAX_CONVERSATIONS_A_VISITOR,
    MAX_TAGS,
    AuthorKind,
    Channel,
    EmptyMessage,
    MessageKind,
    Opening,
    Status,
)
from widget_server.conversations.models import Conversation
from widget_server.conversations.rules import clean_tags, clean_text
from widget_server.conversations.schemas import (
    AnsweredCampaign,
    MessageView,
    NewConversation,
    NewMessage,
    StartedConversation,
)
from widget_server.kit.errors import FieldError, IdReused, NotSignedIn, ParlorError, RateLimited
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.ids import new_id
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction

CHAT: Final = Opening(Channel.CHAT)

Also = Callable[[UnitTransaction, str], None]
"""What another room writes in the same transaction, of the conversation with this id; called for a first message's
repeat too."""
IsAnswered = Callable[[UnitTransaction, str], bool]
"""Whether what the message answers stands in the conversation with this id already."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """By what way a conversation comes, and what a higher room writes beside it."""

    opening: Opening
    also: Also | None = None
    is_answered: IsAnswered | None = None


FindBeginning = Callable[[Runtime, VisitorActor, AnsweredCampaign], Awaitable[Beginning | None]]
"""How a higher room says what a message answers; None: nothing that it knows of."""


async def start_conversation(
    rt: Runtime,
    actor: VisitorActor,
    new: NewConversation,
    *,
    opening: Opening = CHAT,
    also: Also | None = None,
) -> StartedConversation:
    """Open a conversation by its first message; the same message id gives the same conversation again.

    Args:
        opening: by what way it comes.
        also: what else is written with it.
    """
    rt.limits.of("conversations", burst=10, per_second=1 / 6).spend(actor.visitor_id)
    body = _prepare(new.message, field="message.text")

    def unit(tx: UnitTransaction) -> StartedConversation:
        found = tx.connection.execute(
            select(Conversation.id).where(
                Conversation.visitor_id == actor.visitor_id, Conversation.client_id == body.client_id
            )
        ).scalar_one_or_none()
        is_new = found is None
        conversation_id = found or open_conversation(
            rt, tx, actor, page=new.page, client_id=body.client_id, opening=opening
        )
        thread = Thread(rt, tx, actor, conversation_id)
        message = _add_message(thread, body, MessageKind.MESSAGE, opening=opening if is_new else None)
        if also is not None:
            also(tx, conversation_id)
        return StartedConversation(thread.visitor_view(message if is_new else None), message)

    return await rt.db.enqueue(unit, order_key=actor.visitor_id)


async def send_message(
    rt: Runtime,
    actor: VisitorActor | AgentActor,
    conversation_id: str,
    new: NewMessage,
    *,
    beginning: Beginning | None = None,
) -> MessageView:
    """Add a message to a conversation. Repeated with the same id and body: the same answer, nothing twice.

    Args:
        beginning: what it answers, where that is not what stands in the conversation.
    """
    return await _send(rt, actor, conversation_id, new, MessageKind.MESSAGE, beginning)


async def add_note(rt: Runtime, actor: AgentActor, conversation_id: str, new: NewMessage) -> MessageView:
    """Add a note that only staff see."""
    return await _send(rt, actor, conversation_id, new, MessageKind.NOTE)


async def _send(
    rt: Runtime,
    actor: VisitorActor | AgentActor,
    conversation_id: str,
    new: NewMessage,
    kind: MessageKind,
    beginning: Beginning | None = None,
) -> MessageView:
    key = actor.visitor_id if isinstance(actor, VisitorActor) else actor.agent_id
    rt.limits.of("messages", burst=60, per_second=2).spend(key)
    sending = _Sending(rt, actor, conversation_id, _prepare(new, field="text"), kind, beginning)
    return await rt.db.enqueue_item(_write_messages, sending, order_key=conversation_id)


class _Body(msgspec.Struct, frozen=True):
    """A message as it is stored and compared: cleaned, masked."""

    client_id: str
    text: str
    attachments: list[str]

    @property
    def fingerprint(self) -> str:
        return fingerprint([self.text, self.attachments])


@dataclass(frozen=True, slots=True)
class _Sending:
    """A message on its way into the next batch."""

    rt: Runtime
    actor: VisitorActor | AgentActor
    conversation_id: str
    body: _Body
    kind: MessageKind
    beginning: Beginning | None = None


def _write_messages(tx: UnitTransaction, sendings: Sequence[_Sending]) -> list[MessageView | Exception]:
    """All messages that wait, in the order in which they came; one that is refused has written nothing."""
    locked = LockedConversations(tx, {one.conversation_id for one in sendings})
    locked.find_messages({(one.conversation_id, one.body.client_id) for one in sendings})
    locked.find_authors(locked.assignee_ids())
    blocked = find_blocked(tx, locked.writers({one.conversation_id for one in sendings if _is_visitors(one)}))
    outcomes: list[MessageView | Exception] = []
    for one in sendings:
        try:
            thread = Thread(one.rt, tx, one.actor, one.conversation_id, locked=locked)
            refusal = blocked.get(one.actor.visitor_id) if isinstance(one.actor, VisitorActor) else None
            outcomes.append(_add_message(thread, one.body, one.kind, refusal=refusal, answers=one.beginning))
        except ParlorError as error:
            outcomes.append(error)
    return outcomes


def _is_visitors(one: _Sending) -> bool:
    return isinstance(one.actor, VisitorActor)


def _prepare(new: NewMessage, *, field: str) -> _Body:
    text = clean_text(new.text)
    if not text and not new.attachments:
        raise EmptyMessage(errors=[FieldError(field, "Write something or attach a file")])
    return _Body(new.id.lower(), text, list(new.attachments))


def open_conversation(
    rt: Runtime,
    tx: UnitTransaction,
    actor: VisitorActor,
    *,
    page: Page | None,
    client_id: str,
    opening: Opening = CHAT,
) -> str:
    """The row of a new conversation, not yet told to anybody."""
    connection = tx.connection
    known = select(Visitor.id).where(Visitor.id == actor.visitor_id, Visitor.store_id == actor.store_id)
    if connection.execute(known.with_for_update(key_share=True)).scalar_one_or_none() is None:
        raise NotSignedIn("This visitor has become another")  # the browser comes back by its resume secret
    check_not_blocked(tx, actor)
    count = select(func.count()).select_from(Conversation).where(Conversation.visitor_id == actor.visitor_id)
    if connection.execute(count).scalar_one() >= MAX_CONVERSATIONS_A_VISITOR:
        raise RateLimited(f"At most {MAX_CONVERSATIONS_A_VISITOR} conversations", retry_after_seconds=3_600)
    now = rt.clock.now()
    campaign = opening.campaign
    conversation_id = new_id("cnv")
    values: dict[str, Any] = {
        "id": conversation_id,
        "account_id": actor.account_id,
        "store_id": actor.store_id,
        "visitor_id": actor.visitor_id,
        "client_id": client_id,
        "channel": opening.channel.value,
        "status": Status.OPEN.value,
        "seq": 0,
        "version": 1,
        "last_message_seq": 0,
        "visitor_read_seq": 0,
        "agents_read_seq": 0,
        "tags": clean_tags(list(opening.tags)),
        "subject": opening.subject,
        "page": msgspec.to_builtins(page) if page else None,
        "campaign_id": campaign.id if campaign else None,
        "campaign_name": campaign.name if campaign else None,
        "campaign_variant": campaign.variant if campaign else None,
        "created_at": now,
        "active_at": now,
        "ticketed_at": now,
    }
    connection.execute(insert(Conversation), values)
    return conversation_id


def _add_message(
    thread: Thread,
    body: _Body,
    kind: MessageKind,
    *,
    opening: Opening | None = None,
    refusal: VisitorBlocked | None = None,
    answers: Beginning | None = None,
) -> MessageView:
    """Write it, after what the shop said first if it opens the conversation or answers a campaign in it.

    Args:
        opening: how the conversation begins, if it begins with this message.
        answers: what the message answers in a conversation that goes on.
    """
    actor = thread.actor
    found = thread.find_message(body.client_id)
    if found is not None:
        if found.fingerprint != body.fingerprint or found.kind != kind.value:
            raise IdReused(body.client_id)
        return thread.view_message(found)
    if refusal is not None:  # a repeat of what came before it is answered alike
        raise refusal
    is_visitor = isinstance(actor, VisitorActor)
    metas = claim_attachments(
        thread.tx.connection,
        body.attachments,
        visitor_id=actor.visitor_id if isinstance(actor, VisitorActor) else None,
        agent_id=actor.agent_id if isinstance(actor, AgentActor) else None,
        store_id=thread.row.store_id,
        conversation_id=thread.row.id,
        conversation_visitor_id=None if kind is MessageKind.NOTE else thread.row.visitor_id,
    )
    if answers is not None and answers.is_answered is not None and answers.is_answered(thread.tx, thread.row.id):
        answers = None  # said again, before the page knew that it had been said
    before = thread.row.last_message_seq
    first = _add_first_word(thread, answers.opening if answers else opening)
    message = thread.add_entry(
        kind=kind,
        author_kind=AuthorKind.VISITOR if is_visitor else AuthorKind.AGENT,
        text=body.text,
        client_id=body.client_id,
        fingerprint=body.fingerprint,
        attachments=[msgspec.to_builtins(meta) for meta in metas],
    )
    if kind is MessageKind.NOTE:
        thread.save(active_at=thread.now)
        thread.tell_message(message, is_for_visitor=False)
        return message
    columns: dict[str, object] = {"last_message_seq": message.seq, "active_at": thread.now}
    if first is not None and thread.row.visitor_read_seq >= before:  # the shopper answers it, so has read it
        columns["visitor_read_seq"] = first.seq
    if answers is not None:
        columns |= _add_tags(thread, answers.opening.tags)
    was_resting = thread.row.status != Status.OPEN.value
    if is_visitor and was_resting:  # a shopper who writes again is not left in a drawer
        columns |= {"status": Status.OPEN.value, "snoozed_until": None}
    was_told = thread.row.waiting_told_at is not None
    if is_visitor:
        columns |= thread.begin_wait()
    else:
        columns |= {"agents_read_seq": message.seq, **thread.answer_wait()}
    thread.save(**columns)
    if answers is not None and answers.also is not None:
        answers.also(thread.tx, thread.row.id)
    if isinstance(actor, AgentActor):
        mark_read_by_agent(thread, actor, message.seq)
    if opening is not None:
        thread.tell_conversation("conversation.created")
    if first is not None:
        thread.tell_message(first, is_for_visitor=True)
    thread.tell_message(message, is_for_visitor=True)
    if (is_visitor and was_resting) or (not is_visitor and was_told) or "tags" in columns:
        thread.tell_conversation("conversation.updated")
    return message


def _add_first_word(thread: Thread, opening: Opening | None) -> MessageView | None:
    """What the shop said unasked, with its sender's face. It is no person's reply, whoever the face is."""
    word = opening.first_word if opening else None
    if word is None:
        return None
    return thread.add_entry(
        kind=MessageKind.MESSAGE,
        author_kind=AuthorKind.AGENT if word.agent_id else AuthorKind.SYSTEM,
        text=word.text,
        via=word.via,
        agent_id=word.agent_id,
        campaign=opening.campaign if opening else None,
    )


def _add_tags(thread: Thread, tags: Sequence[str]) -> dict[str, object]:
    """The columns that say that the conversation has these tags too; none if it has, or has no room for them."""
    has = list(thread.row.tags)
    wanted = clean_tags([*has, *tags])
    if wanted == has or len(wanted) > MAX_TAGS:
        return {}
    # Who changes tags now has not seen this one.
    return {"tags": wanted, "version": thread.row.version + 1}

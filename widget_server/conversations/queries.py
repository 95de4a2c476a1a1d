"""Reads of conversations: a visitor's list, the inbox, a page of a thread."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, and_, case, func, or_, select

from widget_server.agents import AgentActor, get_agents_by_id
from widget_server.contacts import Visitor, VisitorActor, is_visitor_here
from widget_server.conversations.access import Actor, find_conversation, visible_to
from widget_server.conversations.kinds import AuthorKind, MessageKind, Status
from widget_server.conversations.models import Conversation, Message, ReadMark
from widget_server.conversations.schemas import (
    Author,
    ConversationPage,
    ConversationView,
    DeskConversationPage,
    InboxCounts,
    InboxQuery,
    MessagePage,
    MessageQuery,
    MessageView,
    OwnConversationView,
    PageQuery,
)
from widget_server.conversations.views import (
    MESSAGE_COLUMNS,
    author_of,
    conversation_view,
    desk_view,
    message_for_shopper,
    message_view,
)
from widget_server.kit.pagination import check_limit, decode_moment, decode_number, encode_after
from widget_server.runtime import Runtime
from widget_server.store import Transaction

_NEWEST_FIRST = (Conversation.active_at.desc(), Conversation.id.desc())


async def list_visitor_conversations(rt: Runtime, actor: VisitorActor, query: PageQuery) -> ConversationPage:
    """The visitor's conversations, the one that moved last first."""
    statement = _page(visible_to(actor), query.after, check_limit(query.limit))
    async with rt.db.read() as tx:
        rows = (await tx.execute(statement)).all()
        items = await _visitor_views(rt, tx, rows[: query.limit])
    return ConversationPage(items, _next(rows, query.limit))


async def get_visitor_conversation(rt: Runtime, actor: VisitorActor, conversation_id: str) -> ConversationView:
    """One conversation of the visitor."""
    async with rt.db.read() as tx:
        return (await _visitor_views(rt, tx, [await find_conversation(tx, actor, conversation_id)]))[0]


async def list_inbox(rt: Runtime, actor: AgentActor, query: InboxQuery) -> DeskConversationPage:
    """Conversations of the agent's stores that pass the filters, the one that moved last first."""
    statement = visible_to(actor)
    if query.store_id is not None:
        statement = statement.where(Conversation.store_id == query.store_id)
    if query.status is not None:
        statement = statement.where(Conversation.status == query.status.value)
    if query.visitor_id is not None:
        statement = statement.where(Conversation.visitor_id == query.visitor_id)
    if query.assignee_id is not None:
        wanted = {"me": actor.agent_id, "none": None}.get(query.assignee_id, query.assignee_id)
        statement = statement.where(Conversation.assignee_id == wanted)
    if query.query:
        statement = statement.where(_matches(query.query))
    async with rt.db.read() as tx:
        rows = (await tx.execute(_page(statement, query.after, check_limit(query.limit)))).all()
        items = await _desk_views(rt, tx, actor, rows[: query.limit])
    return DeskConversationPage(items, _next(rows, query.limit))


async def get_desk_conversation(rt: Runtime, actor: AgentActor, conversation_id: str) -> OwnConversationView:
    """One conversation for an agent."""
    async with rt.db.read() as tx:
        return (await _desk_views(rt, tx, actor, [await find_conversation(tx, actor, conversation_id)]))[0]


async def list_messages(rt: Runtime, actor: Actor, conversation_id: str, query: MessageQuery) -> MessagePage:
    """A page of a thread and the conversation's seq, from one snapshot. Visitors see messages only."""
    before = query.before
    if query.after is not None:
        before = decode_number(query.after)
    statement = (
        select(*MESSAGE_COLUMNS)
        .where(Message.conversation_id == conversation_id)
        .order_by(Message.seq.desc())
        .limit(check_limit(query.limit) + 1)
    )
    if before is not None:
        statement = statement.where(Message.seq < before)
    if isinstance(actor, VisitorActor):
        statement = statement.where(Message.kind == MessageKind.MESSAGE.value)
    async with rt.db.read() as tx:
        conversation = await find_conversation(tx, actor, conversation_id)
        rows = (await tx.execute(statement)).all()
        views = await _message_views(rt, tx, list(reversed(rows[: query.limit])))
    if isinstance(actor, VisitorActor):
        views = [message_for_shopper(view) for view in views]
    has_more = len(rows) > query.limit
    return MessagePage(views, encode_after(views[0].seq) if has_more else None, conversation.seq)


async def count_inbox(rt: Runtime, actor: AgentActor, store_id: str | None) -> InboxCounts:
    """How many conversations each fixed view holds."""
    inner = visible_to(actor)
    if store_id is not None:
        inner = inner.where(Conversation.store_id == store_id)
    table = inner.subquery()
    is_open = table.c.status == Status.OPEN.value

    def count(condition: Any) -> Any:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    statement = select(
        count(is_open),
        count(and_(is_open, table.c.assignee_id == actor.agent_id)),
        count(and_(is_open, table.c.assignee_id.is_(None))),
        count(table.c.status == Status.SNOOZED.value),
        count(table.c.status == Status.CLOSED.value),
    )
    async with rt.db.read() as tx:
        row = (await tx.execute(statement)).one()
    return InboxCounts(*(int(number) for number in row))


def _matches(words: str) -> Any:
    pattern = "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    has_text = (
        select(Message.id)
        .where(Message.conversation_id == Conversation.id, Message.text.ilike(pattern, escape="\\"))
        .exists()
    )
    return or_(Visitor.name.ilike(pattern, escape="\\"), Visitor.email.ilike(pattern, escape="\\"), has_text)


def _page(statement: Any, after: str | None, limit: int) -> Any:
    if after is not None:
        moment, conversation_id = decode_moment(after)
        statement = statement.where(
            or_(
                Conversation.active_at < moment,
                and_(Conversation.active_at == moment, Conversation.id < conversation_id),
            )
        )
    return statement.order_by(*_NEWEST_FIRST).limit(limit + 1)


def _next(rows: Sequence[Row[Any]], limit: int) -> str | None:
    if len(rows) <= limit:
        return None
    last = rows[limit - 1]
    return encode_after(last.active_at.isoformat(), last.id)


async def _visitor_views(rt: Runtime, tx: Transaction, rows: Sequence[Row[Any]]) -> list[ConversationView]:
    authors = await _authors(tx, [row.assignee_id for row in rows])
    last = await _last_messages(rt, tx, rows)
    unread = await _count_unread(tx, rows, Conversation.visitor_read_seq, is_from_visitor=False)
    return [
        conversation_view(row, authors, last_message=last.get(row.id), unread_count=unread.get(row.id, 0))
        for row in rows
    ]


async def _desk_views(
    rt: Runtime, tx: Transaction, actor: AgentActor, rows: Sequence[Row[Any]]
) -> list[OwnConversationView]:
    authors = await _authors(tx, [row.assignee_id for row in rows])
    last = await _last_messages(rt, tx, rows)
    ids = [row.id for row in rows]
    mine = select(ReadMark.conversation_id, ReadMark.read_seq).where(
        ReadMark.agent_id == actor.agent_id, ReadMark.conversation_id.in_(ids)
    )
    marks: dict[str, int] = {row.conversation_id: row.read_seq for row in await tx.execute(mine)}
    own_mark = (
        select(func.coalesce(func.max(ReadMark.read_seq), 0))
        .where(ReadMark.conversation_id == Conversation.id, ReadMark.agent_id == actor.agent_id)
        .scalar_subquery()
    )
    unread = await _count_unread(tx, rows, own_mark, is_from_visitor=True)
    counts = await _count_by_visitor(tx, [row.visitor_id for row in rows])
    return [
        OwnConversationView(
            **msgspec.structs.asdict(
                desk_view(
                    row,
                    authors,
                    last_message=last.get(row.id),
                    is_online=is_visitor_here(rt, row.visitor_id),
                )
            ),
            read_seq=marks.get(row.id, 0),
            unread_count=unread.get(row.id, 0),
            visitor_conversations_count=counts.get(row.visitor_id, 0),
        )
        for row in rows
    ]


async def _authors(tx: Transaction, agent_ids: Sequence[str | None]) -> dict[str, Author]:
    agents = await get_agents_by_id(tx, {agent_id for agent_id in agent_ids if agent_id})
    return {agent_id: author_of(agent) for agent_id, agent in agents.items()}


async def _message_views(rt: Runtime, tx: Transaction, rows: Sequence[Row[Any]]) -> list[MessageView]:
    by_agents = [row.author_id for row in rows if row.author_kind == AuthorKind.AGENT.value]
    authors = await _authors(tx, by_agents)
    now = rt.clock.now()
    return [message_view(row, authors, rt.signer, now) for row in rows]


async def _last_messages(rt: Runtime, tx: Transaction, rows: Sequence[Row[Any]]) -> dict[str, MessageView]:
    if not rows:
        return {}
    statement = (
        select(*MESSAGE_COLUMNS)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(Conversation.id.in_([row.id for row in rows]), Message.seq == Conversation.last_message_seq)
    )
    views = await _message_views(rt, tx, (await tx.execute(statement)).all())
    return {view.conversation_id: view for view in views}


async def _count_unread(
    tx: Transaction, rows: Sequence[Row[Any]], read_seq: Any, *, is_from_visitor: bool
) -> dict[str, int]:
    if not rows:
        return {}
    is_visitor = Message.author_kind == AuthorKind.VISITOR.value
    statement = (
        select(Message.conversation_id, func.count().label("unread"))
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(
            Conversation.id.in_([row.id for row in rows]),
            Message.kind == MessageKind.MESSAGE.value,
            is_visitor if is_from_visitor else ~is_visitor,
            Message.seq > read_seq,
        )
        .group_by(Message.conversation_id)
    )
    return {row.conversation_id: row.unread for row in await tx.execute(statement)}


async def _count_by_visitor(tx: Transaction, visitor_ids: Sequence[str]) -> dict[str, int]:
    statement = (
        select(Conversation.visitor_id, func.count().label("number"))
        .where(Conversation.visitor_id.in_(sorted(set(visitor_ids))))
        .group_by(Conversation.visitor_id)
    )
    return {row.visitor_id: row.number for row in await tx.execute(statement)}

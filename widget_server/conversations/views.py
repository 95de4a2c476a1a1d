"""From rows to what readers see, the same for answers and events."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from widget_server.agents import Agent, AgentActor, first_name
from widget_server.attachments import AttachmentMeta, attachment_view
from widget_server.contacts import Visitor
from widget_server.conversations.models import Conversation, Message
from widget_server.conversations.schemas import (
    Author,
    Change,
    ConversationCampaign,
    ConversationView,
    DeskConversationView,
    MessageView,
    VisitedPage,
    VisitorView,
)
from widget_server.kit.signing import Signer

Authors = Mapping[str, Author]

CONVERSATION_COLUMNS = (
    *Conversation.__table__.columns,
    Visitor.name.label("visitor_name"),
    Visitor.email.label("visitor_email"),
    Visitor.locale.label("visitor_locale"),
    Visitor.user_agent.label("visitor_user_agent"),
    Visitor.page.label("visitor_page"),
    Visitor.first_seen_at.label("visitor_first_seen_at"),
    Visitor.last_seen_at.label("visitor_last_seen_at"),
)
"""A conversation with its visitor, as one row: what both sides' views are made of."""

MESSAGE_COLUMNS = tuple(Message.__table__.columns)


def author_of(agent: Agent | AgentActor) -> Author:
    """An agent as readers see them."""
    agent_id = agent.agent_id if isinstance(agent, AgentActor) else agent.id
    return Author(agent_id, agent.name, agent.picture_url)


def for_shopper(author: Author | None) -> Author | None:
    """An author as shoppers see them: staff by first name, as in a shop."""
    if author is None:
        return None
    return msgspec.structs.replace(author, name=first_name(author.name))


def message_for_shopper(message: MessageView) -> MessageView:
    """The same entry, its author as shoppers see them. What a merchant calls a campaign is not their business."""
    if message.author is None and message.campaign is msgspec.UNSET:
        return message
    return msgspec.structs.replace(message, author=for_shopper(message.author), campaign=msgspec.UNSET)


def load_authors(connection: Connection, agent_ids: Iterable[str | None]) -> dict[str, Author]:
    """Authors by agent id."""
    wanted = sorted({agent_id for agent_id in agent_ids if agent_id})
    if not wanted:
        return {}
    rows = connection.execute(select(Agent.id, Agent.name, Agent.picture_url).where(Agent.id.in_(wanted)))
    return {row.id: Author(row.id, row.name, row.picture_url) for row in rows}


def message_view(row: Any, authors: Authors, signer: Signer, now: datetime) -> MessageView:
    """One entry, its attachments with fresh capability URLs."""
    metas = [msgspec.convert(meta, AttachmentMeta) for meta in row.attachments]
    return MessageView(
        id=row.id,
        client_id=row.client_id,
        conversation_id=row.conversation_id,
        seq=row.seq,
        changed_seq=row.changed_seq,
        kind=row.kind,
        author_kind=row.author_kind,
        author=authors.get(row.author_id) if row.author_id else None,
        text=row.text,
        attachments=[attachment_view(meta, signer, now) for meta in metas],
        via=row.via,
        change=msgspec.convert(row.change, Change) if row.change else None,
        created_at=row.created_at,
        campaign=ConversationCampaign(**row.campaign) if row.campaign else msgspec.UNSET,
    )


def conversation_view(
    row: Any, authors: Authors, *, last_message: MessageView | None, unread_count: int
) -> ConversationView:
    """A conversation for its visitor."""
    assignee = authors.get(row.assignee_id) if row.assignee_id else None
    return ConversationView(
        id=row.id,
        status=row.status,
        channel=row.channel,
        seq=row.seq,
        created_at=row.created_at,
        updated_at=row.active_at,
        last_message=None if last_message is None else message_for_shopper(last_message),
        unread_count=unread_count,
        visitor_read_seq=row.visitor_read_seq,
        agents_read_seq=row.agents_read_seq,
        assignee=for_shopper(assignee),
        waiting_told_at=row.waiting_told_at,
    )


def desk_view(row: Any, authors: Authors, *, last_message: MessageView | None, is_online: bool) -> DeskConversationView:
    """A conversation for staff, without the fields of one agent."""
    page = row.page or row.visitor_page
    return DeskConversationView(
        id=row.id,
        status=row.status,
        channel=row.channel,
        seq=row.seq,
        created_at=row.created_at,
        updated_at=row.active_at,
        last_message=last_message,
        visitor_read_seq=row.visitor_read_seq,
        agents_read_seq=row.agents_read_seq,
        assignee=authors.get(row.assignee_id) if row.assignee_id else None,
        store_id=row.store_id,
        visitor=VisitorView(
            id=row.visitor_id,
            name=row.visitor_name,
            email=row.visitor_email,
            locale=row.visitor_locale,
            is_online=is_online,
            first_seen_at=row.visitor_first_seen_at,
            last_seen_at=row.visitor_last_seen_at,
            user_agent=row.visitor_user_agent,
            page=msgspec.convert(page, VisitedPage) if page else None,
        ),
        assignee_id=row.assignee_id,
        team_id=None,
        tags=list(row.tags),
        snoozed_until=row.snoozed_until,
        version=row.version,
        subject=row.subject,
        campaign=(
            ConversationCampaign(row.campaign_id, row.campaign_name or "", row.campaign_variant or "")
            if row.campaign_id
            else None
        ),
        waiting_since=row.waiting_since,
        waiting_told_at=row.waiting_told_at,
    )

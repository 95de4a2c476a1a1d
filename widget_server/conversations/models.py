"""Tables of conversations. `seq` numbers every durable change of a conversation without a gap."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import JsonValue, Model


class Conversation(Model):
    """One thread between a visitor and a store."""

    __tablename__ = "conversation"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        ForeignKeyConstraint(["visitor_id", "store_id"], ["visitor.id", "visitor.store_id"]),
        ForeignKeyConstraint(["assignee_id", "account_id"], ["agent.id", "agent.account_id"]),
        UniqueConstraint("id", "store_id"),
        UniqueConstraint("visitor_id", "client_id"),
        Index("ix_conversation_inbox", "account_id", "status", "active_at", "id"),
        Index("ix_conversation_visitor", "visitor_id", "store_id", "active_at"),
        Index("ix_conversation_ticketed", "store_id", "ticketed_at"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    visitor_id: Mapped[str] = mapped_column(String(40))
    client_id: Mapped[str] = mapped_column(String(40))
    """The client-made id of the first message: a repeat returns the same conversation."""
    channel: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    seq: Mapped[int]
    version: Mapped[int]
    """Counts what an agent may have changed; a PATCH with an older one is refused."""
    last_message_seq: Mapped[int]
    visitor_read_seq: Mapped[int]
    agents_read_seq: Mapped[int]
    assignee_id: Mapped[str | None] = mapped_column(String(40))
    tags: Mapped[list[str]] = mapped_column(JsonValue)
    snoozed_until: Mapped[datetime | None]
    subject: Mapped[str | None] = mapped_column(String(200))
    page: Mapped[dict[str, str] | None] = mapped_column(JsonValue)
    campaign_id: Mapped[str | None] = mapped_column(String(40))
    """What it came of. Campaigns are a higher room's, and their rows stay when they are deleted: no foreign key."""
    campaign_name: Mapped[str | None] = mapped_column(String(120))
    campaign_variant: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime]
    active_at: Mapped[datetime]
    """When it last moved; the inbox is sorted by it."""
    ticketed_at: Mapped[datetime | None]
    waiting_since: Mapped[datetime | None]
    """Since when the shopper waits for a person; null when one has answered or closed it."""
    waiting_told_at: Mapped[datetime | None]
    """When the shopper was told that it takes longer."""


class Message(Model):
    """One entry: a message, a note, or a change that staff see in the thread."""

    __tablename__ = "message"
    __table_args__ = (
        ForeignKeyConstraint(["conversation_id", "store_id"], ["conversation.id", "conversation.store_id"]),
        UniqueConstraint("conversation_id", "client_id"),
        UniqueConstraint("conversation_id", "seq"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    store_id: Mapped[str] = mapped_column(String(40))
    conversation_id: Mapped[str] = mapped_column(String(40))
    seq: Mapped[int]
    changed_seq: Mapped[int]
    client_id: Mapped[str | None] = mapped_column(String(40))
    fingerprint: Mapped[str | None] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(20))
    author_kind: Mapped[str] = mapped_column(String(20))
    author_id: Mapped[str | None] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    attachments: Mapped[list[dict[str, object]]] = mapped_column(JsonValue)
    via: Mapped[str | None] = mapped_column(String(20))
    change: Mapped[dict[str, object] | None] = mapped_column(JsonValue)
    campaign: Mapped[dict[str, str] | None] = mapped_column(JsonValue)
    """Of which campaign it is the text: id, name at that time, variant."""
    created_at: Mapped[datetime]


class ReadMark(Model):
    """How far one agent has read one conversation."""

    __tablename__ = "read_mark"
    __table_args__ = (
        ForeignKeyConstraint(["conversation_id", "store_id"], ["conversation.id", "conversation.store_id"]),
    )

    conversation_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    agent_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    store_id: Mapped[str] = mapped_column(String(40))
    read_seq: Mapped[int]

"""Tables of quick responses, and of what shoppers did with them without making a conversation."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import ClientMade, Deletable, JsonValue, Model


class QuickResponse(Deletable, Model):
    """A question and its answer, in several languages, with where it is shown."""

    __tablename__ = "quick_response"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        UniqueConstraint("id", "store_id"),
        UniqueConstraint("store_id", "client_id"),
        UniqueConstraint("store_id", "tag"),
        Index("ix_quick_response_order", "store_id", "position"),
        Index("ix_quick_response_list", "account_id", "store_id", "position", "id"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    tag: Mapped[str] = mapped_column(String(60))
    """Its own: conversations that come of it carry it. Never changed, so that counts of tags stay true."""
    texts: Mapped[dict[str, dict[str, str]]] = mapped_column(JsonValue)
    """`question` and `answer` by locale."""
    is_on_home: Mapped[bool]
    """Shown on every page."""
    page_patterns: Mapped[list[str]] = mapped_column(JsonValue)
    """Shown on the pages that fit one of these."""
    is_active: Mapped[bool]
    position: Mapped[int]


class Interaction(ClientMade, Model):
    """A shopper asked a quick response. It makes no conversation until they say that they need more help."""

    __tablename__ = "interaction"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        ForeignKeyConstraint(["visitor_id", "store_id"], ["visitor.id", "visitor.store_id"]),
        ForeignKeyConstraint(["quick_response_id", "store_id"], ["quick_response.id", "quick_response.store_id"]),
        ForeignKeyConstraint(["conversation_id", "store_id"], ["conversation.id", "conversation.store_id"]),
        UniqueConstraint("visitor_id", "client_id"),
        Index("ix_interaction_quick_response", "quick_response_id", "store_id", "is_helpful"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    visitor_id: Mapped[str] = mapped_column(String(40))
    quick_response_id: Mapped[str] = mapped_column(String(40))
    question: Mapped[str] = mapped_column(String(120))
    answer: Mapped[str] = mapped_column(Text)
    """Both as the shopper read them: what is edited later changes no history."""
    is_helpful: Mapped[bool | None]
    conversation_id: Mapped[str | None] = mapped_column(String(40))
    """Where its two bubbles stand, if they do."""
    asked_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    """When the shopper last did something with it."""

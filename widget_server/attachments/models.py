"""The table of attachments."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import Model


class Attachment(Model):
    """One uploaded file. `conversation_id` is set when a message takes it."""

    __tablename__ = "attachment"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        UniqueConstraint("uploader_id", "client_id"),
        Index("ix_attachment_unsent", "conversation_id", "created_at"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str | None] = mapped_column(String(40))
    """None while an agent's upload has not been sent: an agent uploads before choosing the conversation's store."""
    uploader_id: Mapped[str] = mapped_column(String(40))
    """The visitor or agent who sent the file."""
    visitor_id: Mapped[str | None] = mapped_column(String(40))
    """Whose conversation may see it."""
    conversation_id: Mapped[str | None] = mapped_column(String(40))
    client_id: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    content_type: Mapped[str] = mapped_column(String(60))
    size_bytes: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    sha256: Mapped[str] = mapped_column(String(64))
    """Of the bytes as they were sent: tells whether a repeated upload is the same."""
    created_at: Mapped[datetime]

"""The table of attachments; the bytes lie in files (`files.py`)."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint, column
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import Model

_IS_UNSENT = column("conversation_id").is_(None)


class Attachment(Model):
    """One stored file. Its row is written after the file, so a row promises bytes on the disk."""

    __tablename__ = "attachment"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        ForeignKeyConstraint(["visitor_id", "store_id"], ["visitor.id", "visitor.store_id"]),
        ForeignKeyConstraint(["agent_id", "account_id"], ["agent.id", "agent.account_id"]),
        UniqueConstraint("uploader_id", "client_id"),
        Index(
            "ix_attachment_unsent", "created_at", sqlite_where=_IS_UNSENT, postgresql_where=_IS_UNSENT
        ),  # what the sweep walks
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str | None] = mapped_column(String(40), index=True)
    """None while an agent's upload is not sent: the conversation decides the store."""
    visitor_id: Mapped[str | None] = mapped_column(String(40), index=True)
    """The visitor who may see it: who sent it or who was sent it; None in a note."""
    agent_id: Mapped[str | None] = mapped_column(String(40))
    """The agent who uploaded it; None when the visitor did."""
    uploader_id: Mapped[str] = mapped_column(String(40))
    """The visitor or agent who uploaded it: whose client made `client_id`."""
    client_id: Mapped[str] = mapped_column(String(40))
    conversation_id: Mapped[str | None] = mapped_column(String(40), index=True)
    """Where it was sent; no foreign key, since conversations stand above this room."""
    name: Mapped[str] = mapped_column(String(120))
    content_type: Mapped[str] = mapped_column(String(40))
    size_bytes: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    sha256: Mapped[str] = mapped_column(String(64))
    """Of the bytes as they were sent, to tell a repeat from another file; pictures are stored otherwise."""
    created_at: Mapped[datetime]

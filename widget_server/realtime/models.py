"""Tables of the event log."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import JsonValue, Model


class Stream(Model):
    """One visitor's stream or one account's desk. `position` is that of its newest event."""

    __tablename__ = "stream"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40), index=True)
    epoch: Mapped[str] = mapped_column(String(26))
    position: Mapped[int] = mapped_column(BigInteger, default=0)
    floor: Mapped[int] = mapped_column(BigInteger, default=0)
    """Events up to this position have been trimmed away."""


class Event(Model):
    """One durable event at its gap-free position."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_created_at", "created_at"), {"sqlite_with_rowid": False})

    stream_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    conversation_id: Mapped[str | None] = mapped_column(String(40))
    audience: Mapped[dict[str, object] | None] = mapped_column(JsonValue)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]

"""Tables of shoppers: a visitor is an unknown browser."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import JsonValue, Model


class Visitor(Model):
    """One browser of one store. Its resume secret is kept as a hash only."""

    __tablename__ = "visitor"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        UniqueConstraint("id", "store_id"),
        UniqueConstraint("store_id", "client_id"),
        Index("ix_visitor_resume_hash", "resume_hash", unique=True),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    store_id: Mapped[str] = mapped_column(String(40), index=True)
    account_id: Mapped[str] = mapped_column(String(40))
    client_id: Mapped[str | None] = mapped_column(String(40))
    fingerprint: Mapped[str] = mapped_column(String(32))
    resume_hash: Mapped[str] = mapped_column(String(64))
    name: Mapped[str | None] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(254))
    locale: Mapped[str] = mapped_column(String(20))
    user_agent: Mapped[str | None] = mapped_column(String(400))
    page: Mapped[dict[str, str] | None] = mapped_column(JsonValue)
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]

"""Tables of shoppers: a visitor is unknown until a signed identity makes them a contact."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import JsonValue, Model


class Contact(Model):
    """A known person of one store."""

    __tablename__ = "contact"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        UniqueConstraint("id", "store_id"),
        UniqueConstraint("store_id", "external_id"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    store_id: Mapped[str] = mapped_column(String(40))
    account_id: Mapped[str] = mapped_column(String(40))
    external_id: Mapped[str] = mapped_column(String(200))
    """The shop's own id of the person, from the signed identity."""
    email: Mapped[str | None] = mapped_column(String(254))
    name: Mapped[str | None] = mapped_column(String(120))
    created_at: Mapped[datetime]
    identified_at: Mapped[datetime]


class Visitor(Model):
    """Someone on one store's pages: one browser, or all the browsers of one contact."""

    __tablename__ = "visitor"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        ForeignKeyConstraint(["contact_id", "store_id"], ["contact.id", "contact.store_id"]),
        UniqueConstraint("id", "store_id"),
        UniqueConstraint("store_id", "client_id"),
        UniqueConstraint("contact_id"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    store_id: Mapped[str] = mapped_column(String(40), index=True)
    account_id: Mapped[str] = mapped_column(String(40))
    contact_id: Mapped[str | None] = mapped_column(String(40))
    client_id: Mapped[str | None] = mapped_column(String(40))
    fingerprint: Mapped[str] = mapped_column(String(32))
    name: Mapped[str | None] = mapped_column(String(120))
    """The contact's name and email, kept here too: the inbox reads a conversation with its visitor in one join."""
    email: Mapped[str | None] = mapped_column(String(254))
    email_proved_at: Mapped[datetime | None]
    """When a link that was mailed there came back to us; null: somebody typed it."""
    locale: Mapped[str] = mapped_column(String(20))
    user_agent: Mapped[str | None] = mapped_column(String(400))
    page: Mapped[dict[str, str] | None] = mapped_column(JsonValue)
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class Browser(Model):
    """One browser of a visitor, known again by its resume secret, of which a hash is kept."""

    __tablename__ = "browser"
    __table_args__ = (
        ForeignKeyConstraint(["visitor_id", "store_id"], ["visitor.id", "visitor.store_id"]),
        Index("ix_browser_resume_hash", "resume_hash", unique=True),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    visitor_id: Mapped[str] = mapped_column(String(40), index=True)
    store_id: Mapped[str] = mapped_column(String(40))
    resume_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]

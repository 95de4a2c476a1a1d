"""Tables of consents. They are proof of who agreed to what and when: rows are added and marked, never deleted."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import ClientMade, Model


class MarketingConsent(Model):
    """That someone agreed to get news at an address: when, to which words, where. Kept when it is withdrawn."""

    __tablename__ = "marketing_consent"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        Index("ix_marketing_consent_address", "store_id", "address_hash"),
        Index("ix_marketing_consent_list", "account_id", "store_id", "granted_at", "id"),
        Index("ix_marketing_consent_visitor", "visitor_id"),
        Index("ix_marketing_consent_withdrawal", "withdrawal_id"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    visitor_id: Mapped[str] = mapped_column(String(40))
    email: Mapped[str] = mapped_column(String(254))
    address_hash: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(String(500))
    locale: Mapped[str | None] = mapped_column(String(35))
    """The language of the page that showed the words; null where it was not kept (before 0017)."""
    page_url: Mapped[str | None] = mapped_column(String(2_000))
    campaign_id: Mapped[str | None] = mapped_column(String(40))
    """As the page said: campaigns are another room's. Null: the shop's own page asked."""
    granted_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str | None] = mapped_column(String(20))
    withdrawal_id: Mapped[str | None] = mapped_column(String(40))
    """The last withdrawal by staff, also when it was undone."""


class ConsentWithdrawal(ClientMade, Model):
    """Staff withdrew all consents of an address in a store, because they were asked to; perhaps they undid it."""

    __tablename__ = "consent_withdrawal"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        ForeignKeyConstraint(["agent_id", "account_id"], ["agent.id", "agent.account_id"]),
        ForeignKeyConstraint(["undone_by", "account_id"], ["agent.id", "agent.account_id"]),
        UniqueConstraint("store_id", "client_id"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    agent_id: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(String(500))
    withdrawn_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = mapped_column(String(40))


class StorageConsent(Model):
    """That a visitor let the widget keep something in their browser, or took it back: one row each time."""

    __tablename__ = "storage_consent"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        Index("ix_storage_consent_visitor", "visitor_id", "store_id", "decided_at"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    visitor_id: Mapped[str] = mapped_column(String(40))
    is_granted: Mapped[bool]
    decided_at: Mapped[datetime]

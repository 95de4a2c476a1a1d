"""Tables of campaigns: what a shop says to shoppers unasked, and how often at most."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import JsonValue, Model


class Campaign(Model):
    """One campaign with its variants, in several languages."""

    __tablename__ = "campaign"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        UniqueConstraint("id", "store_id"),
        UniqueConstraint("store_id", "client_id"),
        UniqueConstraint("store_id", "tag"),
        Index("ix_campaign_order", "store_id", "created_at"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    client_id: Mapped[str] = mapped_column(String(40))
    fingerprint: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(120))
    tag: Mapped[str] = mapped_column(String(60))
    """Its own: conversations that come of it carry it. Never changed, so that counts of tags stay true."""
    status: Mapped[str] = mapped_column(String(20))
    """As the merchant set it; what the clock makes of it is computed."""
    definition: Mapped[dict[str, object]] = mapped_column(JsonValue)
    """A `CampaignDefinition`."""
    version: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class CampaignLimits(Model):
    """How much of campaigns one shopper of a store meets. A store without a row has no limits."""

    __tablename__ = "campaign_limits"
    __table_args__ = (ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),)

    store_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    per_day: Mapped[int]
    gap_seconds: Mapped[int]
    version: Mapped[int]

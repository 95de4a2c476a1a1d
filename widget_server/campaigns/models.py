"""Tables of campaigns: what a shop says to shoppers unasked, and how often at most."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import ClientMade, Deletable, JsonValue, Model


class Campaign(Deletable, Model):
    """One campaign with its variants, in several languages."""

    __tablename__ = "campaign"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        UniqueConstraint("id", "store_id"),
        UniqueConstraint("store_id", "client_id"),
        UniqueConstraint("store_id", "tag"),
        Index("ix_campaign_order", "store_id", "created_at"),
        Index("ix_campaign_list", "account_id", "created_at", "id"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    tag: Mapped[str] = mapped_column(String(60))
    """Its own: conversations that come of it carry it. Never changed, so that counts of tags stay true."""
    status: Mapped[str] = mapped_column(String(20))
    """As the merchant set it; what the clock makes of it is computed."""
    definition: Mapped[dict[str, object]] = mapped_column(JsonValue)
    """A `CampaignDefinition`."""


class CampaignLimits(Model):
    """How much of campaigns one shopper of a store meets. A store without a row has no limits."""

    __tablename__ = "campaign_limits"
    __table_args__ = (ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),)

    store_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    per_day: Mapped[int]
    gap_seconds: Mapped[int]
    version: Mapped[int]


class CampaignImpression(Model):
    """One meeting of one shopper with one campaign, or the one that a held-out shopper would have had: what each count
    counts once, what the server remembers of a visitor, and what a later order is attributed by."""

    __tablename__ = "campaign_impression"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        ForeignKeyConstraint(["campaign_id", "store_id"], ["campaign.id", "campaign.store_id"]),
        ForeignKeyConstraint(["conversation_id", "store_id"], ["conversation.id", "conversation.store_id"]),
        UniqueConstraint("campaign_id", "client_id"),
        Index("ix_campaign_impression_visitor", "visitor_id", "store_id", "campaign_id", "touched_at"),
        Index("ix_campaign_impression_touched", "store_id", "touched_at"),
        Index("ix_campaign_impression_conversation", "conversation_id"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    campaign_id: Mapped[str] = mapped_column(String(40))
    client_id: Mapped[str] = mapped_column(String(40))
    """The page's id of it."""
    visitor_id: Mapped[str | None] = mapped_column(String(40))
    """Without a foreign key, which every report would pay for; null while nobody is known."""
    variant: Mapped[str] = mapped_column(String(40))
    is_unallocated: Mapped[bool]
    """Drawn for the page and not for the visitor, whom nothing is known of: no part of a comparison."""
    code: Mapped[str | None] = mapped_column(String(60))
    """The discount code that it had then."""
    eligible_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    would_have_shown_at: Mapped[datetime | None]
    clicked_at: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]
    code_copied_at: Mapped[datetime | None]
    replied_at: Mapped[datetime | None]
    conversation_id: Mapped[str | None] = mapped_column(String(40))
    touched_at: Mapped[datetime]


class CampaignReplay(ClientMade, Model):
    """A campaign run over the visits that were recorded, and what came of it."""

    __tablename__ = "campaign_replay"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        ForeignKeyConstraint(["campaign_id", "store_id"], ["campaign.id", "campaign.store_id"]),
        UniqueConstraint("campaign_id", "client_id"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    campaign_id: Mapped[str] = mapped_column(String(40))
    definition: Mapped[dict[str, object]] = mapped_column(JsonValue)
    status: Mapped[str] = mapped_column(String(20))
    progress: Mapped[int]
    """In percent."""
    result: Mapped[dict[str, object] | None] = mapped_column(JsonValue)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

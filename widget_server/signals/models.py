"""Tables of signals: each one for a month, and for good how many of a kind there were on a day."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import JsonValue, Model


class Signal(Model):
    """One thing that happened on a store's page. It names its visitor without a foreign key, which every row of the
    hot path would pay for."""

    __tablename__ = "signal"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        UniqueConstraint("store_id", "client_id", "place"),
        Index("ix_signal_received", "store_id", "received_at"),
        Index("ix_signal_visitor", "visitor_id"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    visitor_id: Mapped[str | None] = mapped_column(String(40))
    client_id: Mapped[str] = mapped_column(String(40))
    """The client-made id of the report that brought it, in which it has this place."""
    place: Mapped[int]
    fingerprint: Mapped[str | None] = mapped_column(String(32))
    """Of the whole report, on its first signal."""
    name: Mapped[str] = mapped_column(String(60))
    campaign_id: Mapped[str | None] = mapped_column(String(40))
    variant: Mapped[str | None] = mapped_column(String(40))
    properties: Mapped[dict[str, object]] = mapped_column(JsonValue)
    at: Mapped[datetime]
    """By the browser's clock, within a day of ours."""
    received_at: Mapped[datetime]


class DailyCount(Model):
    """How many signals of a kind a store had on one day. The row without a name counts all of them."""

    __tablename__ = "signal_count"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        Index("ix_signal_count_subject", "store_id", "subject_id", "name"),
    )

    store_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    subject_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    variant: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    count: Mapped[int]

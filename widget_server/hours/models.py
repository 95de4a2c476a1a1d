"""The business hours of a store. A store without a row is always open."""

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import JsonValue, Model, Written


class StoreHours(Written, Model):
    """One store's week and its exceptions, as `schemas.Week` and `schemas.DayExceptionEntry` write them."""

    __tablename__ = "store_hours"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        Index("ix_store_hours_list", "account_id", "id"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40), unique=True)
    time_zone: Mapped[str] = mapped_column(String(64))
    week: Mapped[dict[str, list[dict[str, str]]]] = mapped_column(JsonValue)
    exceptions: Mapped[list[dict[str, object]]] = mapped_column(JsonValue)

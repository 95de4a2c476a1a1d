"""Tables of merchants: an account is one merchant, a store is one shop of theirs."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import JsonValue, Model


class Account(Model):
    """One merchant."""

    __tablename__ = "account"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]


class Store(Model):
    """One shop: its key for the widget, the origins that may use it, its looks."""

    __tablename__ = "store"
    __table_args__ = (UniqueConstraint("id", "account_id"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    """The public key `pk_…` in the shop's pages; names the store, proves nothing."""
    domains: Mapped[list[str]] = mapped_column(JsonValue)
    """Origins (`https://shop.example`) whose pages may use the widget."""
    locales: Mapped[list[str]] = mapped_column(JsonValue)
    """Offered locales, the default first."""
    appearance: Mapped[dict[str, object]] = mapped_column(JsonValue)
    created_at: Mapped[datetime]

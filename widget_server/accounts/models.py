"""Tables of merchants: an account is one merchant, a store is one shop of theirs."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.accounts.kinds import AFTER_INTERACTION
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
    """What the merchant has chosen of the widget's looks; a key that is not there was never chosen."""
    texts: Mapped[dict[str, dict[str, str]]] = mapped_column(JsonValue, default=dict, server_default=text("'{}'"))
    """The merchant's own words in the widget, by locale and name."""
    storage: Mapped[str] = mapped_column(String(20), default=AFTER_INTERACTION, server_default=AFTER_INTERACTION)
    """When the widget may keep something in the shopper's browser."""
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    """Goes up with every change of the settings."""
    created_at: Mapped[datetime]

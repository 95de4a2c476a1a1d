"""Where the widget has been seen: proof to a merchant that the snippet stands in their pages."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import Model


class Installation(Model):
    """One origin of a store whose pages have loaded the widget."""

    __tablename__ = "installation"
    __table_args__ = (ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),)

    store_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    origin: Mapped[str] = mapped_column(String(300), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    first_seen_at: Mapped[datetime]
    seen_at: Mapped[datetime]

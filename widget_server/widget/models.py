"""Where the widget has been seen (proof to a merchant that the snippet stands in their pages), and its pictures."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, LargeBinary, String
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


class LauncherPicture(Model):
    """What stands on a store's launcher; named by its bytes, so that an address is good for ever."""

    __tablename__ = "launcher_picture"
    __table_args__ = (ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),)

    store_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    data: Mapped[bytes] = mapped_column(LargeBinary)
    """A WebP of LAUNCHER_PICTURE_PIXELS a side, some kB."""
    created_at: Mapped[datetime]

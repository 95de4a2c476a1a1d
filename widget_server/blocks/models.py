"""The table of blocks. One that was taken back stays: it tells who decided what, and when."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import ClientMade, Model


class Block(ClientMade, Model):
    """A visitor or an address that may not write to a store, until it is lifted."""

    __tablename__ = "block"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        ForeignKeyConstraint(["visitor_id", "store_id"], ["visitor.id", "visitor.store_id"]),
        ForeignKeyConstraint(["blocked_by", "account_id"], ["agent.id", "agent.account_id"]),
        ForeignKeyConstraint(["lifted_by", "account_id"], ["agent.id", "agent.account_id"]),
        UniqueConstraint("store_id", "client_id"),
        Index("ix_block_visitor", "visitor_id"),
        Index("ix_block_email", "store_id", "email"),
        Index("ix_block_list", "account_id", "blocked_at", "id"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    visitor_id: Mapped[str] = mapped_column(String(40))
    """Whom staff had before them, also where the address is what is blocked."""
    email: Mapped[str | None] = mapped_column(String(254))
    """In lower case; then it is the address that is blocked, and not the visitor."""
    blocked_by: Mapped[str] = mapped_column(String(40))
    blocked_at: Mapped[datetime]
    lifted_by: Mapped[str | None] = mapped_column(String(40))
    lifted_at: Mapped[datetime | None]

"""Tables of staff: agents, the stores they work for, their sessions and password resets."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import Model


class Agent(Model):
    """A staff person of one account."""

    __tablename__ = "agent"
    __table_args__ = (UniqueConstraint("id", "account_id"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Lower case."""
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    has_all_stores: Mapped[bool]
    password_hash: Mapped[str] = mapped_column(String(200))
    picture_url: Mapped[str | None] = mapped_column(String(500))
    presence: Mapped[str] = mapped_column(String(20))
    locale: Mapped[str] = mapped_column(String(20))
    is_active: Mapped[bool]
    gets_waiting_mail: Mapped[bool] = mapped_column(default=False, server_default=false())
    """They asked for a mail when a shopper waits for long."""
    created_at: Mapped[datetime]


class AgentStore(Model):
    """A store that an agent works for, where `has_all_stores` is false."""

    __tablename__ = "agent_store"
    __table_args__ = (
        ForeignKeyConstraint(["agent_id", "account_id"], ["agent.id", "agent.account_id"]),
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
    )

    agent_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    store_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))


class AgentSession(Model):
    """A signed-in browser. The cookie's secret is kept as a hash only."""

    __tablename__ = "agent_session"
    __table_args__ = (ForeignKeyConstraint(["agent_id", "account_id"], ["agent.id", "agent.account_id"]),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of the secret."""
    agent_id: Mapped[str] = mapped_column(String(40), index=True)
    account_id: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class PasswordReset(Model):
    """A link to choose a new password; good once and for an hour."""

    __tablename__ = "password_reset"
    __table_args__ = (ForeignKeyConstraint(["agent_id", "account_id"], ["agent.id", "agent.account_id"]),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    agent_id: Mapped[str] = mapped_column(String(40), index=True)
    account_id: Mapped[str] = mapped_column(String(40))
    expires_at: Mapped[datetime]

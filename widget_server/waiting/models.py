"""Tables of waiting: a store's settings, answers that went by mail, links back, and mail that is unwanted."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import JsonValue, Model


class WaitingSettings(Model):
    """How a store keeps shoppers informed, with the store's id. A store without a row has the defaults."""

    __tablename__ = "waiting_settings"
    __table_args__ = (ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),)

    store_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    tells: Mapped[bool]
    """Whether shoppers who wait are told so, and staff who asked for it are mailed."""
    minutes: Mapped[int]
    asks: Mapped[str] = mapped_column(String(20))
    mails_answers: Mapped[bool]
    answer_minutes: Mapped[int]
    texts: Mapped[dict[str, dict[str, str]]] = mapped_column(JsonValue)
    version: Mapped[int]


class AnswerMail(Model):
    """Up to which entry of a conversation answers have gone by mail."""

    __tablename__ = "answer_mail"
    __table_args__ = (
        ForeignKeyConstraint(["conversation_id", "store_id"], ["conversation.id", "conversation.store_id"]),
    )

    conversation_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    store_id: Mapped[str] = mapped_column(String(40))
    message_id: Mapped[str] = mapped_column(String(40))
    """Of the last answer in it, and the left part of the mail's Message-ID."""
    queued_at: Mapped[datetime]


class ReturnLink(Model):
    """A link that leads one reader back into one conversation, once. The secret is kept as a hash only."""

    __tablename__ = "return_link"
    __table_args__ = (
        ForeignKeyConstraint(["conversation_id", "store_id"], ["conversation.id", "conversation.store_id"]),
        Index("ix_return_link_visitor", "visitor_id"),
        Index("ix_return_link_expiry", "store_id", "expires_at"),
    )

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    store_id: Mapped[str] = mapped_column(String(40))
    conversation_id: Mapped[str] = mapped_column(String(40))
    visitor_id: Mapped[str] = mapped_column(String(40))
    address_hash: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime]


class MailStop(Model):
    """The reader of an address wants no more of one kind of a store's mail."""

    __tablename__ = "mail_stop"
    __table_args__ = (ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),)

    store_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    address_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    subscription: Mapped[str] = mapped_column(String(20), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    stopped_at: Mapped[datetime]

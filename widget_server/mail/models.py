"""Tables of mail: what was kept instead of sent, and how much an address that nobody has proved has had."""

from datetime import date, datetime

from sqlalchemy import Date, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import Model


class SentMail(Model):
    """A mail of a server without SMTP: the demo shows it in the console."""

    __tablename__ = "sent_mail"
    __table_args__ = (Index("ix_sent_mail_account_id_sent_at", "account_id", "sent_at"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    """The job's id: a repeated job keeps one mail."""
    account_id: Mapped[str] = mapped_column(String(40))
    to: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    """May hold a link that opens an account; empty where the server does not keep texts."""
    purpose: Mapped[str] = mapped_column(String(40))
    sent_at: Mapped[datetime]


class UnverifiedMail(Model):
    """How many mails went on one day to an address that somebody typed and nobody has proved to be theirs."""

    __tablename__ = "unverified_mail"

    account_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    address_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    count: Mapped[int]

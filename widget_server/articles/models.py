"""What readers say of the help center. Never who they are: a reader is a keyed hash that is another tomorrow."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import Model


class ArticleFeedback(Model):
    """One reader's answer to "Was this helpful?" on one day; a later one takes its place."""

    __tablename__ = "article_feedback"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        UniqueConstraint("store_id", "article_id", "locale", "day", "reader"),
        Index("ix_article_feedback_newest", "store_id", "answered_at"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    article_id: Mapped[str] = mapped_column(String(64))
    locale: Mapped[str] = mapped_column(String(16))
    day: Mapped[date] = mapped_column(Date)
    reader: Mapped[str] = mapped_column(String(64))
    revision: Mapped[str] = mapped_column(String(32))
    """Of the article as it was read."""
    is_helpful: Mapped[bool]
    comment: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime]


class ArticleSearch(Model):
    """A question of readers, with how often it was asked; `results` is what the last asker found."""

    __tablename__ = "article_search"
    __table_args__ = (
        ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),
        UniqueConstraint("store_id", "locale", "query"),
        Index("ix_article_search_newest", "store_id", "asked_at"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    store_id: Mapped[str] = mapped_column(String(40))
    locale: Mapped[str] = mapped_column(String(16))
    query: Mapped[str] = mapped_column(String(200))
    """Folded: case and blanks do not make another question."""
    results: Mapped[int]
    times: Mapped[int]
    asked_at: Mapped[datetime]

"""Small tables on which the store's rules are tried."""

from sqlalchemy import ForeignKey, MetaData, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from widget_server.store import Deletable, JsonValue, Model


class Shelf(Model):
    """A shelf with its boards."""

    __tablename__ = "trial_shelf"
    metadata = MetaData()

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    notes: Mapped[str | None] = mapped_column(String(40), deferred=True)
    facts: Mapped[dict[str, object]] = mapped_column(JsonValue)
    boards: Mapped[list["Board"]] = relationship(back_populates="shelf", lazy="raise")


class Board(Model):
    """A board of a shelf."""

    __tablename__ = "trial_board"
    metadata = Shelf.metadata

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    shelf_id: Mapped[str] = mapped_column(ForeignKey("trial_shelf.id"))
    shelf: Mapped[Shelf] = relationship(back_populates="boards", lazy="raise")


class Label(Deletable, Model):
    """What is written on a board, by several people."""

    __tablename__ = "trial_label"
    metadata = Shelf.metadata

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    text: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, object]] = mapped_column(JsonValue)

"""Tables of the contact form: one form a store, and what came by it."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from widget_server.store import JsonValue, Model


class ContactForm(Model):
    """A store's form, which has the store's id. A store without a row has none."""

    __tablename__ = "contact_form"
    __table_args__ = (ForeignKeyConstraint(["store_id", "account_id"], ["store.id", "store.account_id"]),)

    store_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(40))
    replaces_chat: Mapped[str] = mapped_column(String(20))
    """When it takes the place of the chat."""
    subjects: Mapped[list[dict[str, object]]] = mapped_column(JsonValue)
    version: Mapped[int]


class ContactSubmission(Model):
    """What was submitted beside the message, once for each conversation that came by the form."""

    __tablename__ = "contact_submission"
    __table_args__ = (
        ForeignKeyConstraint(["conversation_id", "store_id"], ["conversation.id", "conversation.store_id"]),
    )

    conversation_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    store_id: Mapped[str] = mapped_column(String(40))
    fingerprint: Mapped[str] = mapped_column(String(32))
    email: Mapped[str] = mapped_column(String(254))
    subject_id: Mapped[str] = mapped_column(String(40))
    submitted_at: Mapped[datetime]

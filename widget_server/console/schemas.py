"""Answers of the console's own endpoints."""

from datetime import datetime
from typing import Annotated

import msgspec


class SentMailView(msgspec.Struct):
    """A mail that was kept instead of sent."""

    id: str
    to: str
    subject: str
    text: str
    sent_at: Annotated[datetime, msgspec.Meta(tz=True)]


class SentMailPage(msgspec.Struct):
    """Kept mail, newest first."""

    items: list[SentMailView]
    next: str | None


class SentMailQuery(msgspec.Struct, forbid_unknown_fields=True):
    """A place in the list."""

    limit: int = 50
    after: str | None = None

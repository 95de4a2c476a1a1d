"""What this room tells higher ones inside its transactions."""

from dataclasses import dataclass
from datetime import datetime

from widget_server.store import UnitTransaction


@dataclass(frozen=True, slots=True)
class WaitBegan:
    """News: a shopper waits for a person from now on. Told inside the transaction `tx`."""

    tx: UnitTransaction
    account_id: str
    store_id: str
    conversation_id: str
    seq: int
    """Of what they wrote."""
    since: datetime


@dataclass(frozen=True, slots=True)
class PersonAnswered:
    """News: a person has answered a shopper, which ends a wait. Told inside the transaction `tx`."""

    tx: UnitTransaction
    account_id: str
    store_id: str
    conversation_id: str
    seq: int
    """Of the answer."""
    email: str | None
    """Where the shopper can be written to."""

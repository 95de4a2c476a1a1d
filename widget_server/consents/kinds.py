"""What somebody may agree to, who may take it back, and the errors of it."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from widget_server.kit.errors import Conflict, NotFound

MAX_CONSENT_TEXT_CHARACTERS: Final = 500
MAX_WITHDRAWAL_NOTE_CHARACTERS: Final = 500
MAX_ADDRESS_QUERY_CHARACTERS: Final = 254
UNDO_LIFE: Final = timedelta(minutes=10)
"""How long staff may undo a withdrawal. The console offers it for ten seconds; slow lines and pauses come on top."""
EXPORT_BATCH: Final = 500
"""Rows of an export that one transaction reads; none is open while they go over the network."""


class ConsentState(StrEnum):
    """Whether news may go to the address by this consent."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"


class WithdrawnBy(StrEnum):
    """By what a consent was taken back."""

    STOP_LINK = "stop_link"
    """Whoever reads the address said so, by the link in a mail or their mail program's button."""
    AGENT = "agent"
    """Staff were asked to."""


class ConsentNotFound(NotFound):
    """Absent, or not yours."""

    code, title = "consent_not_found", "There is no such consent"


class ConsentWithdrawn(Conflict):
    """It was taken back before."""

    code, title = "consent_withdrawn", "This consent has been withdrawn already"


class WithdrawalFinal(Conflict):
    """The time for undoing is over, or the reader of the address has said no since."""

    code, title = "withdrawal_final", "This withdrawal stands"

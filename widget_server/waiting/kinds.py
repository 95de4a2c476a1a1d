"""Limits of waiting, what it may ask for, and why it says no."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from widget_server.kit.errors import Conflict, NotFound

DEFAULT_WAIT_MINUTES: Final = 5
DEFAULT_ANSWER_MINUTES: Final = 5
MAX_WAIT_MINUTES: Final = 1_440
MAX_WAITING_TEXT_CHARACTERS: Final = 200
"""The notice stands below the bubbles: more would push them away."""
MAX_MAILED_ANSWERS: Final = 50
"""Of one mail; the rest stays in the conversation, which the mail leads to."""
MAX_TRANSCRIPT_MESSAGES: Final = 500
MAX_LETTER_CHARACTERS: Final = 40_000
"""Of what is said in one mail: written as HTML it may become six times as long."""
PATIENCE: Final = 3
"""So many pauses an answer may stay unread before it is mailed although the shopper's page is open."""
RETURN_LIFE: Final = timedelta(days=7)
"""How long the link in a mail leads back into its conversation."""
STOP_LIFE: Final = timedelta(days=400)
"""How long the link that stops mail is good: readers look for it in old mail."""
TOLD_CONVERSATIONS: Final = 20
"""Of a visitor who gives an address, so many open conversations show it at once to staff."""


class Asks(StrEnum):
    """What a shopper who waits for long is asked for."""

    EMAIL = "email"
    CONTACT_FORM = "contact_form"
    NOTHING = "nothing"


class Subscription(StrEnum):
    """What mail a reader can stop."""

    ANSWERS = "answers"
    NEWS = "news"


class LinkGone(NotFound):
    """Forged, used, run out, or taken back: which of them is nobody's business."""

    code, title = "link_gone", "This link has been used or has run out"


class NoEmail(Conflict):
    """There is no address to send it to."""

    code, title = "no_email", "Give an email address first"


class NothingToSend(Conflict):
    """Nobody has answered yet: what somebody typed is not mailed to an address that they typed."""

    code, title = "nothing_to_send", "There is no answer yet"

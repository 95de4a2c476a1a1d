"""What may be blocked, and the errors of it."""

from enum import StrEnum

from widget_server.kit.errors import Forbidden, NotFound


class BlockKind(StrEnum):
    """What a block holds on to."""

    VISITOR = "visitor"
    """One visitor: this browser, or the contact in all their browsers."""
    EMAIL = "email"
    """Whoever gives this address, in whatever browser."""


class BlockNotFound(NotFound):
    """Absent, or not yours."""

    code, title = "block_not_found", "There is no such block"


class VisitorNotFound(NotFound):
    """Absent, or not yours."""

    code, title = "visitor_not_found", "There is no such visitor"


class VisitorBlocked(Forbidden):
    """Staff of the shop have blocked this visitor or their address; the detail says so in the visitor's language."""

    code, title = "blocked", "This shop does not take messages from here"

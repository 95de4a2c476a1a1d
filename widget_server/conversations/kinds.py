"""Ids, enums and limits of conversations."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

from widget_server.kit.errors import InvalidRequest, NotFound

ConversationId = NewType("ConversationId", str)
MessageId = NewType("MessageId", str)

MAX_TEXT_CHARACTERS: Final = 5_000
MAX_ATTACHMENTS: Final = 5
MAX_TAGS: Final = 20
MAX_CONVERSATIONS_A_VISITOR: Final = 100


class Status(StrEnum):
    """Where a conversation stands in the inbox."""

    OPEN = "open"
    SNOOZED = "snoozed"
    CLOSED = "closed"


class AuthorKind(StrEnum):
    """Who wrote an entry."""

    VISITOR = "visitor"
    AGENT = "agent"
    AI_AGENT = "ai_agent"
    SYSTEM = "system"


class Channel(StrEnum):
    """By what way a conversation came."""

    CHAT = "chat"
    EMAIL = "email"
    SMS = "sms"
    VOICE = "voice"
    CONTACT_FORM = "contact_form"


class MessageKind(StrEnum):
    """A message goes to the shopper; notes and changes are for staff only."""

    MESSAGE = "message"
    NOTE = "note"
    CHANGE = "change"


class Via(StrEnum):
    """How a message came about, where it was not simply written."""

    CAMPAIGN = "campaign"
    FLOW = "flow"
    RULE = "rule"
    MACRO = "macro"


class ConversationNotFound(NotFound):
    """Absent, or not yours."""

    code, title = "conversation_not_found", "There is no such conversation"


class EmptyMessage(InvalidRequest):
    """Neither text nor attachment."""

    code, title = "empty_message", "Write something or attach a file"


@dataclass(frozen=True, slots=True)
class FirstWord:
    """What the shop had said unasked before the shopper wrote; an agent was its face, or the shop itself."""

    text: str
    via: Via
    agent_id: str | None = None


@dataclass(frozen=True, slots=True)
class CampaignOrigin:
    """The campaign that a conversation came of, by the name that it had then."""

    id: str
    name: str
    variant: str


@dataclass(frozen=True, slots=True)
class Opening:
    """How a conversation comes into being, where it is not by a message in the chat."""

    channel: Channel
    subject: str | None = None
    tags: tuple[str, ...] = ()
    first_word: FirstWord | None = None
    campaign: CampaignOrigin | None = None


@dataclass(frozen=True, slots=True)
class Clockwork:
    """The server itself as actor: what happens because a time has come."""

    account_id: str

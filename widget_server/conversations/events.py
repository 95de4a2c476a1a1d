"""What the streams carry, by the event's name: for the documents, and for the tests that hold the streams to it."""

from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from widget_server.agents import Presence
from widget_server.conversations.kinds import AuthorKind
from widget_server.conversations.schemas import (
    AgentRef,
    Author,
    ConversationRef,
    ConversationView,
    DeskConversationView,
    MessageView,
    VisitorRef,
)


class ConversationEvent(msgspec.Struct):
    """A conversation came into being or changed, for its visitor."""

    conversation_id: ConversationRef
    seq: int
    conversation: ConversationView


class DeskConversationEvent(msgspec.Struct):
    """A conversation came into being or changed, for staff."""

    conversation_id: ConversationRef
    seq: int
    conversation: DeskConversationView


class MessageEvent(msgspec.Struct):
    """A new or changed message, for the visitor."""

    conversation_id: ConversationRef
    seq: int
    message: MessageView


class DeskMessageEvent(msgspec.Struct):
    """A new or changed entry, for staff, with the conversation as it then stands."""

    conversation_id: ConversationRef
    seq: int
    message: MessageView
    conversation: DeskConversationView


class ReadEvent(msgspec.Struct):
    """How far someone has read. An agent's mark goes back when they mark a conversation unread."""

    conversation_id: ConversationRef
    seq: int
    reader: Literal["visitor", "agent"]
    agent_id: AgentRef | None
    read_seq: int


class TypingEvent(msgspec.Struct):
    """Someone writes, or has stopped."""

    conversation_id: ConversationRef
    author_kind: AuthorKind
    author: Author | None
    is_typing: bool


class PresenceEvent(msgspec.Struct):
    """An agent or a visitor came, went or stepped away."""

    presence: Presence
    agent_id: AgentRef | msgspec.UnsetType = msgspec.UNSET
    visitor_id: VisitorRef | msgspec.UnsetType = msgspec.UNSET


class ResyncEvent(msgspec.Struct):
    """Something may have been missed: fetch again what is on the screen."""

    reason: str


VISITOR_EVENTS: Final[Mapping[str, type[msgspec.Struct]]] = {
    "conversation.created": ConversationEvent,
    "conversation.updated": ConversationEvent,
    "message.created": MessageEvent,
    "message.updated": MessageEvent,
    "read": ReadEvent,
    "typing": TypingEvent,
    "resync": ResyncEvent,
}
DESK_EVENTS: Final[Mapping[str, type[msgspec.Struct]]] = {
    "conversation.created": DeskConversationEvent,
    "conversation.updated": DeskConversationEvent,
    "message.created": DeskMessageEvent,
    "message.updated": DeskMessageEvent,
    "read": ReadEvent,
    "typing": TypingEvent,
    "presence": PresenceEvent,
    "resync": ResyncEvent,
}

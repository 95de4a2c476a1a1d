"""Door of conversations: threads between visitors and staff, and the streams that tell of them."""

from widget_server.conversations.actions.change import change_conversation
from widget_server.conversations.actions.history import HistoryEntry, add_history, ask_again
from widget_server.conversations.actions.move import move_conversations
from widget_server.conversations.actions.read import mark_read
from widget_server.conversations.actions.send import Also, Beginning, add_note, send_message, start_conversation
from widget_server.conversations.actions.thread import Thread
from widget_server.conversations.events import DESK_EVENTS, VISITOR_EVENTS
from widget_server.conversations.jobs import register_conversation_jobs
from widget_server.conversations.kinds import (
    MAX_ATTACHMENTS,
    MAX_TEXT_CHARACTERS,
    CampaignOrigin,
    Channel,
    Clockwork,
    ConversationId,
    ConversationNotFound,
    FirstWord,
    Opening,
    Status,
    Via,
)
from widget_server.conversations.models import Conversation, Message, ReadMark
from widget_server.conversations.news import PersonAnswered, WaitBegan
from widget_server.conversations.reply_time import get_reply_time
from widget_server.conversations.routes import conversation_endpoints
from widget_server.conversations.rules import clean_text
from widget_server.conversations.schemas import AnsweredCampaign, ChangeConversation, NewConversation, NewMessage
from widget_server.conversations.streams import desk_stream_grant, visitor_stream_grant

__all__ = [
    "DESK_EVENTS",
    "MAX_ATTACHMENTS",
    "MAX_TEXT_CHARACTERS",
    "VISITOR_EVENTS",
    "Also",
    "AnsweredCampaign",
    "Beginning",
    "CampaignOrigin",
    "ChangeConversation",
    "Channel",
    "Clockwork",
    "Conversation",
    "ConversationId",
    "ConversationNotFound",
    "FirstWord",
    "HistoryEntry",
    "Message",
    "NewConversation",
    "NewMessage",
    "Opening",
    "PersonAnswered",
    "ReadMark",
    "Status",
    "Thread",
    "Via",
    "WaitBegan",
    "add_history",
    "add_note",
    "ask_again",
    "change_conversation",
    "clean_text",
    "conversation_endpoints",
    "desk_stream_grant",
    "get_reply_time",
    "mark_read",
    "move_conversations",
    "register_conversation_jobs",
    "send_message",
    "start_conversation",
    "visitor_stream_grant",
]

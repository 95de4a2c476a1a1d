"""Routes of conversations, for shoppers and for staff."""

from widget_server.agents import AgentActor, agent_gate
from widget_server.contacts import VisitorActor, visitor_gate
from widget_server.conversations.actions.change import ask_for_person, change_conversation
from widget_server.conversations.actions.read import mark_read, mark_unread
from widget_server.conversations.actions.send import (
    CHAT,
    Beginning,
    FindBeginning,
    add_note,
    send_message,
    start_conversation,
)
from widget_server.conversations.queries import (
    count_inbox,
    get_desk_conversation,
    get_visitor_conversation,
    list_inbox,
    list_messages,
    list_visitor_conversations,
)
from widget_server.conversations.schemas import (
    ChangeConversation,
    ConversationAnswer,
    ConversationPage,
    CountsQuery,
    DeskConversationAnswer,
    DeskConversationPage,
    Handover,
    InboxCounts,
    InboxQuery,
    MessageAnswer,
    MessagePage,
    MessageQuery,
    NewConversation,
    NewMessage,
    NewVisitorMessage,
    PageQuery,
    Read,
    StartedConversation,
    Typing,
    Unread,
)
from widget_server.conversations.streams import whisper_typing
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.runtime import runtime_of

Actor = VisitorActor | AgentActor


async def read_visitor_conversations(call: Call[VisitorActor, PageQuery, Nothing]) -> ConversationPage:
    """The visitor's conversations."""
    return await list_visitor_conversations(runtime_of(call.request), call.actor, call.query)


async def read_visitor_conversation(call: Call[VisitorActor, Nothing, Nothing]) -> ConversationAnswer:
    """One conversation of the visitor."""
    rt = runtime_of(call.request)
    return ConversationAnswer(await get_visitor_conversation(rt, call.actor, call.path("conversation_id")))


async def create_handover(call: Call[VisitorActor, Nothing, Handover]) -> None:
    """Ask for a person."""
    await ask_for_person(runtime_of(call.request), call.actor, call.path("conversation_id"))


async def read_messages(call: Call[Actor, MessageQuery, Nothing]) -> MessagePage:
    """A page of the thread."""
    rt = runtime_of(call.request)
    return await list_messages(rt, call.actor, call.path("conversation_id"), call.query)


async def create_message(call: Call[AgentActor, Nothing, NewMessage]) -> MessageAnswer:
    """Send a message."""
    rt = runtime_of(call.request)
    return MessageAnswer(await send_message(rt, call.actor, call.path("conversation_id"), call.body))


async def create_note(call: Call[AgentActor, Nothing, NewMessage]) -> MessageAnswer:
    """Add a note that only staff see."""
    rt = runtime_of(call.request)
    return MessageAnswer(await add_note(rt, call.actor, call.path("conversation_id"), call.body))


async def show_typing(call: Call[Actor, Nothing, Typing]) -> None:
    """Show that one is writing."""
    rt = runtime_of(call.request)
    await whisper_typing(rt, call.actor, call.path("conversation_id"), is_typing=call.body.is_typing)


async def read_conversation(call: Call[Actor, Nothing, Read]) -> None:
    """Mark everything up to a seq as seen."""
    await mark_read(runtime_of(call.request), call.actor, call.path("conversation_id"), call.body.seq)


async def unread_conversation(call: Call[AgentActor, Nothing, Unread]) -> None:
    """Make the shopper's last message news again for the agent who asks."""
    await mark_unread(runtime_of(call.request), call.actor, call.path("conversation_id"))


async def read_inbox(call: Call[AgentActor, InboxQuery, Nothing]) -> DeskConversationPage:
    """The inbox."""
    return await list_inbox(runtime_of(call.request), call.actor, call.query)


async def read_inbox_counts(call: Call[AgentActor, CountsQuery, Nothing]) -> InboxCounts:
    """How many conversations each view holds."""
    return await count_inbox(runtime_of(call.request), call.actor, call.query.store_id)


async def read_desk_conversation(call: Call[AgentActor, Nothing, Nothing]) -> DeskConversationAnswer:
    """One conversation, for staff."""
    rt = runtime_of(call.request)
    return DeskConversationAnswer(await get_desk_conversation(rt, call.actor, call.path("conversation_id")))


async def patch_conversation(
    call: Call[AgentActor, Nothing, ChangeConversation],
) -> DeskConversationAnswer:
    """Change status, snooze, assignee or tags."""
    rt = runtime_of(call.request)
    conversation_id = call.path("conversation_id")
    await change_conversation(rt, call.actor, conversation_id, call.body)
    return DeskConversationAnswer(await get_desk_conversation(rt, call.actor, conversation_id))


def conversation_endpoints(find_beginning: FindBeginning) -> list[Endpoint]:
    """The endpoints of this room.

    Args:
        find_beginning: how a higher room says what a message answers.
    """
    return [*_visitor_endpoints(find_beginning), *_desk_endpoints()]


def _visitor_endpoints(find_beginning: FindBeginning) -> list[Endpoint]:
    async def create_visitor_message(call: Call[VisitorActor, Nothing, NewVisitorMessage]) -> MessageAnswer:
        """Send a message. One that answers a campaign stands after the campaign's text."""
        rt = runtime_of(call.request)
        answers = await find_beginning(rt, call.actor, call.body)
        sent = await send_message(rt, call.actor, call.path("conversation_id"), call.body.message, beginning=answers)
        return MessageAnswer(sent)

    async def create_conversation(call: Call[VisitorActor, Nothing, NewConversation]) -> StartedConversation:
        """Start a conversation by its first message."""
        rt = runtime_of(call.request)
        found = await find_beginning(rt, call.actor, call.body) or Beginning(CHAT)
        return await start_conversation(rt, call.actor, call.body, opening=found.opening, also=found.also)

    root = "/api/widget/v1/conversations"
    one = root + "/{conversation_id}"
    return [
        endpoint("POST", root, create_conversation, gate=visitor_gate, actor="visitor", body=NewConversation,
                 answer=StartedConversation, status=201),
        endpoint("GET", root, read_visitor_conversations, gate=visitor_gate, actor="visitor", query=PageQuery,
                 answer=ConversationPage),
        endpoint("GET", one, read_visitor_conversation, gate=visitor_gate, actor="visitor",
                 answer=ConversationAnswer),
        endpoint("POST", one + "/handover", create_handover, gate=visitor_gate, actor="visitor", body=Handover),
        endpoint("GET", one + "/messages", read_messages, gate=visitor_gate, actor="visitor",
                 query=MessageQuery, answer=MessagePage),
        endpoint("POST", one + "/messages", create_visitor_message, gate=visitor_gate, actor="visitor",
                 body=NewVisitorMessage, answer=MessageAnswer, status=201),
        endpoint("POST", one + "/typing", show_typing, gate=visitor_gate, actor="visitor", body=Typing),
        endpoint("POST", one + "/read", read_conversation, gate=visitor_gate, actor="visitor", body=Read),
    ]  # fmt: skip


def _desk_endpoints() -> list[Endpoint]:
    root = "/api/v1/conversations"
    one = root + "/{conversation_id}"
    return [
        endpoint("GET", root, read_inbox, gate=agent_gate, actor="agent", query=InboxQuery,
                 answer=DeskConversationPage),
        endpoint("GET", "/api/v1/inbox/counts", read_inbox_counts, gate=agent_gate, actor="agent",
                 query=CountsQuery, answer=InboxCounts),
        endpoint("GET", one, read_desk_conversation, gate=agent_gate, actor="agent",
                 answer=DeskConversationAnswer),
        endpoint("PATCH", one, patch_conversation, gate=agent_gate, actor="agent", body=ChangeConversation,
                 answer=DeskConversationAnswer),
        endpoint("GET", one + "/messages", read_messages, gate=agent_gate, actor="agent", query=MessageQuery,
                 answer=MessagePage),
        endpoint("POST", one + "/messages", create_message, gate=agent_gate, actor="agent", body=NewMessage,
                 answer=MessageAnswer, status=201),
        endpoint("POST", one + "/notes", create_note, gate=agent_gate, actor="agent", body=NewMessage,
                 answer=MessageAnswer, status=201),
        endpoint("POST", one + "/typing", show_typing, gate=agent_gate, actor="agent", body=Typing),
        endpoint("POST", one + "/read", read_conversation, gate=agent_gate, actor="agent", body=Read),
        endpoint("POST", one + "/unread", unread_conversation, gate=agent_gate, actor="agent", body=Unread),
    ]  # fmt: skip

"""Who may follow which stream, and the ephemeral events of people: typing and presence."""

import msgspec
from starlette.requests import Request

from widget_server.agents import AgentActor, Presence, Role, agent_gate, is_agent_here, whisper_presence
from widget_server.blocks import is_blocked
from widget_server.contacts import VisitorActor, is_visitor_here, visitor_gate
from widget_server.conversations.access import find_conversation
from widget_server.conversations.kinds import AuthorKind, ConversationNotFound
from widget_server.conversations.schemas import StreamQuery
from widget_server.conversations.views import author_of, for_shopper
from widget_server.kit.endpoint import Nothing, decode_query
from widget_server.kit.errors import Forbidden
from widget_server.realtime import Audience, StreamGrant, StreamId, Viewer
from widget_server.runtime import Runtime, runtime_of


async def visitor_stream_grant(request: Request) -> StreamGrant:
    """A visitor follows their own stream; the desk learns that they are there."""
    actor = await visitor_gate(request)
    decode_query(request, Nothing)
    rt = runtime_of(request)
    return StreamGrant(
        StreamId(actor.visitor_id),
        Viewer(),
        caps=(f"visitor:{actor.visitor_id}", f"browser:{actor.browser_id}"),
        on_open=lambda: _whisper_visitor(rt, actor, Presence.ONLINE),
        on_close=lambda: _whisper_visitor(rt, actor, Presence.OFFLINE),
    )


async def desk_stream_grant(request: Request) -> StreamGrant:
    """An agent follows their account's desk, filtered to their stores."""
    actor = await agent_gate(request)
    if actor.role is Role.EDITOR:
        raise Forbidden("Editors do not read conversations")
    query = decode_query(request, StreamQuery)
    if query.account_id is not None and query.account_id != actor.account_id:
        raise ConversationNotFound("There is no such account")
    rt = runtime_of(request)
    return StreamGrant(
        StreamId(actor.account_id),
        Viewer(actor.agent_id, actor.store_ids),
        caps=(f"agent:{actor.agent_id}",),
        on_open=lambda: whisper_presence(rt, actor, Presence.ONLINE),
        on_close=lambda: _leave_desk(rt, actor),
    )


def _leave_desk(rt: Runtime, actor: AgentActor) -> None:
    if not is_agent_here(rt, actor.agent_id):
        whisper_presence(rt, actor, Presence.OFFLINE)


def _whisper_visitor(rt: Runtime, actor: VisitorActor, presence: Presence) -> None:
    if presence is Presence.OFFLINE and is_visitor_here(rt, actor.visitor_id):
        return  # another tab is still there
    data = msgspec.json.encode({"visitor_id": actor.visitor_id, "presence": presence.value})
    rt.hub.whisper(StreamId(actor.account_id), "presence", data, audience=Audience(actor.store_id))


async def whisper_typing(
    rt: Runtime, actor: VisitorActor | AgentActor, conversation_id: str, *, is_typing: bool
) -> None:
    """Show the other side, and colleagues, that someone writes. Nothing is stored. Who is blocked writes unseen."""
    key = actor.visitor_id if isinstance(actor, VisitorActor) else actor.agent_id
    rt.limits.of("typing", burst=20, per_second=2).spend(key)
    async with rt.db.read() as tx:
        row = await find_conversation(tx, actor, conversation_id)
        if isinstance(actor, VisitorActor) and await is_blocked(tx, actor):
            return
    author = author_of(actor) if isinstance(actor, AgentActor) else None
    shown = {
        "conversation_id": conversation_id,
        "author_kind": AuthorKind.VISITOR if author is None else AuthorKind.AGENT,
        "is_typing": is_typing,
    }
    data = msgspec.json.encode({**shown, "author": author})
    rt.hub.whisper(StreamId(row.account_id), "typing", data, audience=Audience(row.store_id))
    if author is not None:
        data = msgspec.json.encode({**shown, "author": for_shopper(author)})
        rt.hub.whisper(StreamId(row.visitor_id), "typing", data)

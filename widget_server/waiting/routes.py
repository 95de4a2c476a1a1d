"""Routes of waiting, for shoppers and for staff."""

from widget_server.accounts import StoreActor, store_gate
from widget_server.agents import AgentActor, agent_gate
from widget_server.contacts import VisitorActor, make_credentials, visitor_gate
from widget_server.kit.client_address import client_address
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.runtime import runtime_of
from widget_server.waiting.actions.address import give_email
from widget_server.waiting.actions.returning import come_back
from widget_server.waiting.actions.settings import change_waiting
from widget_server.waiting.actions.transcript import mail_transcript
from widget_server.waiting.queries import get_answer_address, get_waiting, list_waiting
from widget_server.waiting.schemas import (
    AnswerAddress,
    AskTranscript,
    NewEmail,
    Return,
    Returned,
    WaitingChange,
    WaitingPage,
    WaitingQuery,
    WaitingView,
)


async def create_email(call: Call[VisitorActor, Nothing, NewEmail]) -> None:
    """Give an address to be answered at; news may go there only with a consent."""
    rt = runtime_of(call.request)
    page: StoreActor = await store_gate(call.request)
    address = client_address(call.request, rt.settings.trusted_hops)
    await give_email(rt, call.actor, page.store, call.body, address=address)


async def read_email(call: Call[VisitorActor, Nothing, Nothing]) -> AnswerAddress:
    """Where answers go by mail, without most of its letters."""
    return await get_answer_address(runtime_of(call.request), call.actor)


async def create_transcript(call: Call[VisitorActor, Nothing, AskTranscript]) -> None:
    """Have a conversation mailed to the address that was given."""
    page: StoreActor = await store_gate(call.request)
    await mail_transcript(runtime_of(call.request), call.actor, page.store, call.path("conversation_id"))


async def create_return(call: Call[StoreActor, Nothing, Return]) -> Returned:
    """Come back by the link in a mail, which is good once."""
    rt = runtime_of(call.request)
    address = client_address(call.request, rt.settings.trusted_hops)
    actor, conversation_id = await come_back(rt, call.actor, call.body.token, address=address)
    known = make_credentials(rt, actor)
    return Returned(known.visitor_id, known.resume, known.token, known.expires_at, conversation_id)


async def read_waiting_list(call: Call[AgentActor, WaitingQuery, Nothing]) -> WaitingPage:
    """How the agent's stores keep shoppers informed."""
    return WaitingPage(await list_waiting(runtime_of(call.request), call.actor, store_id=call.query.store_id))


async def read_waiting(call: Call[AgentActor, Nothing, Nothing]) -> WaitingView:
    """How a store keeps shoppers informed."""
    return await get_waiting(runtime_of(call.request), call.actor, call.path("store_id"))


async def update_waiting(call: Call[AgentActor, Nothing, WaitingChange]) -> WaitingView:
    """Change how long is too long, what is said then, and whether answers go by mail."""
    return await change_waiting(runtime_of(call.request), call.actor, call.path("store_id"), call.body)


def waiting_endpoints() -> list[Endpoint]:
    """The endpoints of this room."""
    widget, desk = "/api/widget/v1", "/api/v1"
    one = f"{desk}/waiting-settings/{{store_id}}"
    return [
        endpoint("POST", f"{widget}/emails", create_email, gate=visitor_gate, actor="visitor", body=NewEmail),
        endpoint("GET", f"{widget}/emails", read_email, gate=visitor_gate, actor="visitor", answer=AnswerAddress),
        endpoint("POST", f"{widget}/conversations/{{conversation_id}}/transcript", create_transcript,
                 gate=visitor_gate, actor="visitor", body=AskTranscript),
        endpoint("POST", f"{widget}/returns", create_return, gate=store_gate, actor="store", body=Return,
                 answer=Returned, status=201),
        endpoint("GET", f"{desk}/waiting-settings", read_waiting_list, gate=agent_gate, actor="agent",
                 query=WaitingQuery, answer=WaitingPage),
        endpoint("GET", one, read_waiting, gate=agent_gate, actor="agent", answer=WaitingView),
        endpoint("PATCH", one, update_waiting, gate=agent_gate, actor="agent", body=WaitingChange,
                 answer=WaitingView),
    ]  # fmt: skip

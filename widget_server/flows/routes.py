"""Routes of quick responses, for staff and for shoppers."""

from starlette.responses import Response

from widget_server.accounts import store_gate
from widget_server.agents import AgentActor, agent_gate
from widget_server.contacts import VisitorActor, visitor_gate
from widget_server.flows.actions.change import (
    add_quick_response,
    change_quick_response,
    delete_quick_response,
    order_quick_responses,
    restore_quick_response,
)
from widget_server.flows.actions.interact import answer_interaction, ask_quick_response
from widget_server.flows.queries import get_quick_response, list_quick_responses
from widget_server.flows.schemas import (
    AskedForMore,
    ChangeQuickResponse,
    InteractionAnswer,
    InteractionFeedback,
    NewInteraction,
    NewQuickResponse,
    QuickResponseAnswer,
    QuickResponseOrder,
    QuickResponsePage,
    QuickResponsesQuery,
    RestoreQuickResponse,
)
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint, json_response
from widget_server.runtime import runtime_of


async def read_quick_responses(call: Call[AgentActor, QuickResponsesQuery, Nothing]) -> QuickResponsePage:
    """Quick responses with their counts."""
    return await list_quick_responses(runtime_of(call.request), call.actor, call.query)


async def read_quick_response(call: Call[AgentActor, Nothing, Nothing]) -> QuickResponseAnswer:
    """One quick response."""
    rt = runtime_of(call.request)
    return QuickResponseAnswer(await get_quick_response(rt, call.actor, call.path("quick_response_id")))


async def create_quick_response(call: Call[AgentActor, Nothing, NewQuickResponse]) -> QuickResponseAnswer:
    """Write a quick response."""
    rt = runtime_of(call.request)
    quick_response_id = await add_quick_response(rt, call.actor, call.body)
    return QuickResponseAnswer(await get_quick_response(rt, call.actor, quick_response_id))


async def patch_quick_response(call: Call[AgentActor, Nothing, ChangeQuickResponse]) -> QuickResponseAnswer:
    """Change texts, where it is shown, or pause it."""
    rt = runtime_of(call.request)
    quick_response_id = call.path("quick_response_id")
    await change_quick_response(rt, call.actor, quick_response_id, call.body)
    return QuickResponseAnswer(await get_quick_response(rt, call.actor, quick_response_id))


async def remove_quick_response(call: Call[AgentActor, Nothing, Nothing]) -> None:
    """Delete a quick response; it can be restored."""
    await delete_quick_response(runtime_of(call.request), call.actor, call.path("quick_response_id"))


async def bring_back_quick_response(call: Call[AgentActor, Nothing, RestoreQuickResponse]) -> QuickResponseAnswer:
    """Take a deletion back."""
    rt = runtime_of(call.request)
    quick_response_id = call.path("quick_response_id")
    await restore_quick_response(rt, call.actor, quick_response_id)
    return QuickResponseAnswer(await get_quick_response(rt, call.actor, quick_response_id))


async def create_order(call: Call[AgentActor, Nothing, QuickResponseOrder]) -> None:
    """Put quick responses in another order."""
    await order_quick_responses(runtime_of(call.request), call.actor, call.body)


async def create_interaction(call: Call[VisitorActor, Nothing, NewInteraction]) -> InteractionAnswer:
    """Ask a quick response."""
    page = await store_gate(call.request)
    return await ask_quick_response(
        runtime_of(call.request), call.actor, call.path("quick_response"), call.body,
        store_locales=list(page.store.locales),
    )  # fmt: skip


async def create_interaction_feedback(call: Call[VisitorActor, Nothing, InteractionFeedback]) -> Response:
    """Say whether it helped: 204 if it did, else 201 with the conversation in which staff answer."""
    rt = runtime_of(call.request)
    found = await answer_interaction(rt, call.actor, call.path("interaction_id"), is_helpful=call.body.helpful)
    return Response(status_code=204) if found is None else json_response(AskedForMore(found), 201)


def flow_endpoints() -> list[Endpoint]:
    """The endpoints of this room."""
    return [*_desk_endpoints(), *_visitor_endpoints()]


def _desk_endpoints() -> list[Endpoint]:
    root = "/api/v1/quick-responses"
    one = root + "/{quick_response_id}"
    return [
        endpoint("GET", root, read_quick_responses, gate=agent_gate, actor="agent", query=QuickResponsesQuery,
                 answer=QuickResponsePage),
        endpoint("POST", root, create_quick_response, gate=agent_gate, actor="agent", body=NewQuickResponse,
                 answer=QuickResponseAnswer, status=201),
        endpoint("POST", root + "/order", create_order, gate=agent_gate, actor="agent", body=QuickResponseOrder),
        endpoint("GET", one, read_quick_response, gate=agent_gate, actor="agent", answer=QuickResponseAnswer),
        endpoint("PATCH", one, patch_quick_response, gate=agent_gate, actor="agent", body=ChangeQuickResponse,
                 answer=QuickResponseAnswer),
        endpoint("DELETE", one, remove_quick_response, gate=agent_gate, actor="agent"),
        endpoint("POST", one + "/restore", bring_back_quick_response, gate=agent_gate, actor="agent",
                 body=RestoreQuickResponse, answer=QuickResponseAnswer),
    ]  # fmt: skip


def _visitor_endpoints() -> list[Endpoint]:
    root = "/api/widget/v1"
    return [
        endpoint("POST", root + "/quick-responses/{quick_response}", create_interaction, gate=visitor_gate,
                 actor="visitor", body=NewInteraction, answer=InteractionAnswer, status=201),
        endpoint("POST", root + "/interactions/{interaction_id}/feedback", create_interaction_feedback,
                 gate=visitor_gate, actor="visitor", body=InteractionFeedback, answer=AskedForMore, status=201),
    ]  # fmt: skip

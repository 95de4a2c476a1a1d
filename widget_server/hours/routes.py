"""Routes of business hours, for staff."""

from widget_server.agents import AgentActor, agent_gate
from widget_server.hours.actions import (
    change_business_hours,
    create_business_hours,
    delete_business_hours,
    preview_business_hours,
)
from widget_server.hours.queries import get_business_hours_view, list_business_hours
from widget_server.hours.schemas import (
    BusinessHoursAnswer,
    BusinessHoursChange,
    BusinessHoursDraft,
    BusinessHoursPage,
    BusinessHoursQuery,
    DeleteQuery,
    HoursPreview,
    NewBusinessHours,
)
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.runtime import runtime_of


async def read_all_business_hours(call: Call[AgentActor, BusinessHoursQuery, Nothing]) -> BusinessHoursPage:
    """The business hours of the agent's stores; a store that is not there is always open."""
    return await list_business_hours(runtime_of(call.request), call.actor, call.query)


async def create_hours(call: Call[AgentActor, Nothing, NewBusinessHours]) -> BusinessHoursAnswer:
    """Give a store business hours."""
    return BusinessHoursAnswer(await create_business_hours(runtime_of(call.request), call.actor, call.body))


async def read_draft(call: Call[AgentActor, Nothing, BusinessHoursDraft]) -> HoursPreview:
    """What hours would mean: open or closed, and the openings from a moment on. Nothing is kept."""
    return preview_business_hours(runtime_of(call.request), call.body)


async def read_hours(call: Call[AgentActor, Nothing, Nothing]) -> BusinessHoursAnswer:
    """One store's business hours."""
    rt = runtime_of(call.request)
    return BusinessHoursAnswer(await get_business_hours_view(rt, call.actor, call.path("business_hours_id")))


async def update_hours(call: Call[AgentActor, Nothing, BusinessHoursChange]) -> BusinessHoursAnswer:
    """Change business hours; shoppers who are there see it within a minute."""
    rt, business_hours_id = runtime_of(call.request), call.path("business_hours_id")
    return BusinessHoursAnswer(await change_business_hours(rt, call.actor, business_hours_id, call.body))


async def delete_hours(call: Call[AgentActor, DeleteQuery, Nothing]) -> None:
    """Take the business hours away: the store is always open from then on."""
    rt, business_hours_id = runtime_of(call.request), call.path("business_hours_id")
    await delete_business_hours(rt, call.actor, business_hours_id, call.query.version)


def hours_endpoints() -> list[Endpoint]:
    """The endpoints of this room."""
    root = "/api/v1/business-hours"
    one = root + "/{business_hours_id}"
    return [
        endpoint("GET", root, read_all_business_hours, gate=agent_gate, actor="agent", query=BusinessHoursQuery,
                 answer=BusinessHoursPage),
        endpoint("POST", root, create_hours, gate=agent_gate, actor="agent", body=NewBusinessHours,
                 answer=BusinessHoursAnswer, status=201),
        endpoint("POST", root + "/preview", read_draft, gate=agent_gate, actor="agent", body=BusinessHoursDraft,
                 answer=HoursPreview),
        endpoint("GET", one, read_hours, gate=agent_gate, actor="agent", answer=BusinessHoursAnswer),
        endpoint("PATCH", one, update_hours, gate=agent_gate, actor="agent", body=BusinessHoursChange,
                 answer=BusinessHoursAnswer),
        endpoint("DELETE", one, delete_hours, gate=agent_gate, actor="agent", query=DeleteQuery),
    ]  # fmt: skip

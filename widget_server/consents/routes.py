"""Routes of consents, for shoppers' browsers and for staff."""

import logging
from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse

from widget_server.agents import AgentActor, agent_gate, check_may_configure
from widget_server.consents.actions import decide_storage, undo_withdrawal, withdraw_consent
from widget_server.consents.csv_file import write_consents
from widget_server.consents.queries import NameCampaigns, export_consents, list_consents
from widget_server.consents.schemas import (
    ConsentAnswer,
    ConsentFilter,
    ConsentPage,
    ConsentQuery,
    ConsentView,
    NewWithdrawal,
    StorageDecision,
)
from widget_server.contacts import VisitorActor, visitor_gate
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.runtime import runtime_of

log = logging.getLogger("parlor.consents")


async def create_consent(call: Call[VisitorActor, Nothing, StorageDecision]) -> None:
    """Say whether the browser may keep anything; each change is kept with its time."""
    await decide_storage(runtime_of(call.request), call.actor, is_granted=call.body.granted)


async def delete_withdrawal(call: Call[AgentActor, Nothing, Nothing]) -> None:
    """Undo a withdrawal by staff, within ten minutes; that it was there stays known."""
    await undo_withdrawal(runtime_of(call.request), call.actor, call.path("consent_id"))


def consent_endpoints(name_campaigns: NameCampaigns) -> list[Endpoint]:
    """The endpoints of this room.

    Args:
        name_campaigns: how a higher room names the campaigns that asked.
    """

    async def read_consents(call: Call[AgentActor, ConsentQuery, Nothing]) -> ConsentPage:
        """Who agreed to get news, when, to which words, and who has taken it back."""
        return await list_consents(runtime_of(call.request), call.actor, call.query, name_campaigns)

    async def read_export(call: Call[AgentActor, ConsentFilter, Nothing]) -> Response:
        """The same as a CSV file."""
        rt = runtime_of(call.request)
        check_may_configure(call.actor)  # whoever may not export uses up nobody's share
        rt.limits.of("consent_exports", burst=60, per_second=1 / 10).spend(call.actor.agent_id)
        pages = export_consents(rt, call.actor, call.query, name_campaigns)
        first = await anext(pages)  # a refusal must not come in the middle of a file
        log.info("consents.exported account=%s agent=%s", call.actor.account_id, call.actor.agent_id)
        name = f"consents-{rt.clock.now():%Y-%m-%d}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return StreamingResponse(write_consents(_after(first, pages)), media_type="text/csv", headers=headers)

    async def create_withdrawal(call: Call[AgentActor, Nothing, NewWithdrawal]) -> ConsentAnswer:
        """Withdraw a consent because its person asked staff to; all that was agreed to at its address goes with it."""
        rt = runtime_of(call.request)
        return ConsentAnswer(await withdraw_consent(rt, call.actor, call.path("consent_id"), call.body, name_campaigns))

    root = "/api/v1/marketing-consents"
    one = root + "/{consent_id}/withdrawal"
    return [
        endpoint("POST", "/api/widget/v1/consent", create_consent, gate=visitor_gate, actor="visitor",
                 body=StorageDecision),
        endpoint("GET", root, read_consents, gate=agent_gate, actor="agent", query=ConsentQuery, answer=ConsentPage),
        endpoint("GET", root + "/export", read_export, gate=agent_gate, actor="agent", query=ConsentFilter,
                 status=200, media_type="text/csv"),
        endpoint("POST", one, create_withdrawal, gate=agent_gate, actor="agent", body=NewWithdrawal,
                 answer=ConsentAnswer, status=201),
        endpoint("DELETE", one, delete_withdrawal, gate=agent_gate, actor="agent"),
    ]  # fmt: skip


async def _after(first: list[ConsentView], rest: AsyncIterator[list[ConsentView]]) -> AsyncIterator[list[ConsentView]]:
    yield first
    async for each in rest:
        yield each

"""The one route of signals."""

from starlette.responses import Response

from widget_server.kit.client_address import client_address
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.runtime import runtime_of
from widget_server.signals.access import reporter_gate
from widget_server.signals.actions import NoteSignals, record_signals
from widget_server.signals.kinds import Reporter
from widget_server.signals.rules import is_bot
from widget_server.signals.schemas import NewSignals


def signal_endpoints(note: NoteSignals) -> list[Endpoint]:
    """The endpoints of this room.

    Args:
        note: what a higher room makes of each report.
    """

    async def create_signals(call: Call[Reporter, Nothing, NewSignals]) -> Response:
        """Report what happened on the page; programs are thanked and not counted."""
        rt = runtime_of(call.request)
        # Many shoppers share an address (offices, mobile networks), so as much as 300 of them report at once.
        address = client_address(call.request, rt.settings.trusted_hops)
        rt.limits.of("signals", burst=300, per_second=20).spend(address)
        if not is_bot(call.request.headers.get("user-agent", "")):
            await record_signals(rt, call.actor, call.body, note=note)
        return Response(status_code=202)

    return [
        endpoint("POST", "/api/widget/v1/signals", create_signals, gate=reporter_gate, actor="store", body=NewSignals,
                 status=202),
    ]  # fmt: skip

"""The gate of reports: a page of a store. Its visitor is known only after the first interaction."""

from starlette.requests import Request

from widget_server.accounts import store_gate
from widget_server.contacts import visitor_gate
from widget_server.signals.kinds import Reporter


async def reporter_gate(request: Request) -> Reporter:
    """Let in a page of a store; a token that it sends must be a good one."""
    if "authorization" in request.headers:
        visitor = await visitor_gate(request)
        return Reporter(visitor.store_id, visitor.account_id, visitor.visitor_id)
    page = await store_gate(request)
    return Reporter(page.store_id, page.account_id, None)

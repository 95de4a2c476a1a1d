"""Routes of staff: session, colleagues, stores, password reset."""

from starlette.requests import Request
from starlette.responses import Response

from widget_server.accounts import get_account, list_stores, own_origin
from widget_server.agents.access import agent_gate, check_same_origin, cookie_name, csrf_token, is_secure
from widget_server.agents.actions import (
    ask_password_reset,
    change_session,
    choose_password,
    sign_in,
    sign_out,
)
from widget_server.agents.kinds import AgentActor
from widget_server.agents.queries import agent_view, get_agent, list_agents
from widget_server.agents.schemas import (
    AccountView,
    AgentPage,
    AskPasswordReset,
    ChangeSession,
    ChoosePassword,
    SessionView,
    SignIn,
    StorePage,
    StoreView,
)
from widget_server.agents.texts import password_reset_texts
from widget_server.kit.client_address import client_address
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint, json_response
from widget_server.runtime import Runtime, runtime_of

_COOKIE_SECONDS = 14 * 86_400


async def same_origin_gate(request: Request) -> None:
    """Let in anybody, but no page of another origin."""
    check_same_origin(request)


async def create_session(call: Call[None, Nothing, SignIn]) -> Response:
    """Sign in; the answer sets the session's cookie."""
    rt = runtime_of(call.request)
    address = client_address(call.request, rt.settings.trusted_hops)
    actor, secret = await sign_in(rt, call.body.email, call.body.password, address=address)
    response = json_response(await _session_view(rt, actor), 201)
    response.set_cookie(
        cookie_name(call.request),
        secret,
        max_age=_COOKIE_SECONDS,
        httponly=True,
        secure=is_secure(call.request),
        samesite="lax",
    )
    return response


async def read_session(call: Call[AgentActor, Nothing, Nothing]) -> SessionView:
    """Who is signed in."""
    return await _session_view(runtime_of(call.request), call.actor)


async def patch_session(call: Call[AgentActor, Nothing, ChangeSession]) -> SessionView:
    """Change one's presence or language."""
    rt = runtime_of(call.request)
    body = call.body
    await change_session(
        rt, call.actor, presence=body.presence, locale=body.locale, gets_waiting_mail=body.gets_waiting_mail
    )
    return await _session_view(rt, call.actor)


async def delete_session(call: Call[AgentActor, Nothing, Nothing]) -> Response:
    """Sign out."""
    await sign_out(runtime_of(call.request), call.actor)
    response = Response(status_code=204)
    response.delete_cookie(cookie_name(call.request), httponly=True, secure=is_secure(call.request), samesite="lax")
    return response


async def create_password_reset(call: Call[None, Nothing, AskPasswordReset]) -> None:
    """Ask for a link by mail; the answer is the same whether the address is known or not."""
    rt = runtime_of(call.request)
    texts = password_reset_texts(call.request.headers.get("accept-language", ""))
    await ask_password_reset(rt, call.body.email, origin=own_origin(call.request), texts=texts)


async def use_password_reset(call: Call[None, Nothing, ChoosePassword]) -> None:
    """Choose a new password by a link from a mail."""
    await choose_password(runtime_of(call.request), call.path("token"), call.body.password)


async def read_agents(call: Call[AgentActor, Nothing, Nothing]) -> AgentPage:
    """The account's agents."""
    return AgentPage(items=await list_agents(runtime_of(call.request), call.actor), next=None)


async def read_stores(call: Call[AgentActor, Nothing, Nothing]) -> StorePage:
    """The stores that the agent works for."""
    return StorePage(items=await _store_views(runtime_of(call.request), call.actor), next=None)


async def _store_views(rt: Runtime, actor: AgentActor) -> list[StoreView]:
    stores = await list_stores(rt, actor.account_id, store_ids=actor.store_ids)
    return [
        StoreView(store.id, store.name, store.slug, store.key, list(store.domains), list(store.locales))
        for store in stores
    ]


async def _session_view(rt: Runtime, actor: AgentActor) -> SessionView:
    account = await get_account(rt, actor.account_id)
    assert account is not None
    return SessionView(
        agent=agent_view(rt, await get_agent(rt, actor)),
        csrf_token=csrf_token(rt, actor.session_id),
        account=AccountView(account.id, account.name),
        stores=await _store_views(rt, actor),
        is_demo=rt.settings.is_demo,
    )


def agent_endpoints() -> list[Endpoint]:
    """The endpoints of this room."""
    session, resets = "/api/v1/session", "/api/v1/password-resets"
    return [
        endpoint("POST", session, create_session, gate=same_origin_gate, actor="anyone", body=SignIn,
                 answer=SessionView, status=201),
        endpoint("GET", session, read_session, gate=agent_gate, actor="agent", answer=SessionView),
        endpoint("PATCH", session, patch_session, gate=agent_gate, actor="agent", body=ChangeSession,
                 answer=SessionView),
        endpoint("DELETE", session, delete_session, gate=agent_gate, actor="agent"),
        endpoint("POST", resets, create_password_reset, gate=same_origin_gate, actor="anyone",
                 body=AskPasswordReset),
        endpoint("POST", resets + "/{token}", use_password_reset, gate=same_origin_gate, actor="anyone",
                 body=ChoosePassword),
        endpoint("GET", "/api/v1/agents", read_agents, gate=agent_gate, actor="agent", answer=AgentPage),
        endpoint("GET", "/api/v1/stores", read_stores, gate=agent_gate, actor="agent", answer=StorePage),
    ]  # fmt: skip

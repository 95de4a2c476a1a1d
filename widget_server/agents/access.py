"""The gate of staff: from a session cookie to the signed-in agent; writes also need the CSRF token."""

import hmac
from datetime import timedelta
from typing import Final, TypeVar

from sqlalchemy import Select, select
from starlette.requests import Request

from widget_server.accounts import AccountId, Store, StoreNotFound, get_store, own_origin
from widget_server.agents.kinds import AgentActor, AgentId, Role
from widget_server.agents.models import Agent, AgentSession, AgentStore
from widget_server.kit.errors import Forbidden, NotSignedIn
from widget_server.kit.signing import hash_secret
from widget_server.runtime import Runtime, runtime_of
from widget_server.store import Model, Transaction

SESSION_IDLE: Final = timedelta(days=14)
SESSION_LIFE: Final = timedelta(days=90)
_SEEN_STEP: Final = timedelta(minutes=5)
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})

RowT = TypeVar("RowT", bound=Model)


class CsrfTokenMissing(Forbidden):
    """A write by cookie without the token that only our own pages know."""

    code, title = "csrf_token_missing", "Send the X-CSRF-Token of your session"


def is_secure(request: Request) -> bool:
    """Whether browsers reach this server by https."""
    return own_origin(request).startswith("https:")


def cookie_name(request: Request) -> str:
    """`__Host-` binds the cookie to this host and to https; plain http on loopback cannot have it."""
    return "__Host-parlor" if is_secure(request) else "parlor"


def csrf_token(rt: Runtime, session_id: str) -> str:
    """The token of a session; derived, so that nothing more is stored."""
    return rt.signer.derive_secret("csrf", session_id)


async def agent_gate(request: Request) -> AgentActor:
    """Let in a signed-in agent; a write needs the CSRF token and must not come from a foreign page."""
    rt = runtime_of(request)
    secret = request.cookies.get(cookie_name(request))
    if not secret:
        raise NotSignedIn
    session_id = hash_secret(secret)
    if request.method not in _SAFE:
        _check_csrf(request, csrf_token(rt, session_id))
    async with rt.db.read() as tx:
        session, actor = await _open_session(rt, tx, session_id)
    now = rt.clock.now()
    if now - session.seen_at > _SEEN_STEP:
        async with rt.db.begin() as tx:
            live = await tx.get(AgentSession, session_id)
            if live is not None:
                live.seen_at = now
    return actor


async def read_actor(rt: Runtime, session_id: str) -> AgentActor:
    """Who acts in a session, with their rights of now; NotSignedIn when it has ended. What was lent to a page by a
    session lives no longer than it."""
    async with rt.db.read() as tx:
        return (await _open_session(rt, tx, session_id))[1]


async def _open_session(rt: Runtime, tx: Transaction, session_id: str) -> tuple[AgentSession, AgentActor]:
    found = await _find_session(tx, session_id)
    if found is None:
        raise NotSignedIn
    session, agent = found
    now = rt.clock.now()
    if now - session.seen_at > SESSION_IDLE or now - session.created_at > SESSION_LIFE:
        raise NotSignedIn
    return session, await make_actor(tx, agent, session_id)


async def make_actor(tx: Transaction, agent: Agent, session_id: str) -> AgentActor:
    """The actor of an agent, with the stores that are theirs now."""
    store_ids: frozenset[str] | None = None
    if not agent.has_all_stores:
        store_ids = frozenset(await tx.all(select(AgentStore.store_id).where(AgentStore.agent_id == agent.id)))
    return AgentActor(
        AgentId(agent.id),
        AccountId(agent.account_id),
        Role(agent.role),
        agent.name,
        agent.picture_url,
        store_ids,
        session_id,
    )


async def _find_session(tx: Transaction, session_id: str) -> tuple[AgentSession, Agent] | None:
    statement = (
        select(AgentSession, Agent)
        .join(Agent, Agent.id == AgentSession.agent_id)
        .where(AgentSession.id == session_id, Agent.is_active)
    )
    row = (await tx.execute(statement)).one_or_none()
    return None if row is None else (row.AgentSession, row.Agent)


def _check_csrf(request: Request, expected: str) -> None:
    given = request.headers.get("x-csrf-token", "")
    if not hmac.compare_digest(given.encode(), expected.encode()):
        raise CsrfTokenMissing
    check_same_origin(request)


def check_same_origin(request: Request) -> None:
    """Refuse a write that a page of another origin makes."""
    origin = request.headers.get("origin")
    if origin is not None and origin != own_origin(request):
        raise Forbidden("This page may not write here")
    if request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        raise Forbidden("This page may not write here")


async def find_store(tx: Transaction, actor: AgentActor, store_id: str) -> Store:
    """One of the agent's stores, whatever their role; StoreNotFound else."""
    if not actor.may_see_store(store_id):
        raise StoreNotFound
    return await get_store(tx, store_id, account_id=actor.account_id)


async def lock_store(tx: Transaction, actor: AgentActor, store_id: str) -> Store:
    """The same, held until the block ends: what would be made or changed of this store meanwhile waits.

    Who also holds a row of the store takes the store first, so that no two wait for each other.
    """
    if not actor.may_see_store(store_id):
        raise StoreNotFound
    mine = select(Store).where(Store.id == store_id, Store.account_id == actor.account_id)
    # Without `key_share` every message of a shopper, whose rows name the store, would wait too.
    found = await tx.first(mine.with_for_update(key_share=True))
    if found is None:
        raise StoreNotFound
    return found


def visible_rows(actor: AgentActor, model: type[RowT]) -> Select[RowT]:
    """A table's rows of the agent's stores; the table has `account_id` and `store_id`."""
    columns = model.__table__.c
    statement = select(model).where(columns.account_id == actor.account_id)
    if actor.store_ids is not None:
        statement = statement.where(columns.store_id.in_(sorted(actor.store_ids)))
    return statement


async def find_row(
    tx: Transaction, actor: AgentActor, model: type[RowT], row_id: str, *, with_lock: bool = False
) -> RowT | None:
    """The row with this id, if it is of one of the agent's stores; `with_lock` holds it until the block ends."""
    statement = visible_rows(actor, model).where(model.__table__.c.id == row_id)
    if with_lock:  # as it is now, also where the block has read it before
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return await tx.first(statement)


def check_may_configure(actor: AgentActor, store_id: str | None = None) -> None:
    """Let in owners and admins, to change how their store works.

    Args:
        store_id: None when it is known only by a row that has not been looked for yet.

    Raises:
        StoreNotFound: absent, or not theirs.
        Forbidden: agents and editors see settings, they do not change them.
    """
    if actor.role not in (Role.OWNER, Role.ADMIN):
        raise Forbidden("Owners and admins alone change this")
    if store_id is not None and not actor.may_see_store(store_id):
        raise StoreNotFound

"""The gates of accounts: from a store's public key and a page's origin to the store."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from starlette.requests import Request

from widget_server.accounts.kinds import AccountId, StoreId
from widget_server.accounts.models import Store
from widget_server.kit.errors import Forbidden, NotFound
from widget_server.runtime import Runtime, runtime_of
from widget_server.store import Transaction

STORE_FRESH_SECONDS: Final = 2.0
"""Every request of a widget needs its store: read each time, that alone was 0.9 ms of CPU a message."""


@dataclass(frozen=True, slots=True)
class StoreActor:
    """A page of a store, nobody in particular behind it."""

    store_id: StoreId
    account_id: AccountId
    store: Store


class StoreNotFound(NotFound):
    """No store has this key."""

    code, title = "store_not_found", "No store has this key"


class OriginNotAllowed(Forbidden):
    """The page's origin is not on the store's list."""

    code, title = "origin_not_allowed", "This page may not use the store's widget"


async def get_store_by_key(rt: Runtime, key: str) -> Store:
    """The frozen store with this public key, as it was at most STORE_FRESH_SECONDS ago; StoreNotFound else."""

    async def read() -> Store:
        async with rt.db.read() as tx:
            store = await tx.first(select(Store).where(Store.key == key))
            if store is None:
                raise StoreNotFound
            return await tx.freeze(store)

    return await rt.memories.of("store_by_key", Store, seconds=STORE_FRESH_SECONDS).get(key, read)


async def get_store(tx: Transaction, store_id: str, *, account_id: str) -> Store:
    """The store with this id if the account has it; StoreNotFound else."""
    found = await tx.first(select(Store).where(Store.id == store_id, Store.account_id == account_id))
    if found is None:
        raise StoreNotFound
    return found


def check_origin(store: Store, origin: str | None, own_origin: str) -> None:
    """Refuse a page whose origin is neither on the store's list nor the server's own.

    A request without `Origin` comes from no page (a program, or a same-origin GET) and is let through.
    """
    if origin is None or origin == own_origin or origin in store.domains:
        return
    raise OriginNotAllowed(f"Add {origin} to the store's domains")


async def is_known_origin(rt: Runtime, origin: str) -> bool:
    """Whether any store lists this origin: what a preflight, which names no store, is answered by."""
    if len(origin) > 300:
        return False
    async with rt.db.read() as tx:
        domains = await tx.all(select(Store.domains))
    return any(origin in listed for listed in domains)


async def store_gate(request: Request) -> StoreActor:
    """Let in every page of the store that `X-Parlor-Store` names, from an allowed origin."""
    rt = runtime_of(request)
    store = await get_store_by_key(rt, request.headers.get("x-parlor-store", ""))
    check_origin(store, request.headers.get("origin"), own_origin(request))
    return StoreActor(StoreId(store.id), AccountId(store.account_id), store)


def own_origin(request: Request) -> str:
    """The origin under which this request reached the server."""
    configured = runtime_of(request).settings.public_url
    if configured:
        return configured
    # Not by `request.url`, which builds and splits the whole address: a seventh of a message's time.
    host = request.headers.get("host") or request.url.netloc
    return f"{request.scope['scheme']}://{host}"

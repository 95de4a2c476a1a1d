"""Use cases of accounts: opening an account, adding a store, changing its settings."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import select

from widget_server.accounts.access import STORE_FRESH_SECONDS, get_store
from widget_server.accounts.kinds import AccountId, StoreChange, StoreId, make_slug
from widget_server.accounts.models import Account, Store
from widget_server.accounts.rules import check_colour, check_domains, check_locales, check_texts
from widget_server.kit.errors import FieldError, InvalidRequest, VersionConflict
from widget_server.kit.ids import new_id
from widget_server.realtime import new_stream
from widget_server.runtime import Runtime
from widget_server.store import Transaction

DEFAULT_COLOUR: Final = "#1d66a7"


async def add_account(rt: Runtime, name: str, *, account_id: str | None = None) -> AccountId:
    """Open an account with its desk's stream; the id comes back."""
    found = account_id or new_id("acc")
    async with rt.db.begin() as tx:
        tx.add(Account(id=found, name=name, created_at=rt.clock.now()))
        tx.add(new_stream(found, found))
    return AccountId(found)


async def add_store(
    rt: Runtime,
    account_id: AccountId,
    *,
    name: str,
    domains: Sequence[str],
    locales: Sequence[str] = ("en",),
    appearance: dict[str, object] | None = None,
) -> StoreId:
    """Add a store to an account. Its key is made here; InvalidRequest when a domain is not an origin."""
    colour = str((appearance or {}).get("color", DEFAULT_COLOUR))
    _refuse(*check_domains(domains), *check_colour(colour))
    async with rt.db.begin() as tx:
        store = Store(
            id=new_id("sto"),
            account_id=account_id,
            name=name,
            slug=await _free_slug(tx, make_slug(name)),
            key=new_id("pk"),
            domains=list(domains),
            locales=list(locales),
            appearance={"color": colour, **(appearance or {})},
            created_at=rt.clock.now(),
        )
        tx.add(store)
        return StoreId(store.id)


async def change_store(rt: Runtime, account_id: str, store_id: str, change: StoreChange) -> Store:
    """Change what is given of a store's settings; the frozen store comes back.

    Raises:
        StoreNotFound: the account has no such store.
        VersionConflict: someone changed it since it was read.
        InvalidRequest: fields that do not fit, each named.
    """
    _refuse(
        *check_domains(change.domains or []),
        *(check_locales(change.locales) if change.locales is not None else []),
        *(check_colour(str(change.appearance["color"])) if change.appearance else []),
        *check_texts(change.texts or {}),
    )
    async with rt.db.begin() as tx:
        store = await get_store(tx, store_id, account_id=account_id)
        if store.version != change.version:
            raise VersionConflict
        if change.domains is not None:
            store.domains = list(change.domains)
        if change.locales is not None:
            store.locales = list(change.locales)
        if change.appearance is not None:
            store.appearance = dict(change.appearance)
        if change.texts is not None:
            store.texts = {locale: _kept(words) for locale, words in change.texts.items() if _kept(words)}
        if change.storage is not None:
            store.storage = change.storage
        store.version += 1
        frozen = await tx.freeze(store)
    rt.memories.of("store_by_key", Store, seconds=STORE_FRESH_SECONDS).forget(store.key)
    return frozen


def _kept(words: Mapping[str, str]) -> dict[str, str]:
    """An empty text is none: the widget's own words stand in."""
    return {name: said.strip() for name, said in words.items() if said.strip()}


def _refuse(*wrong: FieldError) -> None:
    if wrong:
        raise InvalidRequest(wrong[0].message, errors=wrong)


async def _free_slug(tx: Transaction, slug: str) -> str:
    taken = set(await tx.all(select(Store.slug).where(Store.slug.startswith(slug))))
    number = 1
    free = slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free

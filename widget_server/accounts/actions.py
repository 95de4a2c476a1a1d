"""Use cases of accounts: opening an account, adding a store."""

import re
from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from widget_server.accounts.kinds import AccountId, StoreId, make_slug
from widget_server.accounts.models import Account, Store
from widget_server.accounts.palette import is_colour
from widget_server.kit.errors import InvalidRequest
from widget_server.kit.ids import new_id
from widget_server.realtime import new_stream
from widget_server.runtime import Runtime
from widget_server.store import Transaction

_ORIGIN: Final = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\[[0-9a-f:]+\](:[0-9]{1,5})?")
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
    for number, domain in enumerate(domains):
        if not _ORIGIN.fullmatch(domain):
            raise InvalidRequest.of_field(f"domains[{number}]", "Give an origin like https://shop.example")
    colour = (appearance or {}).get("color", DEFAULT_COLOUR)
    if not isinstance(colour, str) or not is_colour(colour):
        raise InvalidRequest.of_field("appearance.color", "Give a colour like #1f5c46")
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


async def _free_slug(tx: Transaction, slug: str) -> str:
    taken = set(await tx.all(select(Store.slug).where(Store.slug.startswith(slug))))
    number = 1
    free = slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free

"""Which page may read the widget's API: the origins of stores, remembered for seconds.

Kept in memory so that the CORS headers of an answer cost no query, and so that a page can still read that the
database is away. Only what is allowed is remembered: a new origin works at once.
"""

import time
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.types import Scope

from widget_server.accounts import StoreNotFound, get_store_by_key, is_known_origin, own_origin
from widget_server.runtime import Runtime

FRESH_SECONDS: Final = 5.0
_MAX_KNOWN: Final = 10_000
_MAX_ORIGIN_CHARACTERS: Final = 300


class OriginBook:
    """The allowed origins of one process's stores."""

    def __init__(self, rt: Runtime) -> None:
        self._rt = rt
        self._allowed_at: dict[tuple[str, str], float] = {}

    async def is_known(self, origin: str, scope: Scope) -> bool:
        """Whether the page that asks may read the answer.

        A preflight does not tell its store, so any store's origin will do there; every other request is for
        the store that `X-Parlor-Store` names.
        """
        request = Request(scope)
        if origin == own_origin(request):
            return True
        if len(origin) > _MAX_ORIGIN_CHARACTERS:
            return False
        key = "" if request.method == "OPTIONS" else request.headers.get("x-parlor-store", "-")
        allowed_at = self._allowed_at.get((key, origin))
        if allowed_at is not None and time.monotonic() - allowed_at < FRESH_SECONDS:
            return True
        try:
            is_allowed = await self._look_up(key, origin)
        except (SQLAlchemyError, OSError):  # the database is away: what was allowed before still reads why
            return allowed_at is not None
        self._remember((key, origin), is_allowed=is_allowed)
        return is_allowed

    async def _look_up(self, key: str, origin: str) -> bool:
        if not key:
            return await is_known_origin(self._rt, origin)
        try:
            store = await get_store_by_key(self._rt, key)
        except StoreNotFound:
            return False
        return origin in store.domains

    def _remember(self, entry: tuple[str, str], *, is_allowed: bool) -> None:
        if not is_allowed:
            self._allowed_at.pop(entry, None)
            return
        if len(self._allowed_at) >= _MAX_KNOWN:
            self._allowed_at.clear()
        self._allowed_at[entry] = time.monotonic()

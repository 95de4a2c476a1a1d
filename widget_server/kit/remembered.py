"""What was read a moment ago, kept for seconds: a busy server asks the database once for what every request needs.

Only what was found is kept, so that something new works at once; what changes is seen after `seconds` at the latest.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar, cast

ValueT = TypeVar("ValueT")


class Remembered(Generic[ValueT]):
    """Values by key; those who ask while one is being read wait for the same reading."""

    def __init__(
        self, seconds: float, *, max_keys: int = 10_000, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._max_keys = max_keys
        self._monotonic = monotonic
        self._known: dict[str, tuple[float, ValueT]] = {}
        self._reading: dict[str, asyncio.Task[ValueT]] = {}

    async def get(self, key: str, read: Callable[[], Awaitable[ValueT]]) -> ValueT:
        """The value of `key`, from memory or from `read`, whose errors reach everyone who waits."""
        known = self._known.get(key)
        if known is not None and self._monotonic() - known[0] < self._seconds:
            return known[1]
        reading = self._reading.get(key)
        if reading is None:
            reading = self._reading[key] = asyncio.ensure_future(self._read(key, read))
            reading.add_done_callback(lambda task: self._forget_reading(key, task))
        # Shielded: the one who asked first may leave, the others still wait.
        return await asyncio.shield(reading)

    def forget(self, key: str) -> None:
        """Ask again next time: what this process has changed itself is seen by it at once."""
        self._known.pop(key, None)

    async def _read(self, key: str, read: Callable[[], Awaitable[ValueT]]) -> ValueT:
        asked_at = self._monotonic()
        value = await read()
        if len(self._known) >= self._max_keys:
            self._known.clear()
        self._known[key] = (asked_at, value)
        return value

    def _forget_reading(self, key: str, task: asyncio.Task[ValueT]) -> None:
        del self._reading[key]
        if not task.cancelled():
            task.exception()  # seen, also when everyone who waited has left


class Memories:
    """The memories of one process by name; each is made at its first use."""

    def __init__(self) -> None:
        self._made: dict[str, Remembered[object]] = {}

    def of(self, name: str, kind: type[ValueT], *, seconds: float) -> Remembered[ValueT]:
        """The memory called `name`, which holds values of this kind."""
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = Remembered(seconds)
        return cast(Remembered[ValueT], found)

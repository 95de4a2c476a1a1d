"""Readings that arrive within 5 ms are done together: after a restart thousands of streams come back at once."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Final, Generic, TypeVar

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")

RESUME_WINDOW_SECONDS: Final = 0.005


class ReadWindow(Generic[KeyT, ValueT]):
    """Gathers keys for one call of `read`; the same key is read once for all who asked."""

    def __init__(self, read: Callable[[Collection[KeyT]], Awaitable[Mapping[KeyT, ValueT]]]) -> None:
        self._read = read
        self._asked: dict[KeyT, list[asyncio.Future[ValueT | None]]] = {}
        self._answering: asyncio.Task[None] | None = None

    async def get(self, key: KeyT) -> ValueT | None:
        """What `read` says of this key; None when it says nothing. Its error reaches everyone who asked."""
        answer: asyncio.Future[ValueT | None] = asyncio.get_running_loop().create_future()
        self._asked.setdefault(key, []).append(answer)
        if self._answering is None:
            self._answering = asyncio.create_task(self._answer())
        return await answer

    async def _answer(self) -> None:
        await asyncio.sleep(RESUME_WINDOW_SECONDS)
        asked, self._asked, self._answering = self._asked, {}, None
        try:
            values = await self._read(asked.keys())
        except Exception as error:  # noqa: BLE001  every waiting stream is told, whatever it was
            for waiting in [answer for answers in asked.values() for answer in answers]:
                if not waiting.done():
                    waiting.set_exception(error)
            return
        for key, answers in asked.items():
            for answer in answers:
                if not answer.done():
                    answer.set_result(values.get(key))

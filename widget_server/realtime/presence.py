"""Who is here, in whatever process: agents with an open console, visitors with an open stream.

Each process tells the others who came and went, at most four times a second, and all of it every 20 s, so that a lost
word is mended by the next whole list. A process that says nothing for 50 s is gone, and with it those it held.
"""

import asyncio
import logging
from collections.abc import Iterable
from typing import Final

from widget_server.realtime.broker import Broker, PresenceNews

log = logging.getLogger("parlor.presence")

TELL_SECONDS: Final = 0.25
WHOLE_SECONDS: Final = 20.0
GONE_SECONDS: Final = 50.0

_TOLD: Final = ("agent:", "visitor:")


class PresenceBook:
    """The keys (`agent:agt_…`, `visitor:vis_…`) of those who hold a stream somewhere."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self._here: set[str] = set()
        self._elsewhere: dict[str, set[str]] = {}
        self._heard_at: dict[str, float] = {}
        self._news: dict[str, bool] = {}
        self._has_news = asyncio.Event()
        self._is_whole_due = True
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Tell the other processes from now on, and ask them who is there."""
        self._broker.tell_presence(PresenceNews(asks=True))
        self._tasks = [
            asyncio.create_task(self._tell(), name="presence-tell"),
            asyncio.create_task(self._tell_whole(), name="presence-whole"),
        ]

    async def close(self) -> None:
        """Stop; the others forget this process by themselves."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def is_here(self, key: str) -> bool:
        """Whether the agent or visitor holds a stream of any process."""
        return key in self._here or any(key in held for held in self._elsewhere.values())

    def enter(self, keys: Iterable[str]) -> None:
        """The first stream of these keys has opened in this process."""
        self._note(keys, is_here=True)

    def leave(self, keys: Iterable[str]) -> None:
        """Their last stream has closed in this process."""
        self._note(keys, is_here=False)

    def _note(self, keys: Iterable[str], *, is_here: bool) -> None:
        for key in keys:
            if key.startswith(_TOLD):
                (self._here.add if is_here else self._here.discard)(key)
                self._news[key] = is_here
                self._has_news.set()

    def learn(self, sender: str, news: PresenceNews) -> None:
        """Another process has told who is there."""
        if news.asks:
            self._is_whole_due = True
            self._has_news.set()
            return
        self._heard_at[sender] = asyncio.get_running_loop().time()
        held = self._elsewhere.setdefault(sender, set())
        if news.is_whole:
            held.clear()
        held.update(news.came)
        held.difference_update(news.went)

    async def _tell(self) -> None:
        while True:
            await self._has_news.wait()
            self._has_news.clear()
            news, self._news = self._news, {}
            if self._is_whole_due:
                self._is_whole_due = False
                self._broker.tell_presence(PresenceNews(came=sorted(self._here), is_whole=True))
            else:
                came = [key for key, is_here in news.items() if is_here]
                went = [key for key, is_here in news.items() if not is_here]
                self._broker.tell_presence(PresenceNews(came, went))
            await asyncio.sleep(TELL_SECONDS)

    async def _tell_whole(self) -> None:
        while True:
            self._is_whole_due = True
            self._has_news.set()
            self._forget_silent()
            await asyncio.sleep(WHOLE_SECONDS)

    def _forget_silent(self) -> None:
        since = asyncio.get_running_loop().time() - GONE_SECONDS
        for sender in [sender for sender, heard_at in self._heard_at.items() if heard_at < since]:
            log.info("presence.gone process=%s held=%d", sender, len(self._elsewhere[sender]))
            del self._heard_at[sender], self._elsewhere[sender]

"""Redis publish/subscribe between processes: wake-ups and ephemeral events, nothing that must not be lost.

Redis gone costs seconds of latency and no event: the hub reads the log by itself when it hears nothing.
"""

import asyncio
import logging
import random
from collections.abc import Mapping
from typing import Final, Literal

import msgspec
import redis.asyncio as redis
from redis.exceptions import RedisError

from widget_server.kit.ids import new_id
from widget_server.realtime.broker.kinds import Listener, PresenceNews, Whisper

log = logging.getLogger("parlor.broker")

_CHANNEL: Final = "parlor:realtime"
_MAX_OUTGOING: Final = 10_000
_MAX_PAUSE_SECONDS: Final = 5.0
_ANSWER_SECONDS: Final = 5.0


class _News(msgspec.Struct, frozen=True):
    sender: str
    kind: Literal["wake", "whisper", "end", "presence"]
    positions: dict[str, int] = {}
    whispered: Whisper | None = None
    cap: str = ""
    reason: str = ""
    presence: PresenceNews | None = None


class RedisBroker:
    """One subscription and one sender task a process; both reconnect for ever with a growing pause."""

    def __init__(self, url: str) -> None:
        self._redis = redis.from_url(
            url, socket_timeout=_ANSWER_SECONDS, socket_connect_timeout=_ANSWER_SECONDS, health_check_interval=15
        )
        self._me = new_id("prc")
        self._outgoing: asyncio.Queue[bytes] = asyncio.Queue(_MAX_OUTGOING)
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self, listener: Listener) -> None:
        """Begin to listen and to send."""
        subscribed = asyncio.Event()
        self._tasks = [
            asyncio.create_task(self._listen(listener, subscribed), name="broker-listen"),
            asyncio.create_task(self._send(), name="broker-send"),
        ]
        try:
            await asyncio.wait_for(subscribed.wait(), _ANSWER_SECONDS)
        except TimeoutError:
            log.warning("broker.unreachable at start: streams read the log until it is back")

    def announce(self, positions: Mapping[str, int]) -> None:
        """Queue one wake-up message for all streams of a commit."""
        self._put(_News(self._me, "wake", positions=dict(positions)))

    def whisper(self, whisper: Whisper) -> None:
        """Queue an ephemeral event."""
        self._put(_News(self._me, "whisper", whispered=whisper))

    def end(self, cap: str, reason: str) -> None:
        """Queue the end of someone's streams."""
        self._put(_News(self._me, "end", cap=cap, reason=reason))

    def tell_presence(self, news: PresenceNews) -> None:
        """Queue who came, went or is here."""
        self._put(_News(self._me, "presence", presence=news))

    def _put(self, news: _News) -> None:
        if not self._outgoing.full():  # full: the broker is gone; readers look into the log by themselves
            self._outgoing.put_nowait(msgspec.msgpack.encode(news))

    async def ping(self) -> bool:
        """Whether Redis answers within its time-out."""
        try:
            return bool(await self._redis.ping())
        except (RedisError, OSError):
            return False

    async def close(self) -> None:
        """Stop both tasks and leave Redis."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._redis.aclose()

    async def _send(self) -> None:
        while True:
            news = await self._outgoing.get()
            try:
                await self._redis.publish(_CHANNEL, news)
            except (RedisError, OSError) as error:
                log.warning("broker.send_failed error=%s", type(error).__name__)

    async def _listen(self, listener: Listener, subscribed: asyncio.Event) -> None:
        pause = 0.1
        while True:
            try:
                async with self._redis.pubsub() as channel:
                    await channel.subscribe(_CHANNEL)
                    subscribed.set()
                    pause = 0.1
                    while True:
                        message = await channel.get_message(ignore_subscribe_messages=True, timeout=4)
                        if message is not None:
                            self._receive(message["data"], listener)
            except (RedisError, OSError) as error:
                log.warning("broker.lost error=%s retry_seconds=%.1f", type(error).__name__, pause)
                await asyncio.sleep(pause * random.uniform(0.5, 1.5))
                pause = min(pause * 2, _MAX_PAUSE_SECONDS)

    def _receive(self, data: bytes, listener: Listener) -> None:
        try:
            news = msgspec.msgpack.decode(data, type=_News)
        except msgspec.DecodeError:
            log.warning("broker.unreadable bytes=%d", len(data))
            return
        if news.sender == self._me:
            return
        if news.kind == "wake":
            listener.wake(news.positions)
        elif news.kind == "end":
            listener.end_here(news.cap, news.reason)
        elif news.presence is not None:
            listener.learn_presence(news.sender, news.presence)
        elif news.whispered is not None:
            listener.hear(news.whispered)

"""Who reads which stream in this process, and the delivery of events to them.

The hub never queries the database a connection at a time: what it misses it asks `LogReader` for, many streams in one
query. Events reach it in commit order from this process and as wake-ups from others; a gap means "read the log".
"""

import asyncio
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from widget_server.kit.errors import RateLimited, Unavailable
from widget_server.realtime.broker import Broker, PresenceNews, Whisper
from widget_server.realtime.frames import ephemeral_frame, resync_frame
from widget_server.realtime.kinds import (
    MAX_EPHEMERAL_BYTES,
    Audience,
    EventName,
    ResumePoint,
    StreamId,
)
from widget_server.realtime.placed import PlacedEvent
from widget_server.realtime.presence import PresenceBook
from widget_server.realtime.subscriber import Subscriber

TAIL_LENGTH: Final = 64
"""Recent events that a stream keeps in memory while someone reads it: most resumes need no query."""

YIELD_EVERY: Final = 256
"""After so many receivers the loop gets a turn."""

MAX_STREAMS_A_KEY: Final = 20
"""Streams of one visitor or agent."""

MAX_STREAMS_AN_ADDRESS: Final = 10_000
"""Streams of one client address: offices and mobile networks share one."""

CAP_RETRY_SECONDS: Final = 15


class FollowedStream:
    """A stream that someone in this process reads."""

    __slots__ = ("epoch", "fan_out", "head", "pending", "subscribers", "tail")

    def __init__(self) -> None:
        self.epoch: str | None = None
        self.head: int | None = None
        self.tail: deque[PlacedEvent] = deque(maxlen=TAIL_LENGTH)
        self.subscribers: set[Subscriber] = set()
        self.pending: deque[Sequence[PlacedEvent]] = deque()
        self.fan_out: asyncio.Task[None] | None = None

    def tail_after(self, position: int) -> list[PlacedEvent] | None:
        """The events later than `position` if all of them are in memory, else None."""
        if self.head is None or position > self.head:
            return None
        if position == self.head:
            return []
        if not self.tail or self.tail[0].position > position + 1:
            return None
        return [event for event in self.tail if event.position > position]


class Hub:
    """The readers of this process."""

    def __init__(self, broker: Broker, *, max_streams: int) -> None:
        self.broker = broker
        self.streams: dict[StreamId, FollowedStream] = {}
        self.behind: set[StreamId] = set()
        self.has_behind = asyncio.Event()
        self.heard_at: dict[StreamId, float] = {}
        self.count = 0
        self.is_draining = False
        self._max_streams = max_streams
        self._caps: Counter[str] = Counter()
        self.presence = PresenceBook(broker)

    # -- readers come and go

    def check_caps(self, caps: Iterable[str]) -> None:
        """Refuse the newest stream over a cap; an older one is never dropped for it (that makes a storm)."""
        if self.is_draining or self.count >= self._max_streams:
            raise Unavailable("This server takes no more streams", retry_after_seconds=CAP_RETRY_SECONDS)
        for cap in caps:
            most = MAX_STREAMS_AN_ADDRESS if cap.startswith("address:") else MAX_STREAMS_A_KEY
            if self._caps[cap] >= most:
                raise RateLimited(f"At most {most} streams", retry_after_seconds=CAP_RETRY_SECONDS)

    def join(self, subscriber: Subscriber) -> FollowedStream:
        """Count a reader in; it gets nothing until `is_live`."""
        self.count += 1
        subscriber.is_first = not self._caps[subscriber.caps[0]]
        self.presence.enter(cap for cap in subscriber.caps if not self._caps[cap])
        self._caps.update(subscriber.caps)
        stream = self.streams.get(subscriber.stream_id)
        if stream is None:
            stream = self.streams[subscriber.stream_id] = FollowedStream()
        stream.subscribers.add(subscriber)
        return stream

    def leave(self, subscriber: Subscriber) -> None:
        """Count a reader out and forget a stream that nobody reads any more."""
        stream = self.streams.get(subscriber.stream_id)
        if stream is None or subscriber not in stream.subscribers:
            return
        self.count -= 1
        self._caps.subtract(subscriber.caps)
        gone = [cap for cap in subscriber.caps if self._caps[cap] <= 0]
        for cap in gone:
            del self._caps[cap]
        self.presence.leave(gone)
        stream.subscribers.discard(subscriber)
        subscriber.is_closed = True
        subscriber.release()
        if not stream.subscribers:
            del self.streams[subscriber.stream_id]
            self.heard_at.pop(subscriber.stream_id, None)
            self.behind.discard(subscriber.stream_id)

    def is_followed(self, stream_id: str) -> bool:
        """Whether someone in this process reads the stream."""
        return stream_id in self.streams

    # -- events arrive

    def announce(self, placed: Sequence[PlacedEvent]) -> None:
        """A commit of this process: serve the readers here, wake the other processes."""
        positions: dict[str, int] = {}
        for stream_id, events in groupby(placed, key=lambda event: event.stream_id):
            batch = list(events)
            positions[stream_id] = batch[-1].position
            self.deliver(stream_id, batch)
        if positions:
            self.broker.announce(positions)

    def wake(self, positions: Mapping[str, int]) -> None:
        """Another process has written: read the log where somebody here follows."""
        for name, position in positions.items():
            stream = self.streams.get(StreamId(name))
            if stream is not None and (stream.head is None or stream.head < position):
                self.fall_behind(StreamId(name))

    def fall_behind(self, stream_id: StreamId) -> None:
        """Ask the log reader to fetch what this stream misses."""
        self.behind.add(stream_id)
        self.has_behind.set()

    def deliver(self, stream_id: StreamId, events: Sequence[PlacedEvent]) -> None:
        """Hand consecutive events of one stream to its readers; what is known already is left out."""
        stream = self.streams.get(stream_id)
        if stream is None:
            return
        self.heard_at[stream_id] = asyncio.get_running_loop().time()
        if stream.head is not None:
            events = [event for event in events if event.position > stream.head]
            if not events:
                return
            if events[0].position != stream.head + 1:
                self.fall_behind(stream_id)
                return
        stream.head = events[-1].position
        stream.tail.extend(events)
        if stream.fan_out is None and len(stream.subscribers) <= YIELD_EVERY:
            for subscriber in list(stream.subscribers):
                if subscriber.is_live:
                    subscriber.offer(events)
            return
        stream.pending.append(events)
        if stream.fan_out is None:
            stream.fan_out = asyncio.create_task(self._fan_out(stream))

    async def _fan_out(self, stream: FollowedStream) -> None:
        while stream.pending:
            events = stream.pending.popleft()
            for number, subscriber in enumerate(list(stream.subscribers), 1):
                if subscriber.is_live:
                    subscriber.offer(events)
                if number % YIELD_EVERY == 0:
                    await asyncio.sleep(0)
        stream.fan_out = None

    # -- ephemeral events

    def whisper(self, stream_id: StreamId, name: EventName, data: bytes, *, audience: Audience | None = None) -> None:
        """An event that is not logged, to the readers here and in other processes; it may be lost."""
        if len(data) > MAX_EPHEMERAL_BYTES:
            raise ValueError(f"an ephemeral event has at most {MAX_EPHEMERAL_BYTES} bytes")
        whisper = Whisper(stream_id, name, data, audience)
        self.hear(whisper)
        self.broker.whisper(whisper)

    def hear(self, whisper: Whisper) -> None:
        """Serve an ephemeral event to the readers here."""
        stream = self.streams.get(StreamId(whisper.stream_id))
        if stream is None:
            return
        frame = ephemeral_frame(whisper.name, whisper.data)
        for subscriber in list(stream.subscribers):
            if subscriber.is_live and subscriber.viewer.may_see(whisper.audience):
                subscriber.push(frame)

    # -- endings

    def end(self, cap: str, reason: str) -> None:
        """End every stream of `cap` (`agent:agt_…`, `browser:brw_…`), here and in other processes.

        Its rights have changed: each is told to resync, comes back and is authorised anew.
        """
        self.end_here(cap, reason)
        self.broker.end(cap, reason)

    def end_here(self, cap: str, reason: str) -> None:
        """The same in this process alone."""
        if not self._caps[cap]:
            return
        for stream in list(self.streams.values()):
            for subscriber in [item for item in stream.subscribers if cap in item.caps]:
                place = ResumePoint(stream.epoch or "", subscriber.position)
                subscriber.push(resync_frame(reason, str(place)))
                subscriber.end()

    def learn_presence(self, sender: str, news: PresenceNews) -> None:
        """Another process has told who is there."""
        self.presence.learn(sender, news)

    def all_subscribers(self) -> list[Subscriber]:
        """Every open stream of this process."""
        return [subscriber for stream in self.streams.values() for subscriber in stream.subscribers]

    async def drain(self, seconds: float) -> None:
        """End all streams evenly over `seconds`, so that a restart is no stampede."""
        self.is_draining = True
        waiting = self.all_subscribers()
        steps = max(1, min(100, len(waiting)))
        for step in range(steps):
            for subscriber in waiting[step::steps]:
                subscriber.end()
            if step + 1 < steps:
                await asyncio.sleep(seconds / steps)

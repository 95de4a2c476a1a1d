"""What streams read from the log: the start of a resume, and what a wake-up or a silence says is missing.

Many streams share one query: resumes that arrive within 5 ms are answered together, and streams that are behind are
caught up together. While nothing happens, one query for all streams checks every few seconds that nothing was missed.
"""

import asyncio
import logging
from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from widget_server.kit.errors import NotSignedIn
from widget_server.realtime.event_log import Place, StreamHead, read_after, read_events, read_heads
from widget_server.realtime.frames import place_frame, resync_frame
from widget_server.realtime.hub import FollowedStream, Hub
from widget_server.realtime.kinds import MAX_REPLAY, ResumePoint, StreamId
from widget_server.realtime.placed import PlacedEvent
from widget_server.realtime.read_window import ReadWindow
from widget_server.realtime.subscriber import Subscriber
from widget_server.store import Database

log = logging.getLogger("parlor.stream")

SILENCE_SECONDS: Final = 4.0
"""A stream that heard nothing for so long is compared with the log: a lost wake-up costs at most this."""

_BATCH: Final = 200
_RETRY_SECONDS: Final = 1.0


class LogReader:
    """Reads the event log for the hub of one process."""

    def __init__(self, db: Database, hub: Hub) -> None:
        self._db = db
        self._hub = hub
        self._heads = ReadWindow(self._read_heads)
        self._missed = ReadWindow(self._read_missed)
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to watch for streams that are behind or silent."""
        self._tasks = [
            asyncio.create_task(self._keep_up(), name="log-keep-up"),
            asyncio.create_task(self._break_silence(), name="log-silence"),
        ]

    async def close(self) -> None:
        """Stop watching."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # -- a reader comes

    async def prepare(self, stream_id: StreamId, stream: FollowedStream) -> int:
        """Learn where the stream stands, if nobody reads it here yet; the position it was trimmed to comes back.

        0 when it was known: a replay finds out by itself that something is missing.

        Raises:
            NotSignedIn: the stream is gone with its owner; the credential has outlived them, so it is to be renewed.
        """
        if stream.head is not None and stream.epoch is not None:
            return 0
        head = await self._heads.get(stream_id)
        if head is None:
            raise NotSignedIn("There is no such stream any more")
        stream.epoch = head.epoch
        if stream.head is None:
            stream.head = head.position
        return head.floor

    async def bring_up(
        self, subscriber: Subscriber, stream: FollowedStream, resume: ResumePoint | None, *, floor: int
    ) -> None:
        """Send what the reader missed, then make it live; every later event follows, or one `resync`."""
        head = stream.head or 0
        if resume is None:
            self._go_live(subscriber, stream, subscriber.position)
        elif resume.epoch != stream.epoch or resume.position > head or resume.position < floor:
            self._resync(subscriber, stream, "place_unknown")
        else:
            await self._replay(subscriber, stream, resume.position)

    def _go_live(self, subscriber: Subscriber, stream: FollowedStream, position: int) -> None:
        subscriber.position = max(subscriber.position, position)
        subscriber.is_live = True
        if stream.head is not None and stream.head > subscriber.position:
            missed = stream.tail_after(subscriber.position)
            if missed is None:
                self._resync(subscriber, stream, "too_far_behind")
            else:
                subscriber.offer(missed)

    def _resync(self, subscriber: Subscriber, stream: FollowedStream, reason: str) -> None:
        subscriber.position = stream.head or 0
        subscriber.push(resync_frame(reason, str(ResumePoint(stream.epoch or "", subscriber.position))))
        subscriber.is_live = True

    async def _replay(self, subscriber: Subscriber, stream: FollowedStream, position: int) -> None:
        subscriber.position = position
        missed = stream.tail_after(position)
        if missed is None:
            missed = await self._missed.get(Place(subscriber.stream_id, stream.epoch or "", position)) or []
            if len(missed) > MAX_REPLAY or not _is_gap_free(missed, position):
                self._resync(subscriber, stream, "too_far_behind")
                return
        subscriber.offer(missed)
        if missed and not subscriber.viewer.may_see(missed[-1].audience):
            subscriber.push(place_frame(str(ResumePoint(stream.epoch or "", subscriber.position))))
        self._go_live(subscriber, stream, subscriber.position)

    async def _read_heads(self, stream_ids: Collection[StreamId]) -> dict[StreamId, StreamHead]:
        async with self._db.read() as tx:
            return await read_heads(tx, stream_ids)

    async def _read_missed(self, places: Collection[Place]) -> dict[Place, list[PlacedEvent]]:
        async with self._db.read() as tx:
            return await read_after(tx, places, span=MAX_REPLAY + 1)

    # -- the hub is behind

    async def _keep_up(self) -> None:
        while True:
            await self._hub.has_behind.wait()
            self._hub.has_behind.clear()
            while self._hub.behind:
                batch = [self._hub.behind.pop() for _ in range(min(_BATCH, len(self._hub.behind)))]
                try:
                    await self._catch_up(batch)
                except (SQLAlchemyError, OSError) as error:
                    log.warning("log.unreadable error=%s streams=%d", type(error).__name__, len(batch))
                    self._hub.behind.update(stream_id for stream_id in batch if self._hub.is_followed(stream_id))
                    await asyncio.sleep(_RETRY_SECONDS)

    async def _catch_up(self, stream_ids: Sequence[StreamId]) -> None:
        places: dict[StreamId, Place] = {}
        for stream_id in stream_ids:
            stream = self._hub.streams.get(stream_id)
            if stream is not None and stream.head is not None and stream.epoch is not None:
                places[stream_id] = Place(stream_id, stream.epoch, stream.head)
        async with self._db.read() as tx:
            news = await read_after(tx, places.values(), span=MAX_REPLAY)
            for place in [place for place, found in news.items() if not found]:  # trimmed further than that, or no news
                news[place] = await read_events(tx, place, limit=MAX_REPLAY)
        for place, found in news.items():
            stream_id = place.stream_id
            stream = self._hub.streams.get(stream_id)
            if stream is None or not found:
                continue
            if stream.head is not None and found[0].position > stream.head + 1:
                self._skip_to(stream, found[-1].position)  # trimmed while we were away
                continue
            self._hub.deliver(stream_id, found)
            if len(found) == MAX_REPLAY:
                self._hub.fall_behind(stream_id)

    def _skip_to(self, stream: FollowedStream, position: int) -> None:
        stream.head = position
        stream.tail.clear()
        for subscriber in list(stream.subscribers):
            if subscriber.is_live:
                self._resync(subscriber, stream, "too_far_behind")

    async def _break_silence(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(SILENCE_SECONDS / 2)
            quiet_since = loop.time() - SILENCE_SECONDS
            silent = [
                stream_id
                for stream_id, stream in self._hub.streams.items()
                if stream.head is not None and self._hub.heard_at.get(stream_id, 0.0) < quiet_since
            ]
            if not silent:
                continue
            try:
                async with self._db.read() as tx:
                    heads = await read_heads(tx, silent)
            except (SQLAlchemyError, OSError) as error:
                log.warning("log.unreadable error=%s streams=%d", type(error).__name__, len(silent))
                continue
            self._compare(heads)

    def _compare(self, heads: dict[StreamId, StreamHead]) -> None:
        for stream_id, head in heads.items():
            stream = self._hub.streams.get(stream_id)
            if stream is None or stream.head is None:
                continue
            self._hub.heard_at[stream_id] = asyncio.get_running_loop().time()
            if head.epoch != stream.epoch:  # the database was restored from a backup
                stream.epoch = head.epoch
                self._skip_to(stream, head.position)
            elif head.position > stream.head:
                self._hub.fall_behind(stream_id)


def _is_gap_free(events: Sequence[PlacedEvent], position: int) -> bool:
    return not events or (events[0].position == position + 1 and events[-1].position == position + len(events))

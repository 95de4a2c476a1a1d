"""The SSE response: sse-starlette's class, with a hub that calls `send` instead of a queue and tasks a connection.

One instance serves every stream; what belongs to a stream lives in its `Subscriber`. Headers, encoding and the answer
to HEAD stay sse-starlette's. `serve_plain` runs the same stream through the unchanged class and stays a fallback.
"""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from sse_starlette import EventSourceResponse
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from widget_server.kit.errors import Unavailable
from widget_server.realtime.frames import PING_FRAME, retry_frame
from widget_server.realtime.hub import YIELD_EVERY, Hub
from widget_server.realtime.kinds import ResumePoint, StreamId, Viewer, parse_resume_point
from widget_server.realtime.log_reader import LogReader
from widget_server.realtime.subscriber import Subscriber

log = logging.getLogger("parlor.stream")

PING_SECONDS: Final = 15.0
"""Home routers and proxies cut idle connections from 30 s on; the client looks again after 45 s of silence."""

_DRAIN_PATIENCE_SECONDS: Final = 12.0
"""sse-starlette itself would cut streams off at shutdown; the hub ends them within 10 s, properly."""

_RETRY_MILLISECONDS: Final = (1_000, 4_000)
"""Jitter: browsers that were cut off together come back apart."""


@dataclass(frozen=True, slots=True)
class StreamGrant:
    """What an authoriser lets a request follow, and the headers that its answer carries."""

    stream_id: StreamId
    viewer: Viewer
    caps: tuple[str, ...]
    headers: tuple[tuple[bytes, bytes], ...] = ()
    on_open: Callable[[], None] | None = None
    """Called when the first stream of the first cap has opened here: a second tab is no news for a whole desk."""
    on_close: Callable[[], None] | None = None


Authoriser = Callable[[Request], Awaitable[StreamGrant]]


async def _no_content() -> AsyncIterator[bytes]:
    chunks: tuple[bytes, ...] = ()
    for chunk in chunks:
        yield chunk


class Realtime:
    """Hub, log reader and pinger of one process."""

    def __init__(self, hub: Hub, reader: LogReader) -> None:
        self.hub = hub
        self.reader = reader
        self._pinger: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen to the broker, watch the log, keep streams alive."""
        await self.hub.broker.start(self.hub)
        self.reader.start()
        self.hub.presence.start()
        self._pinger = asyncio.create_task(self._ping(), name="stream-pinger")

    async def close(self) -> None:
        """End what is still open and stop."""
        await self.hub.drain(0)
        if self._pinger is not None:
            self._pinger.cancel()
        await self.hub.presence.close()
        await self.reader.close()
        await self.hub.broker.close()

    async def _ping(self) -> None:
        while True:
            await asyncio.sleep(PING_SECONDS)
            await self.ping(asyncio.get_running_loop().time())

    async def ping(self, now: float) -> None:
        """Keep every stream alive, and end those that are old enough by the loop's time `now`."""
        for number, subscriber in enumerate(self.hub.all_subscribers(), 1):
            if subscriber.ends_at <= now:
                subscriber.end()
            subscriber.push(PING_FRAME)
            if number % YIELD_EVERY == 0:
                await asyncio.sleep(0)

    async def serve(
        self, subscriber: Subscriber, resume: ResumePoint | None, *, start: Callable[[], Awaitable[None]]
    ) -> None:
        """Join, begin the answer by `start`, replay and go live; leaving is the caller's.

        The place is known before the answer begins: whatever happens after a client has seen the status is in its
        stream, so that what it fetches then and what it is told leave no gap.
        """
        stream = self.hub.join(subscriber)
        floor = await self.reader.prepare(subscriber.stream_id, stream)
        subscriber.position = stream.head or 0
        await start()
        subscriber.is_open = True
        subscriber.push(retry_frame(random.randint(*_RETRY_MILLISECONDS)))
        await self.reader.bring_up(subscriber, stream, resume, floor=floor)


class HubResponse(EventSourceResponse):
    """sse-starlette's response without a task, queue or ping of its own for a stream."""

    def __init__(self, realtime: Realtime) -> None:
        super().__init__(_no_content(), sep="\n", ping=0)
        self._realtime = realtime

    async def stream(self, grant: StreamGrant, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one reader until either side ends it. An error is raised only before the answer has begun."""
        if scope["method"] == "HEAD":
            await send(self._start(grant))
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        task = asyncio.current_task()
        assert task is not None
        subscriber = Subscriber(send, grant.stream_id, grant.viewer, caps=grant.caps, stop=task.cancel)
        place = parse_resume_point(_last_event_id(scope))
        try:
            await self._realtime.serve(subscriber, place, start=lambda: send(self._start(grant)))
            if grant.on_open and subscriber.is_first:
                grant.on_open()
            await _wait_for_disconnect(receive)
        except asyncio.CancelledError:
            if not subscriber.is_closed:
                raise
            if not subscriber.is_open:  # ended while its place was looked up
                raise Unavailable(retry_after_seconds=1) from None
        except (SQLAlchemyError, OSError) as error:  # the reader comes back and resumes
            if not subscriber.is_open:
                raise
            log.warning("stream.lost error=%s", type(error).__name__)
            subscriber.end()
        finally:
            self._realtime.hub.leave(subscriber)
            if grant.on_close and subscriber.is_open:
                grant.on_close()

    def _start(self, grant: StreamGrant) -> Message:
        return {
            "type": "http.response.start",
            "status": 200,
            "headers": [*self.raw_headers, *grant.headers],
        }


async def serve_plain(realtime: Realtime, grant: StreamGrant, scope: Scope, receive: Receive, send: Send) -> None:
    """The same stream through sse-starlette's own class: a queue and its tasks for each connection."""
    chunks: asyncio.Queue[bytes | None] = asyncio.Queue()

    async def queue(message: Message) -> None:
        chunks.put_nowait(message["body"] if message.get("more_body") else None)

    async def start_later() -> None:
        """What is sent meanwhile waits in the queue."""

    async def content() -> AsyncIterator[bytes]:
        while (chunk := await chunks.get()) is not None:
            yield chunk

    subscriber = Subscriber(queue, grant.stream_id, grant.viewer, caps=grant.caps, stop=lambda: chunks.put_nowait(None))
    try:
        await realtime.serve(subscriber, parse_resume_point(_last_event_id(scope)), start=start_later)
        if grant.on_open and subscriber.is_first:
            grant.on_open()
        response = EventSourceResponse(content(), sep="\n", ping=0, shutdown_grace_period=_DRAIN_PATIENCE_SECONDS)
        response.raw_headers.extend(grant.headers)
        await response(scope, receive, send)
    finally:
        realtime.hub.leave(subscriber)
        if grant.on_close and subscriber.is_open:
            grant.on_close()


def _last_event_id(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"last-event-id":
            return str(value.decode("latin-1"))
    return None


async def _wait_for_disconnect(receive: Receive) -> None:
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return

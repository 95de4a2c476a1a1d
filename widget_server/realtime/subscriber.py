"""One open stream: its `send`, how far its reader has come, and what waits when the reader is slow.

`send` of uvicorn does not suspend below 64 KiB of buffer, so it is stepped once without a task; only a connection that
would block gets a bounded outbox and a task of its own to drain it.
"""

import asyncio
import random
from collections import deque
from collections.abc import Callable, Generator, Iterable
from typing import Any, Final

from starlette.types import Send

from widget_server.realtime.kinds import StreamId, Viewer
from widget_server.realtime.placed import PlacedEvent

MAX_OUTBOX_BYTES: Final = 256 * 1024
"""A reader that lets more than this wait is closed; it comes back and resumes from the log."""

STREAM_SECONDS: Final = 1_800.0
"""How long a stream lives, a tenth more or less: then its reader comes back and is authorised anew, so that rights
which ended while no word of it came through end here too."""


class _Rest:
    """The part of a stepped `send` that is still to run: first the future it stopped at, then what follows."""

    def __init__(self, steps: Generator[Any, Any, Any], stopped_at: asyncio.Future[None]) -> None:
        self._steps = steps
        self._stopped_at = stopped_at

    def __await__(self) -> Generator[Any, Any, None]:
        yield self._stopped_at
        yield from self._steps


class Subscriber:
    """A reader of one stream. Made by the response, owned by the hub."""

    __slots__ = (
        "_drain",
        "_outbox",
        "_outbox_bytes",
        "_send",
        "caps",
        "ends_at",
        "is_closed",
        "is_first",
        "is_live",
        "is_open",
        "position",
        "stop",
        "stream_id",
        "viewer",
    )

    def __init__(
        self,
        send: Send,
        stream_id: StreamId,
        viewer: Viewer,
        *,
        caps: tuple[str, ...],
        stop: Callable[[], object],
    ) -> None:
        self._send = send
        self._outbox: deque[bytes] | None = None
        self._outbox_bytes = 0
        self._drain: asyncio.Task[None] | None = None
        self.stream_id = stream_id
        self.viewer = viewer
        self.caps = caps
        self.ends_at = asyncio.get_running_loop().time() + STREAM_SECONDS * random.uniform(0.9, 1.1)
        self.stop = stop
        self.position = 0
        self.is_open = False
        """Whether the answer has begun: nothing can be sent before."""
        self.is_live = False
        self.is_first = False
        """Whether its owner had no other stream in this process when it came."""
        self.is_closed = False

    def offer(self, events: Iterable[PlacedEvent]) -> None:
        """Send those events that are later than what the reader has and meant for it."""
        chunk = b""
        for event in events:
            if event.position > self.position:
                self.position = event.position
                if self.viewer.may_see(event.audience):
                    chunk += event.frame
        if chunk:
            self.push(chunk)

    def push(self, chunk: bytes) -> None:
        """Send bytes without waiting; they queue while the reader is slow."""
        if self.is_closed or not self.is_open:
            return
        if self._outbox is not None:
            self._queue(self._outbox, chunk)
            return
        steps = self._send(_body(chunk)).__await__()
        try:
            stopped_at = next(iter(steps))
        except StopIteration:
            return
        self._outbox = deque()
        self._drain = asyncio.get_running_loop().create_task(self._drain_outbox(_Rest(steps, stopped_at)))

    def _queue(self, outbox: deque[bytes], chunk: bytes) -> None:
        outbox.append(chunk)
        self._outbox_bytes += len(chunk)
        if self._outbox_bytes > MAX_OUTBOX_BYTES:
            self.abandon()

    async def _drain_outbox(self, rest: _Rest) -> None:
        await rest
        while self._outbox and not self.is_closed:
            chunk = self._outbox.popleft()
            self._outbox_bytes -= len(chunk)
            await self._send(_body(chunk))
        self._outbox = None
        self._drain = None

    def end(self) -> None:
        """Finish the response; a slow reader, who would not take the end either, is abandoned."""
        if self.is_closed:
            return
        if self._outbox is not None or not self.is_open:
            self.abandon()
            return
        self.is_closed = True
        steps = self._send({"type": "http.response.body", "body": b"", "more_body": False}).__await__()
        try:
            next(iter(steps))
        except StopIteration:
            self.stop()
            return
        self.abandon()

    def abandon(self) -> None:
        """Stop serving without another word."""
        self.is_closed = True
        self.release()
        self.stop()

    def release(self) -> None:
        """Let go of what waits."""
        if self._drain is not None:
            self._drain.cancel()
        self._outbox = deque()


def _body(chunk: bytes) -> dict[str, object]:
    return {"type": "http.response.body", "body": chunk, "more_body": True}

"""Many open event streams in one process: counts frames and notes when each came, and nothing else."""

import asyncio
import re
import time
from collections.abc import Callable, Sequence
from typing import Final

MARK: Final = b"event: message.created"
"""What every counted frame has once, at every server."""

_ID: Final = re.compile(rb'"(?:client_)?id":"([0-9a-f-]{36})"')
_HEAD_END: Final = b"\r\n\r\n"
_OPEN_SECONDS: Final = 60.0


class Reader(asyncio.Protocol):
    """One stream. `on_frames` is told how many frames a read brought, and its bytes."""

    __slots__ = ("_head", "_on_frames", "_rest", "is_open", "request", "transport")

    def __init__(self, request: bytes, on_frames: Callable[[int, bytes], None], is_open: asyncio.Future[None]) -> None:
        self.request = request
        self.is_open = is_open
        self.transport: asyncio.Transport | None = None
        self._on_frames = on_frames
        self._head: bytes | None = b""
        self._rest = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP has no other
        """Ask for the stream."""
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        """Bytes of the head first, then of frames."""
        if self._head is not None:
            self._read_head(data)
            return
        if self._rest:
            data, self._rest = self._rest + data, b""
        if not data.endswith(b"\n\r\n") and not data.endswith(b"\n\n"):  # in the middle of a frame or a chunk
            self._rest = data
            return
        number = data.count(MARK)
        if number:
            self._on_frames(number, data)

    def _read_head(self, data: bytes) -> None:
        assert self._head is not None
        self._head += data
        if _HEAD_END not in self._head:
            return
        status, self._head = self._head[9:12], None
        if self.is_open.done():
            return
        if status == b"200":
            self.is_open.set_result(None)
        else:
            self.is_open.set_exception(RuntimeError(f"a stream was answered by {status.decode()}"))

    def connection_lost(self, exc: Exception | None) -> None:
        """The stream ended."""
        if not self.is_open.done():
            self.is_open.set_exception(ConnectionError("the server closed a stream"))


class Sightings:
    """When each message was first seen on one stream, by its client-made id."""

    def __init__(self) -> None:
        self.moments: dict[bytes, float] = {}
        self.count = 0
        self._news = asyncio.Event()

    def note(self, number: int, data: bytes) -> None:
        """Frames have come (for `open_reader`)."""
        now = time.perf_counter()
        for client_id in client_ids(data):
            self.moments.setdefault(client_id, now)
        self.count += number
        self._news.set()

    async def wait_for(self, is_enough: Callable[[], bool]) -> None:
        """Return once `is_enough`, which is asked again after each read."""
        while not is_enough():
            self._news.clear()
            await self._news.wait()


class Readers:
    """A crowd of streams on one server."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._readers: list[Reader] = []
        self.times: list[float] = []
        """When each frame of the event under way came (`time.perf_counter`)."""
        self._wanted = 0
        self._all_here: asyncio.Future[None] | None = None

    @property
    def count(self) -> int:
        """Open streams."""
        return len(self._readers)

    async def open(self, requests: Sequence[bytes], *, at_once: int = 64) -> None:
        """Open one stream a request, at most `at_once` under way."""
        turn = asyncio.Semaphore(at_once)

        async def open_one(request: bytes) -> None:
            async with turn:
                self._readers.append(await open_reader(self._port, request, self._count))

        await asyncio.gather(*(open_one(request) for request in requests))

    def _count(self, number: int, data: bytes) -> None:
        self.times.extend([time.perf_counter()] * number)
        if self._all_here is not None and not self._all_here.done() and len(self.times) >= self._wanted:
            self._all_here.set_result(None)

    def expect(self, number: int) -> asyncio.Future[None]:
        """Forget what came; the future is done when `number` more frames are here."""
        self.times.clear()
        self._wanted = number
        self._all_here = asyncio.get_running_loop().create_future()
        return self._all_here

    def close(self) -> None:
        """Leave all streams."""
        for reader in self._readers:
            if reader.transport is not None:
                reader.transport.abort()
        self._readers.clear()


async def open_reader(port: int, request: bytes, on_frames: Callable[[int, bytes], None]) -> Reader:
    """One stream, once its head is here."""
    loop = asyncio.get_running_loop()
    is_open = loop.create_future()
    reader = (await loop.create_connection(lambda: Reader(request, on_frames, is_open), "127.0.0.1", port))[1]
    async with asyncio.timeout(_OPEN_SECONDS):
        await is_open
    return reader


def get_request(path: str, headers: dict[str, str]) -> bytes:
    """A whole GET."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def client_ids(data: bytes) -> list[bytes]:
    """The client-made ids in the frames of a read, in order."""
    return [match[1] for match in _ID.finditer(data)]

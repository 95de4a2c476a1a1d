"""A network that fails: a TCP proxy on loopback that can fall silent, refuse newcomers, or cut its connections."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random
from typing import Final

_CHUNK_BYTES: Final = 64 * 1024


class Proxy:
    """Forwards connections to `port` of this machine while the line is whole."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._is_whole = asyncio.Event()
        self._is_whole.set()
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.url = ""

    def break_line(self) -> None:
        """From now on no byte passes; connections stay open on both sides, as when a cable is pulled."""
        self._is_whole.clear()

    def mend_line(self, random: Random) -> None:
        """Bytes pass again. About half of the connections are reset, as routers do that have forgotten them."""
        for writer in [each for each in self._open if random.random() < 0.5]:
            _reset(writer)
        self._is_whole.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            await self._is_whole.wait()
            back_reader, back_writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            self._open.discard(writer)
            _reset(writer)
            return
        try:
            await asyncio.gather(self._pass(reader, back_writer), self._pass(back_reader, writer))
        except OSError:
            pass
        finally:
            self._open.discard(writer)
            writer.close()
            back_writer.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(_CHUNK_BYTES):
                await self._is_whole.wait()
                writer.write(data)
                await writer.drain()
        finally:
            await self._is_whole.wait()  # an end does not pass a broken line either
            writer.close()


def _reset(writer: asyncio.StreamWriter) -> None:
    sock = writer.get_extra_info("socket")
    if sock is not None and sock.fileno() >= 0:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    writer.transport.abort()


@asynccontextmanager
async def open_proxy(port: int) -> AsyncIterator[Proxy]:
    """A proxy before the server on `port`, closed with all its connections at the end."""
    proxy = Proxy(port)
    listener = await asyncio.start_server(proxy._serve, "127.0.0.1", 0)
    proxy.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        listener.close()
        for writer in list(proxy._open):
            _reset(writer)
        proxy.mend_line(Random(0))
        await asyncio.sleep(0)

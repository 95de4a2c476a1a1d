"""A keep-alive HTTP/1.1 connection for load: prebuilt heads, one request at a time, no parsing beyond need.

A request costs about 30 µs of client CPU, a general client 300 to 1,000: it would be the limit itself.
"""

import asyncio
import re
from typing import Final

_LENGTH: Final = re.compile(rb"(?i)\r\ncontent-length: *([0-9]+)")


class Refused(RuntimeError):
    """The server answered something else than the benchmark asked for."""


class Connection(asyncio.Protocol):
    """One connection; `request` waits for the answer's status and body."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._received = bytearray()
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP has no other
        """The socket is open."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """A part of the answer has come."""
        self._received += data
        head, found, rest = bytes(self._received).partition(b"\r\n\r\n")
        if not found:
            return
        length = _LENGTH.search(head)
        wanted = int(length[1]) if length else 0
        if len(rest) < wanted:
            return
        self._received.clear()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((int(head[9:12]), rest[:wanted]))

    def connection_lost(self, exc: Exception | None) -> None:
        """The server has closed."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionError("the server closed the connection"))

    async def request(self, data: bytes) -> tuple[int, bytes]:
        """Send a whole request, wait for the whole answer."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(data)
        return await self._answer

    def close(self) -> None:
        """Leave."""
        if self._transport is not None:
            self._transport.close()


async def connect(port: int) -> Connection:
    """A connection to a server of this machine."""
    return (await asyncio.get_running_loop().create_connection(Connection, "127.0.0.1", port))[1]


def post_head(path: str, headers: dict[str, str]) -> bytes:
    """The head of a POST but for its length: `post` adds that and the body."""
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json"]
    return "\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers.items())]).encode() + b"\r\n"


def post(head: bytes, body: bytes) -> bytes:
    """A whole POST."""
    return b"%sContent-Length: %d\r\n\r\n%s" % (head, len(body), body)


async def expect(connection: Connection, data: bytes, status: int) -> bytes:
    """The body of an answer that must have this status; Refused else."""
    found, body = await connection.request(data)
    if found != status:
        raise Refused(f"{data.split(b' HTTP')[0].decode()}: {found} {body[:300].decode(errors='replace')}")
    return body

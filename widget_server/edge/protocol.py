"""A connection's first bytes must become a request in time.

uvicorn has a deadline for idle connections after a request only: a client that sent one header byte in 5 s
was still there after 75 s. With this, slow heads are cut off; slow bodies are `BodyDeadline`'s.
"""

import asyncio
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS: Final = 20.0
"""From the connection, or from the first byte after an answer, to the end of the request's head."""


class PunctualProtocol(HttpToolsProtocol):
    """uvicorn's protocol that closes a connection whose request head does not arrive."""

    head_seconds = HEAD_SECONDS

    _head_deadline: asyncio.TimerHandle | None = None
    _awaits_head = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """A client has come: its head is awaited."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Bytes have come; between two requests they begin the next head."""
        if self._awaits_head and self._head_deadline is None:
            self._await_head()
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """The head is there."""
        self._forget_deadline()
        self._awaits_head = False
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """Answered: what comes next is a head again."""
        self._awaits_head = True
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self._forget_deadline()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        self._head_deadline = self.loop.call_later(self.head_seconds, self._cut_off)

    def _forget_deadline(self) -> None:
        if self._head_deadline is not None:
            self._head_deadline.cancel()
            self._head_deadline = None

    def _cut_off(self) -> None:
        self._head_deadline = None
        self.transport.close()

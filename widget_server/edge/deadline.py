"""A request's body must arrive in time: uvicorn waits for ever (1 byte every 5 s was still open after 75 s).

The time grows with what has arrived, so that a slow line can send a photograph and a trickle cannot hold on.
"""

import asyncio
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from widget_server.kit.errors import ParlorError

BODY_SECONDS: Final = 30.0
SLOWEST_BYTES_A_SECOND: Final = 8_192
"""About 64 kbit/s, the slowest mobile line that we still serve."""


class BodyTooSlow(ParlorError):
    """The body did not arrive in time."""

    status, code, title = 408, "body_too_slow", "The body did not arrive in time"


class BodyDeadline:
    """ASGI middleware: a body that comes too slowly gets 408 and its connection is closed."""

    def __init__(self, app: ASGIApp, seconds: float = BODY_SECONDS) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        deadline = asyncio.get_running_loop().time() + self._seconds
        is_whole = False
        is_late = False
        received_bytes = 0

        async def receive_in_time() -> Message:
            nonlocal is_whole, is_late, received_bytes
            if is_whole:
                return await receive()
            try:
                async with asyncio.timeout_at(deadline + received_bytes / SLOWEST_BYTES_A_SECOND):
                    message = await receive()
            except TimeoutError:
                is_late = True
                raise BodyTooSlow from None
            received_bytes += len(message.get("body", b""))
            is_whole = not message.get("more_body", False)
            return message

        async def send_last(message: Message) -> None:
            if is_late and message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"connection", b"close")]
            await send(message)

        await self._app(scope, receive_in_time, send_last)

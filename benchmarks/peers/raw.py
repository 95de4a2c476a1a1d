"""The floor: a bare ASGI app that hands each posted body to every open stream. No store, no rights, no framework."""

import gc

from starlette.types import Receive, Scope, Send

from benchmarks.peers.launch import launch, make_data


class RawApp:
    """`GET …/events` opens a stream, `POST …/messages` is told to all of them, all else answers 200."""

    def __init__(self) -> None:
        self._streams: set[Send] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path: str = scope["path"]
        if path.endswith("/events"):
            await self._stream(receive, send)
        elif path.endswith("/messages"):
            await self._tell(receive, send)
        else:
            await _answer(send, 200, b"{}")

    async def _stream(self, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"retry: 3000\n\n", "more_body": True})
        self._streams.add(send)
        while (await receive())["type"] != "http.disconnect":
            continue
        self._streams.discard(send)

    async def _tell(self, receive: Receive, send: Send) -> None:
        body = b""
        has_more = True
        while has_more:
            message = await receive()
            body += message.get("body", b"")
            has_more = message.get("more_body", False)
        frame = b"event: message.created\ndata: " + make_data(body) + b"\n\n"
        for told in list(self._streams):
            await told({"type": "http.response.body", "body": frame, "more_body": True})
        await _answer(send, 201, body)


async def _answer(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)  # as the product: else collections over all streams are measured
    launch(RawApp())

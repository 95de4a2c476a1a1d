"""What one writes first: Starlette, sse-starlette's EventSourceResponse with its defaults, a queue a connection."""

import asyncio
from collections.abc import AsyncIterator

from sse_starlette import EventSourceResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from benchmarks.peers.launch import launch, make_data

_queues: set[asyncio.Queue[dict[str, str]]] = set()


async def _events(request: Request) -> Response:
    queue: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    _queues.add(queue)

    async def follow() -> AsyncIterator[dict[str, str]]:
        try:
            while True:
                yield await queue.get()
        finally:
            _queues.discard(queue)

    return EventSourceResponse(follow())


async def _tell(request: Request) -> Response:
    body = await request.body()
    event = {"event": "message.created", "data": make_data(body).decode()}
    for queue in _queues:
        queue.put_nowait(event)
    return Response(body, 201, media_type="application/json")


async def _healthz(request: Request) -> Response:
    return JSONResponse({"status": "ok"})


_EVENTS = [Route(path, _events) for path in ("/api/v1/events", "/api/widget/v1/events")]
_MESSAGES = Route("/api/widget/v1/conversations/{conversation_id}/messages", _tell, methods=["POST"])

if __name__ == "__main__":
    launch(Starlette(routes=[*_EVENTS, _MESSAGES, Route("/healthz", _healthz)]))

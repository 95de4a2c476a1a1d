"""A head that does not arrive ends the connection; a served connection is left alone."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.services.ports import find_free_port
from widget_server.edge import PunctualProtocol


async def answer_late(request: Request) -> Response:
    await asyncio.sleep(0.8)
    return PlainTextResponse("late")


@pytest_asyncio.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    monkeypatch.setattr(PunctualProtocol, "head_seconds", 0.4)
    port = find_free_port()
    app = Starlette(routes=[Route("/", answer_late)])
    config = uvicorn.Config(
        app,
        port=port,
        http=PunctualProtocol,
        lifespan="off",
        log_config=None,
        ws="none",
        timeout_keep_alive=5,
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server._serve())
    while not server.started:  # noqa: ASYNC110  # uvicorn has no event for it
        await asyncio.sleep(0.01)
    yield port
    server.should_exit = True
    await task


async def test_a_trickled_head_is_cut_off(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n")
    assert await asyncio.wait_for(reader.read(), 5) == b""
    writer.close()


async def test_silence_is_cut_off(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    assert await asyncio.wait_for(reader.read(), 5) == b""
    writer.close()


async def test_a_slow_answer_is_waited_for_and_the_next_head_has_its_own_time(port: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(2):
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
        assert head.startswith(b"HTTP/1.1 200")
        assert await reader.readexactly(4) == b"late"
    writer.write(b"GET / HT")
    assert await asyncio.wait_for(reader.read(), 5) == b""
    writer.close()

"""The reader of many streams counts frames however the bytes arrive."""

import asyncio

import pytest

from benchmarks.stream_client import Reader, client_ids

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
FRAME = b'40\r\nid: 0.1\nevent: message.created\ndata: {"id":"5f2b6d1e-0000-4000-8000-000000000001"}\n\n\r\n'


@pytest.mark.parametrize("size", [1, 7, 50, 10_000])
async def test_every_frame_is_counted_once(size: int) -> None:
    counts: list[int] = []
    seen: list[bytes] = []

    def on_frames(number: int, data: bytes) -> None:
        counts.append(number)
        seen.extend(client_ids(data))

    reader = Reader(b"", on_frames, asyncio.get_running_loop().create_future())
    stream = FRAME + b"8\r\n: ping\n\n\r\n" + FRAME + FRAME
    for start in range(0, len(HEAD), size):
        reader.data_received(HEAD[start : start + size])
    for start in range(0, len(stream), size):
        reader.data_received(stream[start : start + size])
    assert reader.is_open.done()
    assert sum(counts) == 3
    assert seen == [b"5f2b6d1e-0000-4000-8000-000000000001"] * 3


async def test_a_refused_stream_is_an_error() -> None:
    reader = Reader(b"", lambda number, data: None, asyncio.get_running_loop().create_future())
    reader.data_received(b"HTTP/1.1 429 Too Many Requests\r\n\r\n")
    with pytest.raises(RuntimeError, match="429"):
        await reader.is_open

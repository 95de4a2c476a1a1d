"""Values that are kept for seconds."""

import asyncio

import pytest

from widget_server.kit.remembered import Memories, Remembered


class Book:
    """Counts its readings."""

    def __init__(self) -> None:
        self.readings = 0
        self.may_answer = asyncio.Event()

    async def read(self) -> int:
        self.readings += 1
        await self.may_answer.wait()
        return self.readings


async def test_those_who_ask_together_share_one_reading() -> None:
    book, memory = Book(), Remembered[int](2.0)
    asked = [asyncio.ensure_future(memory.get("a", book.read)) for _ in range(5)]
    await asyncio.sleep(0)
    book.may_answer.set()
    assert await asyncio.gather(*asked) == [1] * 5


async def test_a_value_is_read_again_when_its_time_is_over() -> None:
    now = 0.0
    book, memory = Book(), Remembered[int](2.0, monotonic=lambda: now)
    book.may_answer.set()
    assert await memory.get("a", book.read) == 1
    now = 1.9
    assert await memory.get("a", book.read) == 1
    now = 2.0
    assert await memory.get("a", book.read) == 2


async def test_an_error_reaches_all_who_wait_and_is_not_kept() -> None:
    memory = Remembered[int](2.0)

    async def fail() -> int:
        raise LookupError("gone")

    answers = await asyncio.gather(memory.get("a", fail), memory.get("a", fail), return_exceptions=True)
    assert [type(answer) for answer in answers] == [LookupError] * 2
    book = Book()
    book.may_answer.set()
    assert await memory.get("a", book.read) == 1


async def test_one_who_leaves_does_not_take_the_reading_away() -> None:
    book, memory = Book(), Remembered[int](2.0)
    first = asyncio.ensure_future(memory.get("a", book.read))
    second = asyncio.ensure_future(memory.get("a", book.read))
    await asyncio.sleep(0)
    first.cancel()
    book.may_answer.set()
    assert await second == 1
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_memory_is_bounded() -> None:
    book, memory = Book(), Remembered[int](60.0, max_keys=2)
    book.may_answer.set()
    for key in ("a", "b", "c", "a"):
        await memory.get(key, book.read)
    assert book.readings == 4


def test_a_name_has_one_memory() -> None:
    memories = Memories()
    assert memories.of("stores", int, seconds=1) is memories.of("stores", int, seconds=1)

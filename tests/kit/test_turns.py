"""One at a time for each key."""

import asyncio

import pytest

from widget_server.kit.turns import Turns


async def test_the_same_key_waits_and_another_does_not() -> None:
    turns, said = Turns(), list[str]()
    is_free = asyncio.Event()

    async def hold(key: str, name: str) -> None:
        async with turns.of(key):
            said.append(f"{name} begins")
            if name == "first":
                await is_free.wait()
            said.append(f"{name} ends")

    tasks = [asyncio.create_task(hold(*each)) for each in [("cleo", "first"), ("cleo", "second"), ("yusuf", "other")]]
    await tasks[2]
    assert said == ["first begins", "other begins", "other ends"]
    is_free.set()
    await asyncio.gather(*tasks)
    assert said[3:] == ["first ends", "second begins", "second ends"]


async def test_nothing_is_kept_of_a_key_that_nobody_holds() -> None:
    turns = Turns()

    async def fail() -> None:
        async with turns.of("cleo"):
            raise ValueError

    for error in await asyncio.gather(*(fail() for _ in range(5)), return_exceptions=True):
        assert isinstance(error, ValueError)
    waiting = asyncio.create_task(fail())
    async with turns.of("cleo"):
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    assert turns._locks == {}

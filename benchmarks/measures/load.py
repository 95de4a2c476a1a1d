"""Durable messages a second end to end: posted, authorised, checked, synced, acknowledged and on an agent's stream.

Beside it the product with a store that does nothing (what all but the store costs) and the bare ASGI app, at which the
same client is several times faster: that is how it is known that the client is not the limit.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.accounting import own_cpu_seconds
from benchmarks.bench import Bench
from benchmarks.figures import PRODUCT, Figure, make_figure
from benchmarks.http_client import Connection, connect, expect, post
from benchmarks.processes import Served
from benchmarks.shop import desk_requests, message_body
from benchmarks.stream_client import Sightings, open_reader

SIDES = ("product", "storeless", "raw")
_PATIENCE_SECONDS = 30.0


@dataclass(slots=True)
class Sample:
    """Messages a second, and CPU of server and client for a message in microseconds."""

    rate: float
    server_us: float
    client_us: float


async def measure(bench: Bench) -> list[Figure]:
    """All rounds, the sides one after the other in each."""
    rounds: list[dict[str, Sample]] = []
    for number in range(1, bench.options.rounds + 1):
        one: dict[str, Sample] = {}
        for side in SIDES:
            bench.progress.say(f"load, round {number}: {bench.options.senders} senders on {side}")
            with bench.server(side) as served:
                one[side] = await _measure_side(bench, served)
            bench.progress.say(f"  {one[side].rate:,.0f} messages/s")
        rounds.append(one)
    client = max(one[PRODUCT].client_us * one[PRODUCT].rate / 1e6 for one in rounds)
    note = f"{bench.options.senders} senders; the client used at most {client:.0%} of its core at the product"
    if client > 0.9:
        bench.progress.remark(f"load: the client used {client:.0%} of its core at the product and may limit it")
    figures = [make_figure("Durable messages, end to end", "1/s", "higher", _values(rounds, "rate"), note=note)]
    if rounds[0][PRODUCT].server_us:
        figures.append(make_figure("CPU of a message, end to end", "µs", "lower", _values(rounds, "server_us")))
    return figures


def _values(rounds: Sequence[dict[str, Sample]], field: str) -> list[dict[str, float]]:
    return [{side: getattr(sample, field) for side, sample in one.items()} for one in rounds]


async def _measure_side(bench: Bench, served: Served) -> Sample:
    seen = Sightings()
    reader = await open_reader(served.port, desk_requests(bench.cookies, streams=1)[0], seen.note)
    connections = [await connect(served.port) for _ in range(bench.options.senders)]
    sent = await _send_for(bench, connections, seconds=0.4)
    server_began, client_began = served.cpu_seconds() or 0.0, own_cpu_seconds()
    began = time.perf_counter()
    counted = await _send_for(bench, connections, seconds=bench.options.load_seconds)
    seconds = time.perf_counter() - began
    server_us = ((served.cpu_seconds() or 0.0) - server_began) / counted * 1e6
    client_us = (own_cpu_seconds() - client_began) / counted * 1e6
    async with asyncio.timeout(_PATIENCE_SECONDS):  # an acknowledged message that is not on the stream is an error
        await seen.wait_for(lambda: seen.count >= sent + counted)
    for connection in connections:
        connection.close()
    if reader.transport is not None:
        reader.transport.abort()
    return Sample(counted / seconds, server_us, client_us)


async def _send_for(bench: Bench, connections: Sequence[Connection], *, seconds: float) -> int:
    """Every connection sends, waits for its answer, sends again; how many were acknowledged."""
    deadline = time.perf_counter() + seconds
    shoppers = bench.shop.shoppers

    async def talk(first: int, connection: Connection) -> int:
        """Each message by another visitor: one alone may send two a second."""
        number = 0
        while time.perf_counter() < deadline:
            place = first + number * len(connections)
            head = bench.shop.message_head(shoppers[place % len(shoppers)])
            await expect(connection, post(head, message_body(bench.text(place))[1]), 201)
            number += 1
        return number

    return sum(await asyncio.gather(*(talk(first, one) for first, one in enumerate(connections))))

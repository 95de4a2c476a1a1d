"""One conversation's latency: from the moment a shopper's message is due until an agent's stream shows it.

Messages leave at an even rate whatever the server does, and time counts from the moment each was due, so that a
stalled server is charged for all who wait. The floor hands the same bytes from request to stream without a store.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.accounting import own_cpu_seconds
from benchmarks.bench import Bench
from benchmarks.figures import Figure, make_figure, percentile
from benchmarks.http_client import Connection, connect, expect, post
from benchmarks.shop import desk_requests, message_body
from benchmarks.stream_client import Sightings, open_reader

SIDES = ("product", "raw")
_CONNECTIONS = 64
_PATIENCE_SECONDS = 30.0


@dataclass(slots=True)
class Sample:
    """Milliseconds, and the client's share of its core."""

    p50_ms: float
    p99_ms: float
    client_share: float


async def measure(bench: Bench) -> list[Figure]:
    """All rounds, the sides one after the other in each."""
    rounds: list[dict[str, Sample]] = []
    for number in range(1, bench.options.rounds + 1):
        one: dict[str, Sample] = {}
        for side in SIDES:
            bench.progress.say(f"latency, round {number}: {bench.options.rate} messages/s on {side}")
            with bench.server(side) as served:
                one[side] = await _measure_side(bench, served.port)
            bench.progress.say(f"  p50 {one[side].p50_ms:.1f} ms, p99 {one[side].p99_ms:.1f} ms")
        rounds.append(one)
    busiest = max(sample.client_share for one in rounds for sample in one.values())
    if busiest > 0.7:
        bench.progress.remark(f"latency: the client used {busiest:.0%} of its core; its own queue is in the figures")
    note = f"{bench.options.rate} messages/s; the client used at most {busiest:.0%} of its core"
    return [
        make_figure(f"Message to agent's screen, {name}", "ms", "lower", _values(rounds, field), note=note)
        for name, field in (("p50", "p50_ms"), ("p99", "p99_ms"))
    ]


def _values(rounds: Sequence[dict[str, Sample]], field: str) -> list[dict[str, float]]:
    return [{side: getattr(sample, field) for side, sample in one.items()} for one in rounds]


async def _measure_side(bench: Bench, port: int) -> Sample:
    seen = Sightings()
    reader = await open_reader(port, desk_requests(bench.cookies, streams=1)[0], seen.note)
    connections = [await connect(port) for _ in range(_CONNECTIONS)]
    await _send(bench, connections, seconds=0.5, first=0)  # warms caches on both sides
    began, cpu_began = time.perf_counter(), own_cpu_seconds()
    due = await _send(bench, connections, seconds=bench.options.latency_seconds, first=1_000)
    share = (own_cpu_seconds() - cpu_began) / (time.perf_counter() - began)
    async with asyncio.timeout(_PATIENCE_SECONDS):
        await seen.wait_for(lambda: due.keys() <= seen.moments.keys())
    for connection in connections:
        connection.close()
    if reader.transport is not None:
        reader.transport.abort()
    taken = [(seen.moments[client_id] - moment) * 1_000 for client_id, moment in due.items()]
    return Sample(percentile(taken, 0.5), percentile(taken, 0.99), share)


async def _send(bench: Bench, connections: list[Connection], *, seconds: float, first: int) -> dict[bytes, float]:
    """Send at the rate; the moment each message was due, by its client-made id."""
    due: dict[bytes, float] = {}
    under_way: list[asyncio.Task[bytes]] = []
    turns = [asyncio.Lock() for _ in connections]
    began = time.perf_counter()
    for number in range(max(1, round(bench.options.rate * seconds))):
        moment = began + number / bench.options.rate
        if (wait := moment - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        client_id, body = message_body(bench.text(first + number))
        shopper = bench.shop.shoppers[(first + number) % len(bench.shop.shoppers)]
        place = number % len(connections)
        data = post(bench.shop.message_head(shopper), body)
        due[client_id.encode()] = moment
        under_way.append(asyncio.create_task(_post(connections[place], turns[place], data)))
    await asyncio.gather(*under_way)
    return due


async def _post(connection: Connection, turn: asyncio.Lock, data: bytes) -> bytes:
    async with turn:
        return await expect(connection, data, 201)

"""Open streams: what an idle one costs in memory, and how long one event takes to reach all of them.

The product's memory is measured with visitors' streams (each follows its own) and with agents' (all follow one desk);
its event is a shopper's message, durable before it is delivered. The peers have one kind of stream and no store.
"""

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.accounting import own_cpu_seconds
from benchmarks.bench import Bench
from benchmarks.figures import PRODUCT, Figure, make_figure, percentile
from benchmarks.http_client import Connection, connect, expect, post
from benchmarks.processes import Served
from benchmarks.shop import desk_requests, message_body
from benchmarks.stream_client import Readers, open_reader

SIDES = ("product", "raw", "plain")
_SETTLE_SECONDS = 0.7
_PAUSE_SECONDS = 0.02
_PATIENCE_SECONDS = 60.0


@dataclass(slots=True)
class Sample:
    """One side in one round; bytes, milliseconds, microseconds of CPU for an event delivered to one stream."""

    idle_bytes: float
    desk_bytes: float
    last_ms: float
    spread_ms: float
    p50_ms: float
    p99_ms: float
    worst_ms: float
    server_us: float
    client_us: float


async def measure(bench: Bench) -> list[Figure]:
    """All rounds, the sides one after the other in each."""
    rounds: list[dict[str, Sample]] = []
    for number in range(1, bench.options.rounds + 1):
        one: dict[str, Sample] = {}
        for side in SIDES:
            bench.progress.say(f"streams, round {number}: {bench.options.streams} on {side}")
            with bench.server(side) as served:
                one[side] = await _measure_side(bench, side, served)
            shown = one[side]
            bench.progress.say(f"  {shown.idle_bytes / 1000:.1f} KB a stream, last of all after {shown.last_ms:.0f} ms")
        rounds.append(one)
    _judge_client(bench, rounds)
    return _figures(rounds, bench.options.streams)


async def _measure_side(bench: Bench, side: str, served: Served) -> Sample:
    count = bench.options.streams
    shoppers = bench.shop.shoppers
    visitors = [bench.shop.stream_request(shoppers[number % len(shoppers)]) for number in range(count)]
    desk = desk_requests(bench.cookies, streams=count)
    await _warm_up(served.port, desk[:20])
    before = served.memory_bytes()
    readers, idle = Readers(served.port), Readers(served.port)
    desk_bytes = 0.0
    if side == PRODUCT:
        await idle.open(visitors)
        idle_bytes = await _growth(served, before, count)
        before = served.memory_bytes()
        await readers.open(desk)
        desk_bytes = await _growth(served, before, count)
        bench.frame_bytes = await _measure_frame(bench, served.port, desk[0])
    else:
        await readers.open(visitors)
        idle_bytes = desk_bytes = await _growth(served, before, count)
    timed = await _fan_out(bench, served, readers)
    readers.close()
    idle.close()
    return Sample(idle_bytes, desk_bytes, *timed)


async def _warm_up(port: int, requests: Sequence[bytes]) -> None:
    """What a server loads or compiles for its first streams is not a cost of each."""
    readers = Readers(port)
    await readers.open(requests)
    readers.close()
    await asyncio.sleep(_SETTLE_SECONDS)


async def _growth(served: Served, before: int, count: int) -> float:
    await asyncio.sleep(_SETTLE_SECONDS)
    return (served.memory_bytes() - before) / count


async def _measure_frame(bench: Bench, port: int, request: bytes) -> int:
    """Length of the frame that a message of ordinary length becomes on the desk."""
    lengths: list[int] = []
    came = asyncio.get_running_loop().create_future()

    def on_frames(number: int, data: bytes) -> None:
        lengths.append(len(data) // number)
        if not came.done():
            came.set_result(None)

    reader = await open_reader(port, request, on_frames)
    connection = await connect(port)
    text = sorted(bench.texts, key=len)[len(bench.texts) // 2]
    await expect(connection, post(bench.shop.message_head(bench.shop.shoppers[-1]), message_body(text)[1]), 201)
    await asyncio.wait_for(came, _PATIENCE_SECONDS)
    connection.close()
    if reader.transport is not None:
        reader.transport.abort()
    return lengths[0]


async def _fan_out(bench: Bench, served: Served, readers: Readers) -> list[float]:
    connection = await connect(served.port)
    lasts: list[float] = []
    firsts: list[float] = []
    each: list[float] = []
    server_began, client_began = served.cpu_seconds() or 0.0, own_cpu_seconds()
    for number in range(bench.options.events):
        began, times = await _one_event(bench, connection, readers, number)
        firsts.append(times[0] - began)
        lasts.append(times[-1] - began)
        each.extend(moment - began for moment in times)
        await asyncio.sleep(_PAUSE_SECONDS)
    delivered = bench.options.events * readers.count
    server_us = ((served.cpu_seconds() or 0.0) - server_began) / delivered * 1e6
    client_us = (own_cpu_seconds() - client_began) / delivered * 1e6
    connection.close()
    last, first = statistics.median(lasts), statistics.median(firsts)
    values = [last, last - first, percentile(each, 0.5), percentile(each, 0.99), max(lasts)]
    return [*(value * 1_000 for value in values), server_us, client_us]


async def _one_event(bench: Bench, connection: Connection, readers: Readers, number: int) -> tuple[float, list[float]]:
    shopper = bench.shop.shoppers[number % len(bench.shop.shoppers)]
    data = post(bench.shop.message_head(shopper), message_body(bench.text(number))[1])
    all_here = readers.expect(readers.count)
    began = time.perf_counter()
    await expect(connection, data, 201)
    await asyncio.wait_for(all_here, _PATIENCE_SECONDS)
    return began, list(readers.times)


def _judge_client(bench: Bench, rounds: Sequence[dict[str, Sample]]) -> None:
    """The client is no limit while it spends less CPU on an event than the quickest server does."""
    client = statistics.median(one["raw"].client_us for one in rounds)
    server = statistics.median(one["raw"].server_us for one in rounds)
    if server and client > server:
        bench.progress.remark(
            f"fan-out: the client spends {client:.1f} µs an event, the raw server {server:.1f}: raw may be faster"
        )
    ours = statistics.median(one[PRODUCT].server_us for one in rounds)
    if ours and client > ours:
        bench.progress.remark(f"fan-out: the client ({client:.1f} µs) limits the product ({ours:.1f} µs) too")


def _figures(rounds: Sequence[dict[str, Sample]], streams: int) -> list[Figure]:
    def values(name: str, scale: float = 1.0) -> list[dict[str, float]]:
        return [{side: getattr(sample, name) / scale for side, sample in one.items()} for one in rounds]

    beside = [
        {**one, "product, agents' streams": sample[PRODUCT].desk_bytes / 1_000}
        for one, sample in zip(values("idle_bytes", 1_000), rounds, strict=True)
    ]
    note = f"one event to {streams} streams; the product's is a message, written and synced first"
    figures = [
        make_figure("Memory of an idle stream", "KB", "lower", beside, note="product: visitors' streams"),
        make_figure("Fan-out: until the last stream has the event", "ms", "lower", values("last_ms"), note=note),
        make_figure("Fan-out: from the first stream to the last", "ms", "lower", values("spread_ms")),
        make_figure("Fan-out: delivery, p50", "ms", "lower", values("p50_ms")),
        make_figure("Fan-out: delivery, p99", "ms", "lower", values("p99_ms")),
        make_figure("Fan-out: worst event", "ms", "lower", values("worst_ms")),
    ]
    if rounds[0][PRODUCT].server_us:
        cpu = [
            {**one, "the client itself": statistics.median(sample.client_us for sample in samples.values())}
            for one, samples in zip(values("server_us"), rounds, strict=True)
        ]
        figures.append(make_figure("CPU of a delivered event", "µs", "lower", cpu))
    return figures

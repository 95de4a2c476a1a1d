"""Runs the measurements, prints the figures, writes the result."""

import asyncio
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import uvloop

from benchmarks.bench import Bench
from benchmarks.cores import Cores, choose_cores, pin
from benchmarks.figures import Figure
from benchmarks.measures import latency, load, store, streams
from benchmarks.options import AGENT_STREAMS, Options, parse_options
from benchmarks.report import Progress, format_figures
from benchmarks.results import describe_machine, make_result, read_load, write_result
from benchmarks.shop import build_shop, sign_in
from benchmarks.texts import read_texts
from widget_server.settings import Settings


async def run(options: Options, progress: Progress, work_dir: Path, cores: Cores) -> list[Figure]:
    """Build the shop, take the measurements that were asked for."""
    data_dir = work_dir / "shop"
    settings = Settings(data_dir=data_dir, visitor_token_seconds=3_600)
    agents = options.streams // AGENT_STREAMS + 3  # some for streams that are not counted
    progress.say(f"building a shop with {options.visitors} visitors and {agents} agents")
    shop = await build_shop(settings, visitors=options.visitors, agents=agents)
    template = work_dir / "template.sqlite3"
    shutil.copyfile(data_dir / "parlor.sqlite3", template)
    bench = Bench(options, cores, shop, read_texts(options.texts), work_dir, progress)
    figures: list[Figure] = []
    if "store" in options.parts:
        figures += await store.measure_sqlite(bench, template)
        figures += await store.measure_postgres(bench)
    if set(options.parts) - {"store"}:
        progress.say("signing the agents in")
        with bench.server("product") as served:
            bench.cookies = await sign_in(served.port, shop.emails)
        pin(os.getpid(), cores.client)  # from here on this process is the load client
    for name, part in (("streams", streams), ("latency", latency), ("load", load)):
        if name in options.parts:
            figures += await part.measure(bench)
    return figures


def allow_open_files(wanted: int) -> None:
    """Every stream is a file here too."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def main(arguments: Sequence[str]) -> int:
    """0 when everything was measured."""
    options = parse_options(arguments)
    progress = Progress()
    cores = choose_cores()
    if not cores.is_split:
        progress.remark("server and load client share their cores here: absolute figures mean little")
    allow_open_files(options.streams * 2 + 1_024)
    load_before = read_load()
    if load_before > 0.5 * (os.cpu_count() or 1):
        progress.remark(f"the machine was busy before the run (load {load_before:.1f}): trust the ratios only")
    with tempfile.TemporaryDirectory(prefix="parlor-bench-", dir=options.work_dir) as folder:
        work_dir = Path(folder)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            figures = runner.run(run(options, progress, work_dir, cores))
        machine = describe_machine(work_dir, load_before=load_before, is_split=cores.is_split)
    result = make_result(figures, options=options.as_json(), machine=machine, remarks=progress.remarks)
    print(format_figures(figures))
    print(*(f"\n! {remark}" for remark in progress.remarks), sep="")
    print(f"\nWritten to {write_result(options.results, result)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What a run is asked to do: sizes, rounds, where the texts come from and where the result goes."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.report import PARTS

ROOT: Final = Path(__file__).resolve().parent.parent
TEXTS: Final = ROOT / "tests" / "data" / "hint3_sofmattress"
RESULTS: Final = ROOT / "benchmarks" / "results"
AGENT_STREAMS: Final = 20
"""Most streams that the server gives one agent, so N streams of a desk need N / 20 agents."""


@dataclass(frozen=True, slots=True)
class Options:
    """One run. Times in seconds, rates a second."""

    streams: int = 1_000
    rounds: int = 3
    events: int = 30
    rate: int = 100
    latency_seconds: float = 5.0
    load_seconds: float = 3.0
    senders: int = 64
    visitors: int = 1_000
    texts: Path = TEXTS
    results: Path = RESULTS
    work_dir: Path | None = None
    parts: tuple[str, ...] = PARTS
    is_quick: bool = False

    def as_json(self) -> dict[str, str | int | float | bool]:
        """The options as the result tells them."""
        return {
            "streams": self.streams,
            "rounds": self.rounds,
            "events": self.events,
            "rate": self.rate,
            "latency_seconds": self.latency_seconds,
            "load_seconds": self.load_seconds,
            "senders": self.senders,
            "texts": self.texts.name,
            "parts": " ".join(self.parts),
            "is_quick": self.is_quick,
        }


def parse_options(arguments: Sequence[str]) -> Options:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure Parlor beside its limits.")
    parser.add_argument("--streams", type=_positive, default=1_000, help="open streams (default 1000)")
    parser.add_argument("--rounds", type=_positive, default=3, help="rounds of every measurement (default 3)")
    parser.add_argument("--rate", type=_positive, default=100, help="messages/s of the latency part (default 100)")
    parser.add_argument("--senders", type=_positive, default=64, help="senders of the load part (default 64)")
    parser.add_argument("--data", type=Path, default=TEXTS, help="folder of *.jsonl files with a `text` a line")
    parser.add_argument("--results", type=Path, default=RESULTS, help="folder that the result is written to")
    parser.add_argument("--work-dir", type=Path, help="where databases lie; its disk decides what an fsync costs")
    parser.add_argument("--only", choices=PARTS, action="append", help="run this part alone; may be repeated")
    parser.add_argument("--quick", action="store_true", help="one short round, to see that it runs")
    found = parser.parse_args(arguments)
    quick = {"rounds": 1, "events": 8, "latency_seconds": 1.0, "load_seconds": 0.5} if found.quick else {}
    streams = min(found.streams, 200) if found.quick else found.streams
    sizes = {"streams": streams, "rounds": found.rounds, "visitors": max(120 if found.quick else 200, streams), **quick}
    return Options(
        rate=found.rate,
        senders=found.senders,
        texts=found.data,
        results=found.results,
        work_dir=found.work_dir,
        parts=tuple(found.only or PARTS),
        is_quick=found.quick,
        **sizes,
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number

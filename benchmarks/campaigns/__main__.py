"""Bundles the widget's evaluator for Node, lets it decide, and writes the figures."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.figures import PRODUCT, Figure, make_figure
from benchmarks.report import format_figures
from benchmarks.results import describe_machine, make_result, read_load, write_result

LIMIT_MS: Final = 1.0
WIDGET_JS: Final = Path(__file__).parents[2] / "widget_js"
SOURCE: Final = "packages/widget/tests/campaigns_bench.ts"
KINDS: Final = {
    "warm": "200 campaigns, a signal at the same address",
    "moved": "200 campaigns, a signal at a new address",
    "first": "200 campaigns, the first signal of a page",
}


def decide(script: Path, signals: int) -> dict[str, float]:
    """Milliseconds a signal, by kind, of one fresh process."""
    done = subprocess.run(["node", script, str(signals)], check=True, capture_output=True, text=True)
    return msgspec.json.decode(done.stdout, type=dict[str, float])


def measure(rounds: int, signals: int, folder: Path) -> list[Figure]:
    """A figure for each kind of signal."""
    script = folder / "campaigns_bench.mjs"
    esbuild = WIDGET_JS / "node_modules/.bin/esbuild"
    options = ["--bundle", "--minify", "--platform=node", "--format=esm", f"--outfile={script}"]
    bundle: list[str | Path] = [esbuild, SOURCE, *options]
    subprocess.run(bundle, check=True, cwd=WIDGET_JS, capture_output=True)
    found = [decide(script, signals) for _ in range(rounds)]
    return [
        make_figure(title, "ms", "lower", [{PRODUCT: one[kind], "limit": LIMIT_MS} for one in found])
        for kind, title in KINDS.items()
    ]


def main(arguments: Sequence[str]) -> int:
    """0 when everything was measured."""
    parser = argparse.ArgumentParser(prog="benchmarks.campaigns", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--signals", type=int, default=500)
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results"))
    options = parser.parse_args(arguments)
    load_before = read_load()
    with tempfile.TemporaryDirectory(prefix="parlor-bench-") as folder:
        figures = measure(options.rounds, options.signals, Path(folder))
        machine = describe_machine(Path(folder), load_before=load_before, is_split=False)
    shown = {"rounds": options.rounds, "signals": options.signals}
    result = make_result(figures, options=shown, machine=machine, remarks=[])
    print(format_figures(figures))
    print(f"\nWritten to {write_result(options.results, result)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A tiny run from end to end: the shape of its result, never its times."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from benchmarks.options import ROOT, parse_options
from benchmarks.report import PARTS
from benchmarks.results import Result
from tests.services.samples import sample

SIDES = {
    "streams": {
        "Memory of an idle stream": {"product", "product, agents' streams", "raw", "plain"},
        "Fan-out: until the last stream has the event": {"product", "raw", "plain"},
        "Fan-out: delivery, p99": {"product", "raw", "plain"},
    },
    "latency": {
        "Message to agent's screen, p50": {"product", "raw"},
        "Message to agent's screen, p99": {"product", "raw"},
    },
    "load": {"Durable messages, end to end": {"product", "storeless", "raw"}},
    "store": {
        "Durable messages in process, SQLite, 64 waiting": {"product", "raw, batches of 256", "raw, one commit each"},
        "Durable messages in process, SQLite, 256 waiting": {"product", "raw, batches of 256", "raw, one commit each"},
        "Durable messages in process, PostgreSQL, 256 waiting": {"product", "raw, batches of 256"},
    },
}
RUN_SECONDS = 600


def test_no_part_is_left_out() -> None:
    assert set(SIDES) == set(PARTS)


@pytest.mark.parametrize("part", sample(PARTS, 1))
def test_a_quick_run_writes_every_figure_with_its_sides(part: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "--quick", "--streams", "8", "--senders", "4", "--rate", "20"]
    answer = subprocess.run(
        [*command, "--only", part, "--results", str(tmp_path / "results")],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=RUN_SECONDS,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    (path,) = (tmp_path / "results").iterdir()
    result = msgspec.json.decode(path.read_bytes(), type=Result)
    figures = {figure.name: figure for figure in result.figures}
    for name, sides in SIDES[part].items():
        assert set(figures[name].sides) == sides
        # Eight streams may take less memory than is counted: nothing is a multiple of nothing.
        compared = {side for side in sides if figures[name].sides[side].low > 0}
        assert {ratio.to for ratio in figures[name].ratios} == compared - {"product"}
        assert name in answer.stdout
    assert all(
        spread.low > 0 for name in SIDES[part] if "stream" not in name for spread in figures[name].sides.values()
    )
    assert result.options["streams"] == 8
    assert str(path) in answer.stdout


@pytest.mark.parametrize("arguments", [["--streams", "0"], ["--rounds", "x"], ["--only", "everything"], ["extra"]])
def test_wrong_options_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        parse_options(arguments)
    assert refused.value.code == 2

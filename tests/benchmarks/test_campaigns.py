"""A tiny run gives every figure of the widget's campaigns."""

from pathlib import Path

import msgspec

from benchmarks.campaigns.__main__ import KINDS, main
from benchmarks.results import Result


def test_a_tiny_run_gives_every_figure(tmp_path: Path) -> None:
    assert main(["--rounds", "1", "--signals", "5", "--results", str(tmp_path)]) == 0
    (path,) = tmp_path.iterdir()
    found = msgspec.json.decode(path.read_bytes(), type=Result)
    assert [figure.name for figure in found.figures] == list(KINDS.values())
    assert all(figure.ratios[0].to == "limit" for figure in found.figures)

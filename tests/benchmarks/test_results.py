"""The file that a run leaves."""

from datetime import datetime
from pathlib import Path

import msgspec

from benchmarks.figures import make_figure
from benchmarks.results import Result, describe_machine, make_result, write_result


def test_a_result_can_be_read_back_with_all_versions(tmp_path: Path) -> None:
    figure = make_figure("Messages", "1/s", "higher", [{"product": 2.0, "raw": 4.0}])
    machine = describe_machine(tmp_path / "work", load_before=0.5, is_split=True)
    result = make_result([figure], options={"rounds": 1}, machine=machine, remarks=["busy"])
    path = write_result(tmp_path / "results", result)
    assert datetime.strptime(path.stem, "%Y%m%dT%H%M%S%z") == result.measured_at.replace(microsecond=0)
    read = msgspec.json.decode(path.read_bytes(), type=Result)
    assert read == result
    assert {"python", "sqlite", "parlor", "starlette", "uvicorn", "sse-starlette", "sqlalchemy"} <= set(read.versions)

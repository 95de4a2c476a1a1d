"""The file that a run leaves: its figures, its options, and the versions of everything that took part."""

import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.figures import Figure

_PACKAGES: Final = (
    "parlor", "starlette", "uvicorn", "uvloop", "httptools", "sse-starlette", "sqlalchemy", "aiosqlite", "msgspec",
    "psycopg",
)  # fmt: skip


class Machine(msgspec.Struct, frozen=True):
    """Where it ran, and how busy that was."""

    system: str
    processor: str
    cores: int
    load_before: float
    load_after: float
    work_dir: str
    is_split: bool
    """Server and client had a core each."""


class Result(msgspec.Struct, frozen=True):
    """One run."""

    measured_at: datetime
    options: dict[str, str | int | float | bool]
    machine: Machine
    versions: dict[str, str]
    figures: tuple[Figure, ...]
    remarks: tuple[str, ...] = ()


def read_versions() -> dict[str, str]:
    """Versions of Python, SQLite and the packages on the path of a message."""
    return {
        "python": sys.version.split()[0],
        "implementation": platform.python_implementation(),
        "sqlite": sqlite3.sqlite_version,
        **{name: version(name) for name in _PACKAGES},
    }


def read_load() -> float:
    """Processes that waited for a core over the last minute."""
    return os.getloadavg()[0]


def describe_machine(work_dir: Path, *, load_before: float, is_split: bool) -> Machine:
    """The machine as it is now."""
    return Machine(
        system=f"{platform.system()} {platform.release()}",
        processor=_processor(),
        cores=os.cpu_count() or 1,
        load_before=load_before,
        load_after=read_load(),
        work_dir=str(work_dir.parent),
        is_split=is_split,
    )


def _processor() -> str:
    listing = Path("/proc/cpuinfo")
    if listing.exists():
        for line in listing.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def write_result(folder: Path, result: Result) -> Path:
    """Write the result as `YYYYMMDDTHHMMSSZ.json`; its path comes back."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result.measured_at.astimezone(UTC):%Y%m%dT%H%M%SZ}.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(result)) + b"\n")
    return path


def make_result(
    figures: Sequence[Figure],
    *,
    options: dict[str, str | int | float | bool],
    machine: Machine,
    remarks: Sequence[str],
) -> Result:
    """A result measured just now."""
    return Result(datetime.now(UTC), options, machine, read_versions(), tuple(figures), tuple(remarks))

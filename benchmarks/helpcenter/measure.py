"""One run of a command: wall and CPU seconds of it and its children, and its largest resident size."""

import gzip
import os
import statistics
import subprocess
import time
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

_LONGEST_SECONDS: Final = 1_800


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and MB of the largest single process."""

    wall: float
    cpu: float
    memory_mb: float


def run_command(command: tuple[str, ...], *, folder: Path) -> Cost:
    """Run it to its end; raises SystemExit with what it printed if it fails."""
    log = folder / "command.log"
    with log.open("wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    # A source with faults of its own still gets built: code 1 of ours.
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{log.read_text('utf-8')[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of an output. `article_gz` is the median of its article pages' HTML, gzipped."""

    html_and_search: int
    article_gz: float
    search_gz: int


def weigh(output: Path, search: tuple[str, ...]) -> Weight:
    """Measure what a generator wrote; symbolic links are followed, packed twins are not counted."""
    pages = [Path(folder) / name for folder, _, names in os.walk(output, followlinks=True) for name in names]
    html = [path for path in pages if path.suffix == ".html"]
    names = {path: path.relative_to(output).as_posix() for path in pages if path.suffix not in (".gz", ".br")}
    index = [path for path, name in names.items() if any(fnmatch(name, pattern) for pattern in search)]
    size = sum(path.stat().st_size for path in (*html, *index))
    sample = sorted(html)[:: max(1, len(html) // 200)]
    gz = statistics.median(len(gzip.compress(path.read_bytes(), 6)) for path in sample)
    return Weight(size, gz, sum(len(gzip.compress(path.read_bytes(), 6)) for path in index))

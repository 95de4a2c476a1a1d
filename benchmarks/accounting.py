"""What the kernel says of a process: its share of memory and the CPU time that it was given."""

import os
import subprocess
from pathlib import Path


def parse_pss(rollup: str) -> int:
    """Bytes of `Pss:` in a smaps_rollup: private pages whole, shared ones divided by those who share them."""
    for line in rollup.splitlines():
        name, _, value = line.partition(":")
        if name == "Pss":
            number, unit = value.split()
            if unit != "kB":
                raise ValueError(f"Pss in {unit}")
            return int(number) * 1024
    raise ValueError("no Pss in this rollup")


def read_memory(pid: int) -> tuple[int, str]:
    """Bytes of the process and what was read: PSS on Linux, elsewhere the resident size that `ps` tells."""
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    if rollup.exists():
        return parse_pss(rollup.read_text("ascii")), "PSS of /proc/PID/smaps_rollup"
    answer = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(answer.stdout) * 1024, "resident size of ps"


def read_cpu_seconds(pid: int) -> float | None:
    """CPU time of all threads from the scheduler's own accounting (ns); None where there is none."""
    folder = Path(f"/proc/{pid}/task")
    if not folder.exists():
        return None
    spent = 0
    for task in folder.iterdir():
        try:
            spent += int((task / "schedstat").read_text("ascii").split()[0])
        except (FileNotFoundError, ProcessLookupError):
            continue  # a thread that has just ended
    return spent / 1e9


def own_cpu_seconds() -> float:
    """CPU time of this process."""
    times = os.times()
    return times.user + times.system

"""A server in a process of its own, on a core of its own: the product, or what it is compared with."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.accounting import read_cpu_seconds, read_memory
from benchmarks.cores import pin

PARLOR: Final = Path(sys.executable).with_name("parlor")
_START_SECONDS: Final = 60.0
_STOP_SECONDS: Final = 20.0


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers."""

    pid: int
    port: int

    def memory_bytes(self) -> int:
        """What the kernel counts for the process now."""
        return read_memory(self.pid)[0]

    def cpu_seconds(self) -> float | None:
        """CPU time that it has had so far."""
        return read_cpu_seconds(self.pid)


def product_command() -> list[str]:
    """`parlor serve`, as anyone runs it."""
    return [str(PARLOR), "serve"]


def peer_command(name: str) -> list[str]:
    """One of `benchmarks/peers/`."""
    return [sys.executable, "-m", f"benchmarks.peers.{name}"]


@contextmanager
def serve(command: Sequence[str], *, settings: Mapping[str, str], log_path: Path, core: int | None) -> Iterator[Served]:
    """Run a server until the block ends; `--port` is added to its command.

    Raises:
        RuntimeError: it ended, or did not answer in time; its log is in the message.
    """
    port = _free_port()
    own = {name: value for name, value in os.environ.items() if not name.startswith("PARLOR_")}
    with log_path.open("ab") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port)],
            env={**own, **settings},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        pin(process.pid, core)
        _wait_until_up(process, port, log_path)
        yield Served(process.pid, port)
    finally:
        _stop(process)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_up(process: subprocess.Popen[bytes], port: int, log_path: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (OSError, urllib.error.URLError):
            time.sleep(0.05)
    raise RuntimeError(f"{process.args!r} does not answer:\n{log_path.read_text('utf-8', errors='replace')[-2000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

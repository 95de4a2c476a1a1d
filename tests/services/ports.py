"""Free TCP ports of this machine, and waiting for a socket to answer."""

import socket
import time
from collections.abc import Callable


def find_free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def wait_until(is_ready: Callable[[], bool], *, timeout_seconds: float, what: str) -> None:
    """Polls `is_ready` every 20 ms; `TimeoutError` naming `what` when the time is up."""
    deadline = time.monotonic() + timeout_seconds
    while not is_ready():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} after {timeout_seconds:g} s")
        time.sleep(0.02)

"""Keeps several workers serving one port: starts them, replaces the dead, ends them together.

uvicorn's own supervisor runs uvicorn's server, not ours that ends streams evenly, and kills a worker that does not
answer a ping in 5 s, which a busy machine may not. Workers are fresh processes, not forks: no engine, thread or
random state is shared. They share nothing but the port; PostgreSQL and Redis connect them.
"""

import logging
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import Final

from widget_server.serve import configure_logging, open_socket
from widget_server.settings import Settings

log = logging.getLogger("parlor.supervisor")

STOP_SECONDS: Final = 30.0
"""A worker ends its streams over 10 s and has 15 s for the other requests; then it is killed."""

QUICK_DEATH_SECONDS: Final = 5.0
MAX_QUICK_DEATHS: Final = 5
"""So many deaths soon after a start, one after the other, are no accident: the supervisor gives up."""

_LOOK_SECONDS: Final = 0.25
_CAN_SPREAD: Final = sys.platform == "linux"
"""Linux deals connections out evenly over sockets of one port; elsewhere the last socket would get them all."""


def check_shareable(settings: Settings) -> list[str]:
    """What several processes lack, a line a setting; empty when they can work together."""
    lacks = []
    if settings.effective_database_url.startswith("sqlite"):
        lacks.append("PARLOR_DATABASE_URL: several workers need PostgreSQL, such as postgresql://localhost/parlor")
    if settings.broker_url.startswith("memory:"):
        lacks.append("PARLOR_BROKER_URL: several workers need Redis, such as redis://localhost:6379/0")
    return lacks


def open_shared_sockets(host: str, port: int, count: int) -> list[socket.socket]:
    """A listening socket for each worker on one port; PortTaken when another program has it."""
    first = open_socket(host, port)
    if not _CAN_SPREAD:
        return [first] * count
    port = first.getsockname()[1]
    first.close()  # it was alone on the port: sockets that share one would not have noticed another program
    return [open_socket(host, port, is_shared=True) for _ in range(count)]


class Worker:
    """One place among the workers: its socket, and the process that serves it now."""

    def __init__(self, listener: socket.socket, *, log_level: str) -> None:
        self._listener = listener
        self._log_level = log_level
        self._quick_deaths = 0
        self.start()

    def start(self) -> None:
        """Start a process on the socket. It ends when its standard input does: with this process, however that ends."""
        number = self._listener.fileno()
        self.started_at = time.monotonic()
        # -P: the folder in which the server is started is not searched for modules.
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "widget_server.workers.process", str(number), self._log_level],
            stdin=subprocess.PIPE,
            pass_fds=[number],
        )
        log.info("worker.started pid=%d", self.process.pid)

    def revive(self) -> bool:
        """Replace a dead process; False when it dies again and again."""
        if self.process.poll() is None:
            return True
        is_quick = time.monotonic() - self.started_at < QUICK_DEATH_SECONDS
        self._quick_deaths = self._quick_deaths + 1 if is_quick else 0
        log.error("worker.died pid=%d code=%d", self.process.pid, self.process.returncode)
        self.release()
        if self._quick_deaths >= MAX_QUICK_DEATHS:
            return False
        self.start()
        return True

    def stop(self, deadline: float) -> None:
        """Wait for the end until `deadline` (of the monotonic clock), then kill."""
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            log.error("worker.killed pid=%d", self.process.pid)
            self.process.kill()
            self.process.wait()
        self.release()

    def release(self) -> None:
        """Close the pipe to the process."""
        if self.process.stdin is not None:
            self.process.stdin.close()


class Supervisor:
    """The parent process of `parlor serve --workers N`."""

    def __init__(self, listeners: Sequence[socket.socket], *, log_level: str) -> None:
        self._listeners = listeners
        self._log_level = log_level
        self._is_stopping = threading.Event()

    def run(self) -> int:
        """Serve until a signal ends it; 0 then, 1 when the workers cannot live."""
        configure_logging(self._log_level)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self._is_stopping.set())
        workers = [Worker(listener, log_level=self._log_level) for listener in self._listeners]
        is_sound = True
        while is_sound and not self._is_stopping.wait(_LOOK_SECONDS):
            is_sound = not [worker for worker in workers if not worker.revive()]
        self._stop(workers)
        return 0 if is_sound else 1

    def _stop(self, workers: Sequence[Worker]) -> None:
        log.info("supervisor.stopping workers=%d", len(workers))
        for listener in self._listeners:
            listener.close()  # else new connections would wait in a queue that nobody serves
        for worker in workers:
            if worker.process.poll() is None:
                worker.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for worker in workers:
            worker.stop(deadline)
        log.info("supervisor.stopped")

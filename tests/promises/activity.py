"""What PostgreSQL's connections do, sampled many times a second from outside."""

import threading
import time
from dataclasses import dataclass
from typing import Final, Self

import psycopg
from sqlalchemy import make_url

_SAMPLE: Final = """
    SELECT pid, state, extract(epoch FROM clock_timestamp() - state_change)::float, left(query, 80)
    FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state IS NOT NULL
"""
_EVERY_SECONDS: Final = 0.005
_STALL_SECONDS: Final = 0.05
"""When the sampler itself was not run for so long, the machine stood still and nothing can be said of the server."""


@dataclass(frozen=True)
class Wait:
    """One connection that was seen idle inside its transaction."""

    pid: int
    seconds: float
    query: str


class Sampler:
    """Samples while its block runs."""

    def __init__(self, database_url: str, idle_seconds: float) -> None:
        """`idle_seconds`: a wait of more is a long one."""
        self._url = make_url(database_url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._thread = threading.Thread(target=self._sample, name="sampler")
        self._ended = threading.Event()
        self._idle_seconds = idle_seconds
        self.samples = 0
        self.long_waits = 0
        self.most_connections = 0
        self.most_in_transaction = 0
        self.longest = Wait(0, 0.0, "")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _sample(self) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            last = time.monotonic()
            while not self._ended.wait(_EVERY_SECONDS):
                rows = connection.execute(_SAMPLE).fetchall()
                now = time.monotonic()
                has_stalled, last = now - last > _STALL_SECONDS, now
                if not has_stalled:
                    self._note(rows)

    def _note(self, rows: list[tuple[int, str, float, str]]) -> None:
        self.samples += 1
        busy = [Wait(pid, seconds, query) for pid, state, seconds, query in rows if state.startswith("idle in")]
        self.most_connections = max(self.most_connections, len(rows))
        self.most_in_transaction = max(self.most_in_transaction, len(busy))
        self.long_waits += any(wait.seconds > self._idle_seconds for wait in busy)
        self.longest = max([self.longest, *busy], key=lambda wait: wait.seconds)

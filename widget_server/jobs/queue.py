"""The queue: rows written by the transaction that needs the work, and the kinds this process can run.

Adding is part of the caller's transaction: no commit, no job. All jobs of a transaction go in by one insert
at its end, in one order, so that two transactions that wait for each other's dedupe keys do so in no circle.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from widget_server.jobs.kinds import Handler, JobKind, JobPolicy, JobStatus, PayloadT
from widget_server.jobs.models import Job
from widget_server.kit.clock import Clock
from widget_server.kit.ids import new_id
from widget_server.store import AfterCommit, Gathering

_INSERTS = {
    "sqlite": sqlite.insert(Job).on_conflict_do_nothing(index_elements=["kind", "dedupe_key"]),
    "postgresql": postgresql.insert(Job).on_conflict_do_nothing(index_elements=["kind", "dedupe_key"]),
}


class JobQueue:
    """Takes jobs into transactions and wakes the worker of this process after the commit."""

    def __init__(self, clock: Clock, kinds: Iterable[JobKind[Any]] = ()) -> None:
        self.kinds: dict[str, JobKind[Any]] = {kind.name: kind for kind in kinds}
        self._clock = clock
        self._wakers: list[Callable[[], None]] = []

    def register(
        self,
        kind: str,
        payload_type: type[PayloadT],
        handler: Handler[PayloadT],
        *,
        policy: JobPolicy | None = None,
    ) -> None:
        """Let this process run jobs of `kind`; what nobody registered here is left to other processes."""
        if kind in self.kinds:
            raise ValueError(f"job kind {kind} is registered already")
        self.kinds[kind] = JobKind(kind, payload_type, handler, policy or JobPolicy())

    def add(
        self,
        tx: Gathering,
        kind: str,
        payload: msgspec.Struct | Mapping[str, object],
        *,
        account_id: str | None,
        run_at: datetime | None = None,
        dedupe_key: str | None = None,
    ) -> None:
        """Make a job part of this transaction (a block's or a unit's).

        Args:
            run_at: not before this moment; at once when left out.
            dedupe_key: while a job of this kind with this key waits, runs or is dead, none is added.
        """
        now = self._clock.now()
        row = {
            "id": new_id("job"),
            "account_id": account_id,
            "kind": kind,
            "payload": msgspec.json.encode(payload),
            "status": JobStatus.WAITING.value,
            "run_at": run_at or now,
            "attempts": 0,
            "dedupe_key": dedupe_key,
            "created_at": now,
        }
        tx.gather(self, row)

    def finish(self, connection: Connection, items: Sequence[dict[str, Any]]) -> AfterCommit:
        """Insert the transaction's jobs; the worker is woken if one of them is due."""
        rows = sorted(items, key=lambda row: (row["kind"], row["dedupe_key"] or "", row["id"]))
        connection.execute(_INSERTS[connection.dialect.name], rows)
        now = self._clock.now()
        is_due = any(row["run_at"] <= now for row in rows)
        return self.wake if is_due else _do_nothing

    def on_wake(self, waker: Callable[[], None]) -> None:
        """Call `waker` after every commit that brought a job which is due."""
        self._wakers.append(waker)

    def off_wake(self, waker: Callable[[], None]) -> None:
        """Undo `on_wake`."""
        self._wakers.remove(waker)

    def wake(self) -> None:
        """Tell the worker of this process to look."""
        for waker in self._wakers:
            waker()


def _do_nothing() -> None:
    """Nothing of this transaction is due yet: the worker's poll finds it in time."""

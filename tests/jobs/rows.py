"""Adding jobs and looking at their rows."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import select

from widget_server.jobs import Job, JobQueue
from widget_server.store import Database


class Errand(msgspec.Struct, frozen=True):
    """What the trial jobs carry."""

    what: str


async def add_errand(
    db: Database,
    queue: JobQueue,
    what: str,
    *,
    kind: str = "errand",
    run_at: datetime | None = None,
    dedupe_key: str | None = None,
) -> None:
    """One job in a block of its own."""
    async with db.begin() as tx:
        queue.add(tx, kind, Errand(what), account_id="acc_1", run_at=run_at, dedupe_key=dedupe_key)


async def all_jobs(db: Database) -> Sequence[Job]:
    """Every row, the oldest first."""
    async with db.read() as tx:
        return await tx.all(select(Job).order_by(Job.created_at, Job.id))

"""The hourly sweep. A job of its own row, so that of several processes one does it."""

from datetime import datetime, timedelta
from typing import Final

import msgspec

from widget_server.attachments.sweep import sweep_attachments
from widget_server.jobs import JobContext, JobPolicy
from widget_server.runtime import Runtime

SWEEP: Final = "attachments.sweep"
SWEEP_EVERY: Final = timedelta(hours=1)
_POLICY: Final = JobPolicy(concurrency=1, timeout_seconds=1_800, max_attempts=3)


class Sweep(msgspec.Struct, frozen=True):
    """The payload: for which hour."""

    hour: int


def register_attachment_jobs(rt: Runtime) -> None:
    """Let this process sweep."""

    async def handle(context: JobContext, payload: Sweep) -> None:
        # First the next one: a sweep that fails for good must not be the last.
        await schedule_sweep(rt, after_hour=payload.hour)
        await sweep_attachments(rt)

    rt.jobs.register(SWEEP, Sweep, handle, policy=_POLICY)


async def schedule_sweep(rt: Runtime, *, after_hour: int | None = None) -> None:
    """Plan the next sweep; called at start, and by each sweep. Planned twice, it is one job."""
    hour = max(_hour(rt.clock.now()), after_hour or 0) + 1
    async with rt.db.begin() as tx:
        rt.jobs.add(
            tx,
            SWEEP,
            Sweep(hour),
            account_id=None,
            run_at=datetime.fromtimestamp(hour * SWEEP_EVERY.total_seconds(), tz=rt.clock.now().tzinfo),
            dedupe_key=str(hour),
        )


def _hour(moment: datetime) -> int:
    return int(moment.timestamp() // SWEEP_EVERY.total_seconds())

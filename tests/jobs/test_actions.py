"""A dead job can be tried again."""

import pytest

from tests.jobs.rows import Errand, add_errand, all_jobs
from widget_server.jobs import (
    JobContext,
    JobQueue,
    PermanentFailure,
    Worker,
    list_dead_jobs,
    retry_dead_job,
)
from widget_server.kit.clock import ManualClock
from widget_server.kit.errors import NotFound
from widget_server.store import Database


async def test_dead_job_runs_again_with_all_its_attempts(
    db: Database, queue: JobQueue, worker: Worker, clock: ManualClock
) -> None:
    attempts: list[int] = []

    async def refuse_once(context: JobContext, errand: Errand) -> None:
        attempts.append(context.attempt)
        if len(attempts) == 1:
            raise PermanentFailure("not today")

    queue.register("errand", Errand, refuse_once)
    await add_errand(db, queue, "oil the oak")
    await worker.run_due()
    ((dead,), _) = await list_dead_jobs(db)
    wakes: list[str] = []
    queue.on_wake(lambda: wakes.append("woken"))
    await retry_dead_job(db, queue, job_id=dead.id, now=clock.now())
    assert wakes == ["woken"]
    await worker.run_due()
    assert attempts == [1, 1]
    assert await all_jobs(db) == []


async def test_job_that_waits_is_not_found_among_the_dead(db: Database, queue: JobQueue, clock: ManualClock) -> None:
    await add_errand(db, queue, "waiting")
    (job,) = await all_jobs(db)
    with pytest.raises(NotFound):
        await retry_dead_job(db, queue, job_id=job.id, now=clock.now())

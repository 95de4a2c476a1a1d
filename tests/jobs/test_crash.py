"""A worker's process dies by SIGKILL in the middle of a job."""

import asyncio
import sys
from pathlib import Path

from tests.jobs.rows import Errand, add_errand, all_jobs
from widget_server.jobs import JobContext, JobQueue, Worker
from widget_server.jobs.worker import LEASE
from widget_server.kit.clock import ManualClock
from widget_server.store import Database

ROOT = Path(__file__).parents[2]


async def test_job_of_a_killed_process_runs_again_when_its_lease_is_over(
    jobs_url: str, db: Database, queue: JobQueue, worker: Worker, clock: ManualClock
) -> None:
    attempts: list[int] = []

    async def note(context: JobContext, errand: Errand) -> None:
        attempts.append(context.attempt)

    queue.register("errand", Errand, note)
    await add_errand(db, queue, "oil the oak")
    doomed = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.jobs.doomed", jobs_url, clock.now().isoformat(),
        cwd=ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert doomed.stdout is not None
    assert await doomed.stdout.readline() == b"at work\n"
    doomed.kill()
    await doomed.wait()
    assert await worker.run_due() == 0
    clock.advance(LEASE.total_seconds())
    assert await worker.run_due() == 1
    assert attempts == [2]
    assert await all_jobs(db) == []

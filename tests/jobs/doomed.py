"""A process that takes a job, to be killed meanwhile: `python -m tests.jobs.doomed DATABASE_URL NOW`."""

import asyncio
import sys
from datetime import datetime

from tests.jobs.rows import Errand
from widget_server.jobs import JobContext, JobQueue, Worker
from widget_server.kit.clock import ManualClock
from widget_server.store import Database


async def hang(context: JobContext, errand: Errand) -> None:
    print("at work", flush=True)
    await asyncio.Event().wait()


async def main(database_url: str, now: datetime) -> None:
    clock = ManualClock(now)
    queue = JobQueue(clock)
    queue.register("errand", Errand, hang)
    await Worker(Database(database_url), queue, clock).run_due()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], datetime.fromisoformat(sys.argv[2])))

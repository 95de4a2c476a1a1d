"""What the operator sees of dead jobs."""

import pytest

from tests.jobs.rows import Errand, add_errand
from widget_server.jobs import JobContext, JobQueue, PermanentFailure, Worker, list_dead_jobs
from widget_server.kit.clock import ManualClock
from widget_server.kit.errors import InvalidRequest
from widget_server.store import Database


async def refuse(context: JobContext, errand: Errand) -> None:
    raise PermanentFailure(f"cannot {errand.what}")


async def test_dead_jobs_are_paged_the_latest_first(
    db: Database, queue: JobQueue, worker: Worker, clock: ManualClock
) -> None:
    queue.register("errand", Errand, refuse)
    for number in range(5):
        await add_errand(db, queue, str(number))
        await worker.run_due()
        clock.advance(number % 2)  # some die in the same millisecond
    await add_errand(db, queue, "waiting")
    pages, after = [], None
    while True:
        page, after = await list_dead_jobs(db, limit=2, after=after)
        pages.append([job.last_error for job in page])
        if after is None:
            break
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [error for page in pages for error in page] == [
        f"PermanentFailure: cannot {number}" for number in (4, 3, 2, 1, 0)
    ]


@pytest.mark.parametrize("after", ["nonsense", "YQBi"])
async def test_place_that_is_none_is_refused(db: Database, after: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        await list_dead_jobs(db, after=after)
    assert refused.value.errors[0].field == "after"

"""Adding a job is part of the transaction that needs it."""

import asyncio

import msgspec
import pytest

from tests.jobs.rows import Errand, add_errand, all_jobs
from widget_server.jobs import JobContext, JobQueue
from widget_server.kit.clock import ManualClock
from widget_server.store import Database, UnitTransaction


async def ignore(context: JobContext, errand: Errand) -> None:
    pass


async def test_job_is_written_with_the_callers_block(db: Database, queue: JobQueue, clock: ManualClock) -> None:
    async with db.begin() as tx:
        queue.add(tx, "errand", Errand("oil the oak"), account_id="acc_1")
        queue.add(tx, "errand", {"what": "count the mugs"}, account_id=None)
    jobs = await all_jobs(db)
    assert {(job.account_id, msgspec.json.decode(job.payload, type=Errand).what) for job in jobs} == {
        ("acc_1", "oil the oak"),
        (None, "count the mugs"),
    }
    assert {(job.status, job.attempts, job.run_at, job.created_at) for job in jobs} == {
        ("waiting", 0, clock.now(), clock.now())
    }


async def test_rollback_of_the_callers_block_leaves_no_job_and_wakes_nobody(db: Database, queue: JobQueue) -> None:
    wakes: list[str] = []
    queue.on_wake(lambda: wakes.append("woken"))

    async def break_off() -> None:
        async with db.begin() as tx:
            queue.add(tx, "errand", Errand("oil the oak"), account_id="acc_1")
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        await break_off()
    assert await all_jobs(db) == []
    assert wakes == []


async def test_unit_that_fails_leaves_no_job_and_its_neighbour_does(db: Database, queue: JobQueue) -> None:
    def good(work: UnitTransaction) -> None:
        queue.add(work, "errand", Errand("kept"), account_id="acc_1")

    def bad(work: UnitTransaction) -> None:
        queue.add(work, "errand", Errand("lost"), account_id="acc_1")
        raise ValueError("no")

    outcomes = await asyncio.gather(db.enqueue(bad), db.enqueue(good), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [ValueError, type(None)]
    assert [job.payload for job in await all_jobs(db)] == [b'{"what":"kept"}']


async def test_commit_wakes_the_worker_only_for_a_job_that_is_due(
    db: Database, queue: JobQueue, clock: ManualClock
) -> None:
    wakes: list[str] = []
    queue.on_wake(lambda: wakes.append("woken"))
    later = clock.now().replace(hour=18)
    await add_errand(db, queue, "this evening", run_at=later)
    assert wakes == []
    await add_errand(db, queue, "now")
    assert wakes == ["woken"]


async def test_dedupe_key_keeps_a_second_job_of_the_kind_away(db: Database, queue: JobQueue) -> None:
    await add_errand(db, queue, "first", dedupe_key="oak")
    await add_errand(db, queue, "second", dedupe_key="oak")
    async with db.begin() as tx:
        for what in ("third", "fourth"):
            queue.add(tx, "errand", Errand(what), account_id="acc_1", dedupe_key="oak")
        queue.add(tx, "errand", Errand("other"), account_id="acc_1", dedupe_key="ash")
    await add_errand(db, queue, "other kind", kind="chore", dedupe_key="oak")
    await add_errand(db, queue, "no key")
    await add_errand(db, queue, "no key either")
    whats = [msgspec.json.decode(job.payload, type=Errand).what for job in await all_jobs(db)]
    assert sorted(whats) == ["first", "no key", "no key either", "other", "other kind"]


def test_kind_is_registered_once(queue: JobQueue) -> None:
    queue.register("errand", Errand, ignore)
    with pytest.raises(ValueError, match="errand is registered already"):
        queue.register("errand", Errand, ignore)

"""Jobs run at least once, beside each other, and what fails comes back."""

import asyncio
from datetime import timedelta

import pytest

from tests.jobs.conftest import MakeWorker
from tests.jobs.rows import Errand, add_errand, all_jobs
from widget_server.jobs import JobContext, JobPolicy, JobQueue, PermanentFailure, Worker
from widget_server.jobs.worker import DEAD_DAYS, LEASE
from widget_server.kit.clock import ManualClock
from widget_server.store import Database


class Diary:
    """A handler that writes down what it did, and fails as often as it is told."""

    def __init__(self, *, failures: int = 0, error: Exception | None = None) -> None:
        self.done: list[str] = []
        self.news: asyncio.Queue[str] = asyncio.Queue()
        self.contexts: list[JobContext] = []
        self._failures = failures
        self._error = error or RuntimeError("the shop is closed")

    async def run(self, context: JobContext, errand: Errand) -> None:
        self.contexts.append(context)
        if self._failures:
            self._failures -= 1
            raise self._error
        self.done.append(errand.what)
        self.news.put_nowait(errand.what)


class Gate:
    """A handler that stays until it is let go."""

    def __init__(self) -> None:
        self.entered: asyncio.Queue[str] = asyncio.Queue()
        self.opened = asyncio.Event()
        self.cancelled: list[str] = []

    async def run(self, context: JobContext, errand: Errand) -> None:
        self.entered.put_nowait(errand.what)
        try:
            await self.opened.wait()
        except asyncio.CancelledError:
            self.cancelled.append(errand.what)
            raise


async def test_done_job_leaves_no_row(db: Database, queue: JobQueue, worker: Worker) -> None:
    diary = Diary()
    queue.register("errand", Errand, diary.run)
    await add_errand(db, queue, "oil the oak")
    assert await worker.run_due() == 1
    assert diary.done == ["oil the oak"]
    (context,) = diary.contexts
    assert (context.account_id, context.attempt, context.is_last_attempt) == ("acc_1", 1, False)
    assert await all_jobs(db) == []


async def test_started_worker_runs_a_job_at_once_after_the_commit(
    db: Database, queue: JobQueue, worker: Worker
) -> None:
    gate = Gate()
    queue.register("errand", Errand, gate.run)
    worker.start()
    await asyncio.sleep(0)
    await add_errand(db, queue, "now")
    async with asyncio.timeout(1):  # the poll alone would take two seconds
        assert await gate.entered.get() == "now"


async def test_job_of_an_unknown_kind_is_left_alone(db: Database, queue: JobQueue, worker: Worker) -> None:
    queue.register("errand", Errand, Diary().run)
    await add_errand(db, queue, "for another process", kind="webhook")
    assert await worker.run_due() == 0
    (job,) = await all_jobs(db)
    assert (job.status, job.attempts) == ("waiting", 0)


async def test_scheduled_job_waits_for_its_time(
    db: Database, queue: JobQueue, worker: Worker, clock: ManualClock
) -> None:
    diary = Diary()
    queue.register("errand", Errand, diary.run)
    await add_errand(db, queue, "in an hour", run_at=clock.now() + timedelta(hours=1))
    clock.advance(3_599)
    assert await worker.run_due() == 0
    clock.advance(1)
    assert await worker.run_due() == 1
    assert diary.done == ["in an hour"]


async def test_crash_between_claim_and_finish_runs_the_job_again(
    db: Database, queue: JobQueue, make_worker: MakeWorker, clock: ManualClock
) -> None:
    gate, crashing = Gate(), make_worker()
    queue.register("errand", Errand, gate.run)
    await add_errand(db, queue, "oil the oak")
    await crashing._take()
    assert await gate.entered.get() == "oil the oak"
    # From here on the first worker does nothing: it renews nothing and settles nothing.
    second = make_worker()
    assert await second.run_due() == 0
    clock.advance(LEASE.total_seconds())
    gate.opened.set()
    await second.run_due()
    assert await gate.entered.get() == "oil the oak"
    assert await all_jobs(db) == []


async def test_worker_that_lost_its_lease_settles_nothing(
    db: Database, queue: JobQueue, make_worker: MakeWorker, clock: ManualClock
) -> None:
    gate, slow, quick = Gate(), make_worker(), make_worker()
    queue.register("errand", Errand, gate.run)
    await add_errand(db, queue, "oil the oak")
    await slow._take()
    clock.advance(LEASE.total_seconds())
    await quick._take()
    (late,), (current,) = slow._runs.values(), quick._runs.values()
    assert (late.claim.attempt, current.claim.attempt) == (1, 2)
    await slow._renew()
    await asyncio.wait(slow._runs)
    assert gate.cancelled == ["oil the oak"]
    (job,) = await all_jobs(db)
    assert (job.status, job.attempts) == ("running", 2)


async def test_lease_is_renewed_while_the_handler_runs(
    db: Database, queue: JobQueue, make_worker: MakeWorker, clock: ManualClock
) -> None:
    gate, long, other = Gate(), make_worker(), make_worker()
    queue.register("errand", Errand, gate.run)
    await add_errand(db, queue, "a long one")
    await long._take()
    for _ in range(4):
        clock.advance(LEASE.total_seconds() * 0.6)
        await long._renew()
        assert await other.run_due() == 0
    assert gate.entered.qsize() == 1


async def test_failure_backs_off_and_the_last_attempt_is_death(
    db: Database, queue: JobQueue, worker: Worker, clock: ManualClock
) -> None:
    diary = Diary(failures=99)
    policy = JobPolicy(max_attempts=3, first_delay_seconds=10)
    queue.register("errand", Errand, diary.run, policy=policy)
    await add_errand(db, queue, "never")
    for pause in (10, 20):
        assert await worker.run_due() == 1
        (job,) = await all_jobs(db)
        assert (job.status, job.run_at) == ("waiting", clock.now() + timedelta(seconds=pause))
        assert job.last_error == "RuntimeError: the shop is closed"
        clock.advance(pause - 1)
        assert await worker.run_due() == 0
        clock.advance(1)
    await worker.run_due()
    (job,) = await all_jobs(db)
    assert (job.status, job.attempts) == ("dead", 3)
    clock.advance(86_400)
    assert await worker.run_due() == 0
    assert [context.is_last_attempt for context in diary.contexts] == [False, False, True]
    assert len({context.job_id for context in diary.contexts}) == 1


async def test_failed_job_succeeds_later(db: Database, queue: JobQueue, worker: Worker, clock: ManualClock) -> None:
    diary = Diary(failures=1)
    queue.register("errand", Errand, diary.run)
    await add_errand(db, queue, "second time lucky")
    await worker.run_due()
    clock.advance(5)
    await worker.run_due()
    assert diary.done == ["second time lucky"]
    assert await all_jobs(db) == []


@pytest.mark.parametrize("payload", [{"what": 7}, {}])
async def test_payload_that_does_not_fit_is_death_at_once(
    db: Database, queue: JobQueue, worker: Worker, payload: dict[str, object]
) -> None:
    queue.register("errand", Errand, Diary().run)
    async with db.begin() as tx:
        queue.add(tx, "errand", payload, account_id=None)
    await worker.run_due()
    (job,) = await all_jobs(db)
    assert (job.status, job.attempts) == ("dead", 1)


async def test_permanent_failure_is_death_at_once(db: Database, queue: JobQueue, worker: Worker) -> None:
    queue.register("errand", Errand, Diary(failures=1, error=PermanentFailure("no such address")).run)
    await add_errand(db, queue, "nowhere")
    await worker.run_due()
    (job,) = await all_jobs(db)
    assert (job.status, job.last_error) == ("dead", "PermanentFailure: no such address")


async def test_handler_over_its_time_is_a_failed_attempt(db: Database, queue: JobQueue, worker: Worker) -> None:
    gate = Gate()
    queue.register("errand", Errand, gate.run, policy=JobPolicy(timeout_seconds=0.01))
    await add_errand(db, queue, "stuck")
    await worker.run_due()
    (job,) = await all_jobs(db)
    assert (job.status, job.last_error) == ("waiting", "TimeoutError")
    assert gate.cancelled == ["stuck"]


async def test_job_whose_process_died_in_the_last_attempt_is_dead(
    db: Database, queue: JobQueue, make_worker: MakeWorker, clock: ManualClock
) -> None:
    gate = Gate()
    queue.register("errand", Errand, gate.run, policy=JobPolicy(max_attempts=1))
    await add_errand(db, queue, "kills the process")
    await make_worker()._take()
    await gate.entered.get()
    clock.advance(LEASE.total_seconds())
    await make_worker().run_due()
    (job,) = await all_jobs(db)
    assert (job.status, job.last_error) == ("dead", "the server stopped in the last attempt")
    assert gate.entered.empty()


async def test_slow_kind_holds_up_only_itself(db: Database, queue: JobQueue, worker: Worker) -> None:
    gate, diary = Gate(), Diary()
    queue.register("slow", Errand, gate.run, policy=JobPolicy(concurrency=2))
    queue.register("errand", Errand, diary.run, policy=JobPolicy(concurrency=2))
    for number in range(20):
        await add_errand(db, queue, f"slow {number}", kind="slow")
    for number in range(5):
        await add_errand(db, queue, f"quick {number}")
    worker.start()
    async with asyncio.timeout(5):
        for _ in range(5):
            await diary.news.get()
    assert gate.entered.qsize() == 2  # its two slots, and no more
    gate.opened.set()
    async with asyncio.timeout(5):
        for _ in range(20):
            await gate.entered.get()


async def test_failing_kind_holds_up_only_itself(db: Database, queue: JobQueue, worker: Worker) -> None:
    failing, diary = Diary(failures=99), Diary()
    queue.register("failing", Errand, failing.run)
    queue.register("errand", Errand, diary.run)
    for number in range(20):
        await add_errand(db, queue, str(number), kind="failing")
    await add_errand(db, queue, "oil the oak")
    await worker.run_due()
    assert diary.done == ["oil the oak"]
    assert len(failing.contexts) == 20


async def test_no_transaction_is_open_while_a_handler_runs(db: Database, queue: JobQueue, worker: Worker) -> None:
    gate = Gate()
    queue.register("errand", Errand, gate.run)
    await add_errand(db, queue, "waits")
    await worker._take()
    await gate.entered.get()
    await add_errand(db, queue, "written meanwhile")  # on SQLite an open writer would keep this one waiting
    assert len(await all_jobs(db)) == 2


async def test_close_lets_a_handler_finish(db: Database, queue: JobQueue, worker: Worker) -> None:
    gate = Gate()
    queue.register("errand", Errand, gate.run)
    worker.start()
    await add_errand(db, queue, "nearly done")
    await gate.entered.get()
    closing = asyncio.create_task(worker.close(grace_seconds=5))
    await asyncio.sleep(0)
    gate.opened.set()
    await closing
    assert gate.cancelled == []
    assert await all_jobs(db) == []


async def test_close_cancels_what_is_too_slow_and_hands_it_back(
    db: Database, queue: JobQueue, make_worker: MakeWorker
) -> None:
    gate, closing = Gate(), make_worker()
    queue.register("errand", Errand, gate.run)
    closing.start()
    await add_errand(db, queue, "slow")
    await gate.entered.get()
    await closing.close(grace_seconds=0.01)
    assert gate.cancelled == ["slow"]
    (job,) = await all_jobs(db)
    assert (job.status, job.attempts) == ("waiting", 0)
    gate.opened.set()
    assert await make_worker().run_due() == 1


async def test_closed_worker_takes_nothing_more(db: Database, queue: JobQueue, worker: Worker) -> None:
    diary = Diary()
    queue.register("errand", Errand, diary.run)
    worker.start()
    await worker.close()
    await add_errand(db, queue, "too late")
    await asyncio.sleep(0)
    assert len(await all_jobs(db)) == 1
    assert diary.done == []


@pytest.mark.parametrize("turns", range(6))
async def test_close_while_a_claim_is_written_leaves_no_job_to_its_lease(
    db: Database, queue: JobQueue, make_worker: MakeWorker, turns: int
) -> None:
    gate, closing = Gate(), make_worker()
    queue.register("errand", Errand, gate.run)
    closing.start()
    await add_errand(db, queue, "just now")
    for _ in range(turns):
        await asyncio.sleep(0)
    await closing.close(grace_seconds=0.01)
    (job,) = await all_jobs(db)
    assert (job.status, job.attempts) == ("waiting", 0)


async def test_two_workers_share_the_work_and_run_each_job_once(
    db: Database, queue: JobQueue, make_worker: MakeWorker
) -> None:
    diary = Diary()
    queue.register("errand", Errand, diary.run)
    async with db.begin() as tx:
        for number in range(100):
            queue.add(tx, "errand", Errand(str(number)), account_id="acc_1")
    attempts = await asyncio.gather(make_worker().run_due(), make_worker().run_due())
    assert sum(attempts) == 100
    assert sorted(diary.done, key=int) == [str(number) for number in range(100)]


async def test_dead_jobs_are_kept_for_a_month(
    db: Database, queue: JobQueue, worker: Worker, clock: ManualClock
) -> None:
    queue.register("errand", Errand, Diary(failures=1, error=PermanentFailure("no")).run)
    await add_errand(db, queue, "nowhere")
    await worker.run_due()
    await worker._trim()
    clock.advance(DEAD_DAYS * 86_400)
    await worker._trim()
    assert len(await all_jobs(db)) == 1
    clock.advance(3_600)
    await worker._trim()
    assert await all_jobs(db) == []

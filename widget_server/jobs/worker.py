"""The worker of one process: takes due jobs, runs their handlers beside each other, settles the outcome.

It looks at once when a commit of this process brought a due job, else every two seconds with one query. No
transaction is open while a handler runs. Each kind has slots of its own: a slow one holds up only itself.
"""

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from widget_server.jobs.claims import (
    Claim,
    bury_job,
    claim_due,
    finish_job,
    release_job,
    renew_leases,
    retry_job,
    trim_dead_jobs,
)
from widget_server.jobs.kinds import JobContext, PermanentFailure
from widget_server.jobs.queue import JobQueue
from widget_server.jobs.rules import describe_error, retry_delay_seconds
from widget_server.kit.clock import Clock
from widget_server.kit.errors import Unavailable
from widget_server.store import Database, StoreClosed, Unit

log = logging.getLogger("parlor.jobs")

POLL_SECONDS: Final = 2.0
LEASE: Final = timedelta(seconds=30)
"""How long the job of a process that died waits for another; renewed at half time while the handler runs."""

CLOSE_SECONDS: Final = 10.0
"""How long a closing worker lets handlers finish before it cancels them."""

_CANCEL_SECONDS: Final = 5.0
DEAD_DAYS: Final = 30
_TRIM_EVERY: Final = timedelta(hours=1)


@dataclass(slots=True)
class _Run:
    """A handler at work."""

    claim: Claim
    leased_until: datetime


class Worker:
    """Works for one process between `start` and `close`."""

    def __init__(
        self, db: Database, queue: JobQueue, clock: Clock, *, draw: Callable[[], float] = random.random
    ) -> None:
        self._db = db
        self._queue = queue
        self._clock = clock
        self._draw = draw
        self._runs: dict[asyncio.Task[None], _Run] = {}
        self._busy: Counter[str] = Counter()
        self._crowded: set[str] = set()
        self._wake = asyncio.Event()
        self._loop: asyncio.Task[None] | None = None
        self._is_closing = False
        self._trim_at = clock.now()

    def start(self) -> None:
        """Begin to take jobs."""
        self._queue.on_wake(self._wake.set)
        self._loop = asyncio.create_task(self._keep_working(), name="job-worker")

    async def close(self, grace_seconds: float = CLOSE_SECONDS) -> None:
        """Take no more, let handlers finish for `grace_seconds`, cancel the rest and hand their jobs back."""
        if self._loop is not None:
            self._queue.off_wake(self._wake.set)
            await self._end_loop(grace_seconds)
        if self._runs:
            await asyncio.wait(self._runs, timeout=grace_seconds)
        cut_short = dict(self._runs)
        for task in cut_short:
            task.cancel()
        if cut_short:
            _, stuck = await asyncio.wait(cut_short, timeout=_CANCEL_SECONDS)
            for task in stuck:
                log.error("job.stuck job=%s kind=%s", cut_short[task].claim.job_id, cut_short[task].claim.kind)
        for run in cut_short.values():
            await self._release(run.claim)

    async def run_due(self) -> int:
        """Run all that is due and what becomes due by it; the number of attempts (for tests, commands)."""
        attempts = 0
        while True:
            attempts += await self._take()
            if not self._runs:
                return attempts
            await asyncio.wait(self._runs, return_when=asyncio.FIRST_COMPLETED)

    # -- the loop

    async def _end_loop(self, grace_seconds: float) -> None:
        """Not by cancelling: a claim that is being written would be committed, and its jobs run by nobody."""
        assert self._loop is not None
        self._is_closing = True
        self._wake.set()
        await asyncio.wait([self._loop], timeout=max(grace_seconds, 1.0))
        self._loop.cancel()
        self._loop = None

    async def _keep_working(self) -> None:
        while not self._is_closing:
            self._wake.clear()
            try:
                await self._take()
                await self._renew()
                await self._trim()
            except StoreClosed:
                return
            except (SQLAlchemyError, Unavailable) as error:  # the database is away or full: look again later
                log.warning("job.poll_failed error=%s", type(error).__name__)
            try:
                # Spread, so that many processes do not ask in step.
                await asyncio.wait_for(self._wake.wait(), POLL_SECONDS * (0.9 + 0.2 * self._draw()))
            except TimeoutError:
                pass

    async def _take(self) -> int:
        """Claim as many due jobs as there are free slots and start them."""
        wanted = self._free_slots()
        if not wanted:
            return 0
        now = self._clock.now()
        claims = await self._db.enqueue(claim_due(wanted, now=now, leased_until=now + LEASE))
        for claim in claims:
            self._begin(claim, now + LEASE)
        got = Counter(claim.kind for claim in claims)
        self._crowded = {kind for kind in self._queue.kinds if kind not in wanted or got[kind] == wanted[kind]}
        if self._crowded & self._free_slots().keys():  # handlers ended while the claim was written
            self._wake.set()
        return len(claims)

    def _free_slots(self) -> dict[str, int]:
        free = {name: kind.policy.concurrency - self._busy[name] for name, kind in self._queue.kinds.items()}
        return {name: slots for name, slots in free.items() if slots > 0}

    def _begin(self, claim: Claim, leased_until: datetime) -> None:
        task = asyncio.create_task(self._run(claim), name=f"job {claim.kind}")
        self._runs[task] = _Run(claim, leased_until)
        self._busy[claim.kind] += 1
        task.add_done_callback(self._end)

    def _end(self, task: asyncio.Task[None]) -> None:
        claim = self._runs.pop(task).claim
        self._busy[claim.kind] -= 1
        if claim.kind in self._crowded:
            self._wake.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("job.lost job=%s kind=%s", claim.job_id, claim.kind, exc_info=error)

    async def _renew(self) -> None:
        now = self._clock.now()
        ending = {run.claim: task for task, run in self._runs.items() if run.leased_until - now < LEASE / 2}
        if not ending:
            return
        lost = await self._db.enqueue(renew_leases(list(ending), leased_until=now + LEASE))
        for claim, task in ending.items():
            if claim in lost:
                task.cancel()
            elif task in self._runs:
                self._runs[task].leased_until = now + LEASE

    async def _trim(self) -> None:
        now = self._clock.now()
        if now >= self._trim_at:
            self._trim_at = now + _TRIM_EVERY
            await self._db.enqueue(trim_dead_jobs(before=now - timedelta(days=DEAD_DAYS)))

    # -- one job

    async def _run(self, claim: Claim) -> None:
        kind = self._queue.kinds[claim.kind]
        last = kind.policy.max_attempts
        if claim.attempt > last:  # the process died in the last attempt: nobody could settle it
            await self._bury(claim, "the server stopped in the last attempt")
            return
        context = JobContext(claim.job_id, claim.account_id, claim.attempt, claim.attempt == last, claim.created_at)
        try:
            payload = msgspec.json.decode(claim.payload, type=kind.payload_type)
            async with asyncio.timeout(kind.policy.timeout_seconds):
                await kind.handler(context, payload)
        except (PermanentFailure, msgspec.MsgspecError) as error:
            await self._bury(claim, describe_error(error))
        except Exception as error:  # whatever a handler throws is a failed attempt, never the worker's end
            log.warning(
                "job.failed job=%s kind=%s attempt=%s",
                claim.job_id,
                claim.kind,
                claim.attempt,
                exc_info=error,
            )
            if claim.attempt == last:
                await self._bury(claim, describe_error(error))
            else:
                pause = retry_delay_seconds(kind.policy, claim.attempt, draw=self._draw())
                run_at = self._clock.now() + timedelta(seconds=pause)
                await self._settle(claim, retry_job(claim, run_at=run_at, error=describe_error(error)))
        else:
            await self._settle(claim, finish_job(claim))

    async def _release(self, claim: Claim) -> None:
        try:
            await self._settle(claim, release_job(claim, now=self._clock.now()))
        except (SQLAlchemyError, StoreClosed, Unavailable) as error:  # then its lease hands it on
            log.warning("job.not_released job=%s error=%s", claim.job_id, type(error).__name__)

    async def _bury(self, claim: Claim, error: str) -> None:
        log.error("job.dead job=%s kind=%s attempt=%s", claim.job_id, claim.kind, claim.attempt)
        await self._settle(claim, bury_job(claim, now=self._clock.now(), error=error))

    async def _settle(self, claim: Claim, unit: Unit[None]) -> None:
        """Write the outcome. If that fails the lease runs out and the job runs again."""
        await self._db.enqueue(unit, order_key=claim.job_id)

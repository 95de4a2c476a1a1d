"""Units of the group writer by which a worker takes jobs and settles them.

A claim is good while the row runs with its attempt number: a worker that lost its lease settles nothing. On
PostgreSQL locked rows are skipped, so processes never wait for each other here; SQLite has one writer anyway.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import (
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    literal_column,
    select,
    union_all,
    update,
)

from widget_server.jobs.kinds import JobStatus
from widget_server.jobs.models import Job
from widget_server.store import Unit, UnitTransaction

_IS_DUE = (Job.status != literal_column("'dead'"), Job.run_at <= bindparam("now"))
_IS_HELD = and_(
    Job.id == bindparam("held_id"),
    Job.status == literal_column("'running'"),
    Job.attempts == bindparam("held_attempt"),
)
_FINISH = delete(Job).where(_IS_HELD)


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that a worker has taken."""

    job_id: str
    kind: str
    attempt: int
    account_id: str | None
    payload: bytes
    created_at: datetime


def claim_due(wanted: Mapping[str, int], *, now: datetime, leased_until: datetime) -> Unit[list[Claim]]:
    """Take due jobs, the longest due first, at most `wanted[kind]` of each kind."""

    def unit(work: UnitTransaction) -> list[Claim]:
        slots = {_most(number): most for number, most in enumerate(wanted.values())}
        rows = work.connection.execute(_due_jobs(tuple(wanted)), {"now": now, **slots}).all()
        if rows:
            work.connection.execute(
                update(Job)
                .where(Job.id.in_([row.id for row in rows]))
                .values(status=JobStatus.RUNNING.value, attempts=Job.attempts + 1, run_at=leased_until)
            )
        return [_as_claim(row) for row in rows]

    return unit


@lru_cache(maxsize=64)
def _due_jobs(kinds: tuple[str, ...]) -> Select[str, str, int, str | None, bytes, datetime]:
    """One short walk of the index a kind: a long queue of one costs the others nothing.

    Made once for a set of kinds: to build it for thirty kinds takes longer than to run it.
    """
    arms = []
    for number, kind in enumerate(kinds):
        most = bindparam(_most(number), type_=Integer)
        arm = select(Job.id).where(Job.kind == kind, *_IS_DUE).order_by(Job.run_at).limit(most)
        arms.append(select(arm.subquery().c.id))
    chosen = union_all(*arms).subquery()
    return (
        select(Job.id, Job.kind, Job.attempts, Job.account_id, Job.payload, Job.created_at)
        # Asked again here: PostgreSQL looks at this condition once more when it has the lock.
        .where(Job.id.in_(select(chosen.c.id)), *_IS_DUE)
        .order_by(Job.run_at, Job.id)
        .with_for_update(skip_locked=True)
    )


def _most(number: int) -> str:
    return f"most_{number}"


def _as_claim(row: Row[str, str, int, str | None, bytes, datetime]) -> Claim:
    return Claim(row.id, row.kind, row.attempts + 1, row.account_id, row.payload, row.created_at)


def _held(claim: Claim) -> dict[str, object]:
    """What `_IS_HELD` asks for."""
    return {"held_id": claim.job_id, "held_attempt": claim.attempt}


def finish_job(claim: Claim) -> Unit[None]:
    """The work is done: the row goes."""

    def unit(work: UnitTransaction) -> None:
        work.connection.execute(_FINISH, _held(claim))

    return unit


def retry_job(claim: Claim, *, run_at: datetime, error: str) -> Unit[None]:
    """The attempt failed: again at `run_at`."""
    return _settle(claim, status=JobStatus.WAITING.value, run_at=run_at, last_error=error)


def bury_job(claim: Claim, *, now: datetime, error: str) -> Unit[None]:
    """The job is given up."""
    return _settle(claim, status=JobStatus.DEAD.value, run_at=now, last_error=error)


def release_job(claim: Claim, *, now: datetime) -> Unit[None]:
    """The process is closing: due at once for another one, and the attempt does not count."""
    return _settle(claim, status=JobStatus.WAITING.value, run_at=now, attempts=claim.attempt - 1)


def _settle(claim: Claim, **values: object) -> Unit[None]:
    def unit(work: UnitTransaction) -> None:
        work.connection.execute(update(Job).where(_IS_HELD).values(**values), _held(claim))

    return unit


def renew_leases(claims: Sequence[Claim], *, leased_until: datetime) -> Unit[list[Claim]]:
    """Hold these jobs until `leased_until`; those that are lost to another worker come back."""

    def unit(work: UnitTransaction) -> list[Claim]:
        lost = []
        renewal = update(Job).where(_IS_HELD).values(run_at=leased_until)
        for claim in sorted(claims, key=lambda claim: claim.job_id):
            if work.connection.execute(renewal, _held(claim)).rowcount == 0:
                lost.append(claim)
        return lost

    return unit


def trim_dead_jobs(*, before: datetime, most: int = 1_000) -> Unit[None]:
    """Delete up to `most` jobs that died before this moment."""

    def unit(work: UnitTransaction) -> None:
        old = select(Job.id).where(Job.status == literal_column("'dead'"), Job.run_at < before).limit(most)
        work.connection.execute(delete(Job).where(Job.id.in_(old)))

    return unit

"""Units of the group writer by which a worker takes jobs and settles them.

A claim is good while the row runs with its attempt number: a worker that lost its lease settles nothing. On
PostgreSQL locked rows are skipped, so processes never wait for each other here; SQLite has one writer anyway.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, and_, delete, literal_column, select, union_all, update

from widget_server.jobs.kinds import JobStatus
from widget_server.jobs.models import Job
from widget_server.store import Unit, UnitTransaction


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
        rows = work.connection.execute(_select_due(wanted, now)).all()
        if rows:
            work.connection.execute(
                update(Job)
                .where(Job.id.in_([row.id for row in rows]))
                .values(status=JobStatus.RUNNING.value, attempts=Job.attempts + 1, run_at=leased_until)
            )
        return [_as_claim(row) for row in rows]

    return unit


def _select_due(
    wanted: Mapping[str, int], now: datetime
) -> Select[str, str, int, str | None, bytes, datetime]:
    """One short walk of the index a kind: a long queue of one costs the others nothing."""
    arms = []
    for kind, most in wanted.items():
        arm = select(Job.id).where(Job.kind == kind, *_is_due(now)).order_by(Job.run_at).limit(most)
        arms.append(select(arm.subquery().c.id))
    chosen = union_all(*arms).subquery()
    return (
        select(Job.id, Job.kind, Job.attempts, Job.account_id, Job.payload, Job.created_at)
        # Asked again here: PostgreSQL looks at this condition once more when it has the lock.
        .where(Job.id.in_(select(chosen.c.id)), *_is_due(now))
        .order_by(Job.run_at, Job.id)
        .with_for_update(skip_locked=True)
    )


def _is_due(now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Job.status != literal_column("'dead'"), Job.run_at <= now


def _as_claim(row: Row[str, str, int, str | None, bytes, datetime]) -> Claim:
    return Claim(row.id, row.kind, row.attempts + 1, row.account_id, row.payload, row.created_at)


def _is_held(claim: Claim) -> ColumnElement[bool]:
    return and_(Job.id == claim.job_id, Job.status == JobStatus.RUNNING.value, Job.attempts == claim.attempt)


def finish_job(claim: Claim) -> Unit[None]:
    """The work is done: the row goes."""

    def unit(work: UnitTransaction) -> None:
        work.connection.execute(delete(Job).where(_is_held(claim)))

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
        work.connection.execute(update(Job).where(_is_held(claim)).values(**values))

    return unit


def renew_leases(claims: Sequence[Claim], *, leased_until: datetime) -> Unit[list[Claim]]:
    """Hold these jobs until `leased_until`; those that are lost to another worker come back."""

    def unit(work: UnitTransaction) -> list[Claim]:
        lost = []
        for claim in sorted(claims, key=lambda claim: claim.job_id):
            renewal = update(Job).where(_is_held(claim)).values(run_at=leased_until)
            if work.connection.execute(renewal).rowcount == 0:
                lost.append(claim)
        return lost

    return unit


def trim_dead_jobs(*, before: datetime, most: int = 1_000) -> Unit[None]:
    """Delete up to `most` jobs that died before this moment."""

    def unit(work: UnitTransaction) -> None:
        old = select(Job.id).where(Job.status == literal_column("'dead'"), Job.run_at < before).limit(most)
        work.connection.execute(delete(Job).where(Job.id.in_(old)))

    return unit

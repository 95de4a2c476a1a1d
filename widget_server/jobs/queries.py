"""What the operator sees of the queue. Payloads stay out: a mail's may hold a link that opens an account."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, literal_column, or_, select

from widget_server.jobs.models import Job
from widget_server.kit.pagination import DEFAULT_LIMIT, check_limit, decode_moment, encode_after
from widget_server.store import Database


@dataclass(frozen=True, slots=True)
class DeadJob:
    """A job that was given up."""

    id: str
    account_id: str | None
    kind: str
    attempts: int
    last_error: str | None
    created_at: datetime
    died_at: datetime


async def list_dead_jobs(
    db: Database, *, limit: int = DEFAULT_LIMIT, after: str | None = None
) -> tuple[list[DeadJob], str | None]:
    """A page of dead jobs of all accounts, the latest first, and the place of the next (for the operator)."""
    statement = (
        select(Job.id, Job.account_id, Job.kind, Job.attempts, Job.last_error, Job.created_at, Job.run_at)
        .where(Job.status == literal_column("'dead'"))
        .order_by(Job.run_at.desc(), Job.id.desc())
        .limit(check_limit(limit) + 1)
    )
    if after is not None:
        died_at, job_id = decode_moment(after)
        statement = statement.where(or_(Job.run_at < died_at, and_(Job.run_at == died_at, Job.id < job_id)))
    async with db.read() as tx:
        rows = (await tx.execute(statement)).all()
    found = [
        DeadJob(row.id, row.account_id, row.kind, row.attempts, row.last_error, row.created_at, row.run_at)
        for row in rows
    ]
    page = found[:limit]
    return page, encode_after(page[-1].died_at.isoformat(), page[-1].id) if len(found) > limit else None

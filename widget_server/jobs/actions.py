"""What the operator does about a job that was given up."""

from datetime import datetime

from sqlalchemy import literal_column, update

from widget_server.jobs.kinds import JobStatus
from widget_server.jobs.models import Job
from widget_server.jobs.queue import JobQueue
from widget_server.kit.errors import NotFound
from widget_server.store import Database


async def retry_dead_job(db: Database, queue: JobQueue, *, job_id: str, now: datetime) -> None:
    """Make a dead job due again, with all its attempts before it.

    Raises:
        NotFound: there is no dead job with this id.
    """
    statement = (
        update(Job)
        .where(Job.id == job_id, Job.status == literal_column("'dead'"))
        .values(status=JobStatus.WAITING.value, attempts=0, run_at=now)
        .returning(Job.id)
    )
    async with db.begin() as tx:
        if (await tx.execute(statement)).one_or_none() is None:
            raise NotFound("There is no dead job with this id")
        tx.after_commit(queue.wake)

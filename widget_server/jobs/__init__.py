"""Door of jobs: a durable queue in the same database; work that outlives its request, at least once."""

from widget_server.jobs.actions import retry_dead_job
from widget_server.jobs.kinds import Handler, JobContext, JobKind, JobPolicy, JobStatus, PermanentFailure
from widget_server.jobs.models import Job
from widget_server.jobs.queries import DeadJob, list_dead_jobs
from widget_server.jobs.queue import JobQueue
from widget_server.jobs.worker import Worker

__all__ = [
    "DeadJob",
    "Handler",
    "Job",
    "JobContext",
    "JobKind",
    "JobPolicy",
    "JobQueue",
    "JobStatus",
    "PermanentFailure",
    "Worker",
    "list_dead_jobs",
    "retry_dead_job",
]

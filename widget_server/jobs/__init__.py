"""Door of jobs: a durable queue in the same database; work that outlives its request, at least once."""

from widget_server.jobs.kinds import Handler, JobContext, JobKind, JobPolicy, JobStatus, PermanentFailure
from widget_server.jobs.models import Job
from widget_server.jobs.queue import JobQueue
from widget_server.jobs.worker import Worker

__all__ = [
    "Handler",
    "Job",
    "JobContext",
    "JobKind",
    "JobPolicy",
    "JobQueue",
    "JobStatus",
    "PermanentFailure",
    "Worker",
]

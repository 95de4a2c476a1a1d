"""The worker of one process."""

from widget_server.jobs.queue import JobQueue
from widget_server.kit.clock import Clock
from widget_server.store import Database


class Worker:
    """Claims due jobs and runs their handlers."""

    def __init__(self, db: Database, queue: JobQueue, clock: Clock) -> None:
        self._db = db
        self._queue = queue
        self._clock = clock

    def start(self) -> None:
        """Begin to work."""

    async def close(self) -> None:
        """Stop; wait for running handlers."""

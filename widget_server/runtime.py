"""What one process holds while it runs, handed to every action and query. Built by `app.py`, never global."""

from dataclasses import dataclass, field

from starlette.requests import Request

from widget_server.jobs import JobQueue
from widget_server.kit.clock import Clock
from widget_server.kit.news import News
from widget_server.kit.rate_limit import RateLimits
from widget_server.kit.remembered import Memories
from widget_server.kit.signing import Signer
from widget_server.kit.turns import Turns
from widget_server.realtime import EventLog, Hub
from widget_server.settings import Settings
from widget_server.store import Database


@dataclass(frozen=True, slots=True)
class Runtime:
    """Settings, clock and the three doors outward: database, event log with its hub, job queue."""

    settings: Settings
    clock: Clock
    signer: Signer
    db: Database
    hub: Hub
    events: EventLog
    jobs: JobQueue
    limits: RateLimits = field(default_factory=RateLimits)
    memories: Memories = field(default_factory=Memories)
    turns: Turns = field(default_factory=Turns)
    news: News = field(default_factory=News)


def runtime_of(request: Request) -> Runtime:
    """The process's runtime, from a request."""
    runtime = request.app.state.runtime
    assert isinstance(runtime, Runtime)
    return runtime

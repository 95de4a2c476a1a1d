"""Job kinds of this room."""

from typing import Final

from widget_server.campaigns.actions.replay import REPLAY, Replay, run_replay
from widget_server.jobs import JobContext, JobPolicy
from widget_server.runtime import Runtime

_POLICY: Final = JobPolicy(concurrency=1, timeout_seconds=300, max_attempts=3)


def register_campaign_jobs(rt: Runtime) -> None:
    """Let this process run replays, one after the other."""

    async def handle(context: JobContext, payload: Replay) -> None:
        await run_replay(rt, payload.replay_id, context.account_id)

    rt.jobs.register(REPLAY, Replay, handle, policy=_POLICY)

"""Job kinds of this room."""

from widget_server.conversations.actions.change import UNSNOOZE, Unsnooze, unsnooze
from widget_server.jobs import JobContext
from widget_server.runtime import Runtime


def register_conversation_jobs(rt: Runtime) -> None:
    """Let this process bring snoozed conversations back."""

    async def handle(context: JobContext, payload: Unsnooze) -> None:
        await unsnooze(rt, payload.conversation_id)

    rt.jobs.register(UNSNOOZE, Unsnooze, handle)

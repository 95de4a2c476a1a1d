"""Job kinds of this room, and the news that make jobs."""

from functools import partial
from typing import Final

from widget_server.conversations import PersonAnswered, WaitBegan
from widget_server.jobs import JobContext, JobPolicy
from widget_server.runtime import Runtime
from widget_server.waiting.actions.answers import MAIL_ANSWERS, MailAnswers, mail_answers, plan_after_answer
from widget_server.waiting.actions.wait import TELL_WAIT, TellWait, plan_to_tell, tell_wait

_POLICY: Final = JobPolicy(concurrency=4)


def register_waiting(rt: Runtime) -> None:
    """Let this process watch over those who wait."""

    async def tell(context: JobContext, payload: TellWait) -> None:
        await tell_wait(rt, context.account_id or "", payload.conversation_id)

    async def mail(context: JobContext, payload: MailAnswers) -> None:
        await mail_answers(rt, context.account_id or "", payload.conversation_id)

    rt.jobs.register(TELL_WAIT, TellWait, tell, policy=_POLICY)
    rt.jobs.register(MAIL_ANSWERS, MailAnswers, mail, policy=_POLICY)
    rt.news.on(WaitBegan, partial(plan_to_tell, rt))
    rt.news.on(PersonAnswered, partial(plan_after_answer, rt))

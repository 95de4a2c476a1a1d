"""How long shoppers wait for a person's first answer: measured, never promised by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Final

from sqlalchemy import func, or_, select

from widget_server.conversations.kinds import AuthorKind, Channel, MessageKind, Via
from widget_server.conversations.models import Conversation, Message
from widget_server.hours import BusinessHours, get_business_hours, is_open, measure_open_time
from widget_server.runtime import Runtime
from widget_server.store import Transaction

MEASURED_DAYS: Final = 7
MEASURED_CONVERSATIONS: Final = 300
"""The newest ones: more do not move a median, and each is looked through for its first answer."""
MIN_REPLIES: Final = 5
"""Below, one slow answer would be what the shop is known for."""
FRESH_SECONDS: Final = 300.0


@dataclass(frozen=True, slots=True)
class _ReplyTime:
    """What is remembered; that there is none, too."""

    seconds: int | None


async def get_reply_time(rt: Runtime, store_id: str) -> int | None:
    """Seconds until a person usually answers in this store's chat, in whole minutes; None while too few have been.

    As it was at most FRESH_SECONDS ago.
    """

    async def read() -> _ReplyTime:
        now = rt.clock.now()
        async with rt.db.read() as tx:
            hours = await get_business_hours(tx, store_id)
            pairs = await _list_first_replies(tx, store_id, since=now - timedelta(days=MEASURED_DAYS))
        return _ReplyTime(_measure(pairs, hours))

    return (await rt.memories.of("reply_time", _ReplyTime, seconds=FRESH_SECONDS).get(store_id, read)).seconds


def find_usual_wait(replies: Sequence[tuple[datetime, datetime]], hours: BusinessHours | None) -> timedelta | None:
    """The median from question to first answer; None below MIN_REPLIES.

    Where the shop has business hours, only those who asked while it was open count, and only the time that it was open:
    that is what someone who asks now, while it is open, can expect.
    """
    if hours is None:
        waits = [answered_at - asked_at for asked_at, answered_at in replies]
    else:
        waits = [
            measure_open_time(hours, asked_at, answered_at)
            for asked_at, answered_at in replies
            if is_open(hours, asked_at)
        ]
    if len(waits) < MIN_REPLIES:
        return None
    return timedelta(seconds=median(wait.total_seconds() for wait in waits))


def _measure(pairs: Sequence[tuple[datetime, datetime]], hours: BusinessHours | None) -> int | None:
    wait = find_usual_wait(pairs, hours)
    return None if wait is None else -(-wait // timedelta(minutes=1)) * 60


async def _list_first_replies(tx: Transaction, store_id: str, *, since: datetime) -> list[tuple[datetime, datetime]]:
    """When conversations came into the inbox, and when a person first answered. Campaigns and rules are no persons."""
    newest = (
        select(Conversation.id, Conversation.ticketed_at)
        .where(
            Conversation.store_id == store_id,
            Conversation.ticketed_at >= since,
            Conversation.channel == Channel.CHAT.value,
        )
        .order_by(Conversation.ticketed_at.desc())
        .limit(MEASURED_CONVERSATIONS)
        .subquery()
    )
    statement = (
        select(newest.c.ticketed_at, func.min(Message.created_at).label("answered_at"))
        .join(Message, Message.conversation_id == newest.c.id)
        .where(
            Message.store_id == store_id,
            Message.kind == MessageKind.MESSAGE.value,
            Message.author_kind == AuthorKind.AGENT.value,
            or_(Message.via.is_(None), Message.via == Via.MACRO.value),
            Message.created_at >= newest.c.ticketed_at,
        )
        .group_by(newest.c.id, newest.c.ticketed_at)
    )
    return [(row.ticketed_at, row.answered_at) for row in await tx.execute(statement)]

"""The durable log: gap-free positions, given last in the transaction that made the change.

Locks are taken stream by stream in ascending id, after all conversations (PostgreSQL: unordered, 6 deadlocks in 5 s).
A sequence would leave gaps and become visible out of order; one `UPDATE … RETURNING` a stream does neither.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from widget_server.kit.clock import Clock
from widget_server.kit.ids import new_id
from widget_server.realtime.frames import durable_frame
from widget_server.realtime.kinds import Audience, EventDraft, PlacedEvent, ResumePoint, StreamId
from widget_server.realtime.models import Event, Stream
from widget_server.store import AfterCommit, Gathering, Transaction

_STREAM = Stream.__table__
_ADVANCE = (
    update(Stream)
    .where(Stream.id == bindparam("stream"))
    .values(position=Stream.position + bindparam("count"))
    .returning(Stream.epoch, Stream.position)
)
_INSERT = insert(Event)


@dataclass(frozen=True, slots=True)
class StreamHead:
    """Where a stream stands: its epoch, newest position, and the position up to which it was trimmed."""

    epoch: str
    position: int
    floor: int


class UnknownStream(LookupError):
    """An event was appended to a stream that was never opened: a fault of the caller."""


def new_stream(stream_id: str, account_id: str) -> Stream:
    """The row that opens a stream; added in the transaction that makes its owner."""
    return Stream(id=stream_id, account_id=account_id, epoch=new_id("e")[2:], position=0, floor=0)


def insert_stream(connection: Connection, stream_id: str, account_id: str) -> None:
    """The same inside a unit of the group writer."""
    values = {"id": stream_id, "account_id": account_id, "epoch": new_id("e")[2:], "position": 0, "floor": 0}
    connection.execute(insert(Stream).values(values))


def drop_stream(connection: Connection, stream_id: str) -> None:
    """Forget a stream whose owner is gone, and its events."""
    connection.execute(delete(Event).where(Event.stream_id == stream_id))
    connection.execute(delete(Stream).where(Stream.id == stream_id))


class EventLog:
    """Gives positions to the events of a transaction and tells `announce` of them after the commit."""

    def __init__(self, clock: Clock, announce: Callable[[Sequence[PlacedEvent]], None]) -> None:
        self._clock = clock
        self._announce = announce

    def append(self, tx: Gathering, draft: EventDraft) -> None:
        """Make `draft` part of this transaction."""
        tx.gather(self, draft)

    def finish(self, connection: Connection, items: Sequence[EventDraft]) -> AfterCommit:
        """Place the transaction's events: one lock a stream, ascending, one insert for all."""
        by_stream: dict[StreamId, list[EventDraft]] = {}
        for draft in items:
            by_stream.setdefault(draft.stream_id, []).append(draft)
        rows: list[dict[str, object]] = []
        placed: list[PlacedEvent] = []
        now = self._clock.now()
        for stream_id in sorted(by_stream):
            drafts = by_stream[stream_id]
            head = connection.execute(_ADVANCE, {"stream": stream_id, "count": len(drafts)}).one_or_none()
            if head is None:
                raise UnknownStream(stream_id)
            for position, draft in enumerate(drafts, head.position - len(drafts) + 1):
                frame = durable_frame(draft.name, draft.data, str(ResumePoint(head.epoch, position)))
                placed.append(PlacedEvent(stream_id, position, frame, draft.audience))
                rows.append(_row(draft, position, now))
        connection.execute(_INSERT, rows)
        return lambda: self._announce(placed)


def _row(draft: EventDraft, position: int, now: object) -> dict[str, object]:
    return {
        "stream_id": draft.stream_id,
        "position": position,
        "name": draft.name,
        "conversation_id": draft.conversation_id,
        "audience": msgspec.to_builtins(draft.audience),
        "data": draft.data,
        "created_at": now,
    }


async def read_heads(tx: Transaction, stream_ids: Iterable[StreamId]) -> dict[StreamId, StreamHead]:
    """Where these streams stand; unknown ones are left out."""
    wanted = sorted(set(stream_ids))
    heads: dict[StreamId, StreamHead] = {}
    for start in range(0, len(wanted), 500):  # SQLite takes 999 parameters in old builds
        statement = select(Stream.id, Stream.epoch, Stream.position, Stream.floor).where(
            Stream.id.in_(wanted[start : start + 500])
        )
        for row in await tx.execute(statement):
            heads[StreamId(row.id)] = StreamHead(row.epoch, row.position, row.floor)
    return heads


async def read_events(tx: Transaction, stream_id: StreamId, epoch: str, *, after: int, limit: int) -> list[PlacedEvent]:
    """The stream's events later than position `after`, oldest first, at most `limit`."""
    statement = (
        select(Event.position, Event.name, Event.data, Event.audience)
        .where(Event.stream_id == stream_id, Event.position > after)
        .order_by(Event.position)
        .limit(limit)
    )
    return [
        PlacedEvent(
            stream_id,
            row.position,
            durable_frame(row.name, row.data, str(ResumePoint(epoch, row.position))),
            msgspec.convert(row.audience, Audience) if row.audience else None,
        )
        for row in await tx.execute(statement)
    ]

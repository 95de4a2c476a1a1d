"""The durable log: gap-free positions, given last in the transaction that made the change.

Locks are taken stream by stream in ascending id, after all conversations (PostgreSQL: unordered, 6 deadlocks in 5 s).
A sequence would leave gaps and become visible out of order; a locked row a stream does neither.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, and_, bindparam, delete, insert, or_, select, update

from widget_server.kit.clock import Clock
from widget_server.kit.ids import new_id
from widget_server.realtime.kinds import Audience, EventDraft, StreamId
from widget_server.realtime.models import Event, Stream
from widget_server.realtime.placed import PlacedEvent
from widget_server.store import AfterCommit, Gathering, Transaction

_LOCK = (
    select(Stream.id, Stream.epoch, Stream.position)
    .where(Stream.id.in_(bindparam("ids", expanding=True)))
    .order_by(Stream.id)
    .with_for_update()
)
_ADVANCE = update(Stream).where(Stream.id == bindparam("stream")).values(position=bindparam("reached"))
_INSERT = insert(Event)
_EVENT_COLUMNS: Final = (Event.stream_id, Event.position, Event.name, Event.data, Event.audience)
_PLACES_A_QUERY: Final = 100
"""Three parameters each: SQLite takes 999 in old builds."""


@dataclass(frozen=True, slots=True)
class StreamHead:
    """Where a stream stands: its epoch, newest position, and the position up to which it was trimmed."""

    epoch: str
    position: int
    floor: int


class Place(NamedTuple):
    """A position in a stream of this epoch."""

    stream_id: StreamId
    epoch: str
    position: int


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
        """Place the transaction's events: its streams are locked in ascending order, three statements for all."""
        by_stream: dict[StreamId, list[EventDraft]] = {}
        for draft in items:
            by_stream.setdefault(draft.stream_id, []).append(draft)
        rows: list[dict[str, object]] = []
        placed: list[PlacedEvent] = []
        now = self._clock.now()
        for head in _lock_streams(connection, by_stream):
            for position, draft in enumerate(by_stream[head.id], head.position + 1):
                placed.append(
                    PlacedEvent(head.id, head.epoch, position, draft.name, draft.data, audience=draft.audience)
                )
                rows.append(_row(draft, position, now))
        reached = [{"stream": one, "reached": position} for one, position in _last_positions(placed).items()]
        connection.execute(_ADVANCE, reached)
        connection.execute(_INSERT, rows)
        return lambda: self._announce(placed)


def _lock_streams(connection: Connection, stream_ids: Iterable[StreamId]) -> Sequence[Row[str, str, int]]:
    """Their heads in ascending order, held until the transaction ends; UnknownStream when one is missing."""
    wanted = sorted(stream_ids)
    heads = connection.execute(_LOCK, {"ids": wanted}).all()
    if len(heads) < len(wanted):
        raise UnknownStream(", ".join(sorted({*wanted} - {head.id for head in heads})))
    return heads


def _last_positions(placed: Iterable[PlacedEvent]) -> dict[StreamId, int]:
    return {event.stream_id: event.position for event in placed}


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


async def read_events(tx: Transaction, place: Place, *, limit: int) -> list[PlacedEvent]:
    """The stream's events later than the place, oldest first, at most `limit`."""
    statement = (
        select(*_EVENT_COLUMNS)
        .where(Event.stream_id == place.stream_id, Event.position > place.position)
        .order_by(Event.position)
        .limit(limit)
    )
    return [_placed(row, place.epoch) for row in await tx.execute(statement)]


async def read_after(tx: Transaction, places: Collection[Place], *, span: int) -> dict[Place, list[PlacedEvent]]:
    """For each place the events at the `span` positions after it, oldest first: one query for a hundred places."""
    wanted = sorted(places)
    found: dict[Place, list[PlacedEvent]] = {place: [] for place in wanted}
    for start in range(0, len(wanted), _PLACES_A_QUERY):
        chunk = wanted[start : start + _PLACES_A_QUERY]
        ranges = [
            and_(Event.stream_id == place.stream_id, Event.position.between(place.position + 1, place.position + span))
            for place in chunk
        ]
        statement = select(*_EVENT_COLUMNS).where(or_(*ranges)).order_by(Event.stream_id, Event.position)
        epochs = {place.stream_id: place.epoch for place in chunk}
        by_stream: dict[StreamId, list[PlacedEvent]] = {}
        for row in await tx.execute(statement):
            by_stream.setdefault(row.stream_id, []).append(_placed(row, epochs[row.stream_id]))
        for place in chunk:
            events = by_stream.get(place.stream_id, [])
            found[place] = [event for event in events if 0 < event.position - place.position <= span]
    return found


def _placed(row: Row[Any], epoch: str) -> PlacedEvent:
    audience = msgspec.convert(row.audience, Audience) if row.audience else None
    return PlacedEvent(row.stream_id, epoch, row.position, row.name, row.data, audience=audience)

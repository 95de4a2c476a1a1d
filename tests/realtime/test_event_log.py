"""Reading the log: many streams by one query, the same events as one by one."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from widget_server.kit.clock import ManualClock
from widget_server.realtime import EventDraft, EventLog, StreamId, new_stream
from widget_server.realtime.event_log import Place, UnknownStream, read_after, read_events
from widget_server.realtime.placed import PlacedEvent
from widget_server.store import Database, UnitTransaction

CLOCK = ManualClock(datetime(2026, 1, 1, tzinfo=UTC))


async def fill(db: Database, counts: dict[str, int]) -> list[PlacedEvent]:
    placed: list[PlacedEvent] = []
    log = EventLog(CLOCK, placed.extend)
    async with db.begin() as tx:
        for name in counts:
            tx.add(new_stream(name, "acc_1"))

    def unit(tx: UnitTransaction) -> None:
        for name, count in counts.items():
            for number in range(count):
                log.append(tx, EventDraft(StreamId(name), "read", b'{"n":%d}' % number))

    await db.enqueue(unit)
    return placed


async def test_positions_are_gap_free_for_each_stream_of_a_commit(database_url: str) -> None:
    db = Database(database_url)
    placed = await fill(db, {"vis_b": 3, "vis_a": 2, "acc_1": 1})
    assert [(one.stream_id, one.position) for one in placed] == [
        ("acc_1", 1), ("vis_a", 1), ("vis_a", 2), ("vis_b", 1), ("vis_b", 2), ("vis_b", 3),
    ]  # fmt: skip
    await db.close()


async def test_many_places_are_read_like_each_alone(database_url: str) -> None:
    db = Database(database_url)
    names = [f"vis_{number:03}" for number in range(150)]
    await fill(db, dict.fromkeys(names, 4))
    places = [Place(StreamId(name), "0", after) for name in names for after in (0, 2, 4)]
    async with db.read() as tx:
        found = await read_after(tx, places, span=3)
        for place in places[:6]:
            alone = await read_events(tx, place, limit=3)
            assert [one.frame for one in found[place]] == [one.frame for one in alone]
    assert [one.position for one in found[places[0]]] == [1, 2, 3]
    assert [one.position for one in found[places[1]]] == [3, 4]
    assert found[places[2]] == []
    await db.close()


async def test_a_hundred_places_cost_one_query(database_url: str) -> None:
    db = Database(database_url)
    await fill(db, {f"vis_{number:03}": 1 for number in range(100)})
    statements: list[str] = []
    async with db.read() as tx:
        connection = (await tx._session.connection()).sync_connection
        event.listen(connection, "before_cursor_execute", lambda *call: statements.append(call[2]))
        places = [Place(StreamId(f"vis_{number:03}"), "0", 0) for number in range(100)]
        assert sum(map(len, (await read_after(tx, places, span=10)).values())) == 100
    assert len(statements) == 1
    await db.close()


async def test_an_event_for_a_stream_that_was_never_opened_fails_the_commit(database_url: str) -> None:
    db = Database(database_url)
    log = EventLog(CLOCK, lambda placed: None)
    with pytest.raises(UnknownStream, match="vis_none"):
        await db.enqueue(lambda tx: log.append(tx, EventDraft(StreamId("vis_none"), "read", b"{}")))
    await db.close()

"""Messages that are written in one batch: the same as one by one, whoever sends them."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection, event

from tests.services.people import new_uuid
from widget_server.accounts import StoreActor, add_account, add_store, list_stores
from widget_server.agents import AgentActor, Role, add_agent
from widget_server.app import build_app
from widget_server.contacts import NewVisitor, VisitorActor, VisitorId, welcome_visitor
from widget_server.conversations import (
    ConversationNotFound,
    NewConversation,
    NewMessage,
    add_note,
    send_message,
    start_conversation,
)
from widget_server.conversations.queries import get_desk_conversation, list_messages
from widget_server.conversations.schemas import MessageQuery, MessageView
from widget_server.kit.errors import IdReused
from widget_server.realtime import StreamId
from widget_server.realtime.event_log import Place, read_events
from widget_server.runtime import Runtime
from widget_server.settings import Settings
from widget_server.store import UnitTransaction


class Shop:
    """Runtime, a shopper with a conversation, and a colleague of the shop."""

    def __init__(self, rt: Runtime, page: StoreActor, ben: AgentActor) -> None:
        self.rt = rt
        self.page = page
        self.ben = ben

    async def shopper(self) -> tuple[VisitorActor, str]:
        known = await welcome_visitor(self.rt, self.page, NewVisitor(), user_agent=None)
        actor = VisitorActor(VisitorId(known.visitor_id), self.page.store_id, self.page.account_id)
        started = await start_conversation(self.rt, actor, NewConversation(NewMessage(new_uuid(), "Hello")))
        return actor, started.conversation.id

    def say(
        self, actor: VisitorActor | AgentActor, conversation_id: str, text: str, client_id: str | None = None
    ) -> "asyncio.Task[MessageView]":
        return asyncio.ensure_future(
            send_message(self.rt, actor, conversation_id, NewMessage(client_id or new_uuid(), text))
        )


@pytest_asyncio.fixture
async def shop(database_url: str, tmp_path: Path) -> AsyncIterator[Shop]:
    rt = build_app(Settings(data_dir=tmp_path, database_url=database_url)).runtime
    account_id = await add_account(rt, "Pine & Oak")
    store_id = await add_store(rt, account_id, name="Pine & Oak", domains=[])
    (store,) = await list_stores(rt, account_id)
    ben_id = await add_agent(
        rt, account_id, name="Ben Hill", email="ben@shop.example", password="a long password", role=Role.AGENT
    )
    ben = AgentActor(ben_id, account_id, Role.AGENT, "Ben Hill", None, None, "session")
    yield Shop(rt, StoreActor(store_id, account_id, store), ben)
    await rt.db.close()


async def test_a_conversation_that_both_sides_write_to_keeps_one_order(shop: Shop) -> None:
    cleo, conversation_id = await shop.shopper()
    sent = [shop.say((cleo, shop.ben)[number % 2], conversation_id, f"text {number}") for number in range(20)]
    note = asyncio.ensure_future(add_note(shop.rt, shop.ben, conversation_id, NewMessage(new_uuid(), "a note")))
    last = shop.say(cleo, conversation_id, "last")
    answered = [await one for one in (*sent, note, last)]
    page = await list_messages(shop.rt, shop.ben, conversation_id, MessageQuery())
    assert [item.seq for item in page.items] == list(range(1, 24))
    assert page.items[1:] == answered
    seen = await get_desk_conversation(shop.rt, shop.ben, conversation_id)
    assert (seen.seq, seen.last_message, seen.unread_count) == (23, answered[-1], 1)
    assert seen.agents_read_seq == answered[19].seq


async def test_every_event_of_a_batch_shows_the_conversation_as_it_stood(shop: Shop) -> None:
    cleo, conversation_id = await shop.shopper()
    await asyncio.gather(*(shop.say(cleo, conversation_id, f"text {number}") for number in range(10)))
    async with shop.rt.db.read() as tx:
        for stream_id in (cleo.visitor_id, shop.page.account_id):
            events = await read_events(tx, Place(StreamId(stream_id), "0", 0), limit=100)
            assert [event.position for event in events] == list(range(1, 13))
            for number, event in enumerate(events[2:]):
                assert b'"text":"text %d"' % number in event.frame
                assert event.frame.count(b'"seq":%d' % (number + 2)) >= 2


async def test_a_repeat_in_the_same_batch_is_answered_alike_and_written_once(shop: Shop) -> None:
    cleo, conversation_id = await shop.shopper()
    client_id = new_uuid()
    first, second, other = await asyncio.gather(
        shop.say(cleo, conversation_id, "Once", client_id),
        shop.say(cleo, conversation_id, "Once", client_id),
        shop.say(cleo, conversation_id, "Not the same", client_id),
        return_exceptions=True,
    )
    assert first == second
    assert isinstance(other, IdReused)
    page = await list_messages(shop.rt, cleo, conversation_id, MessageQuery())
    assert [item.text for item in page.items] == ["Hello", "Once"]


async def test_a_stranger_in_the_batch_is_refused_alone(shop: Shop) -> None:
    cleo, conversation_id = await shop.shopper()
    mallory, other_id = await shop.shopper()
    outcomes = await asyncio.gather(
        shop.say(cleo, conversation_id, "Mine"),
        shop.say(mallory, conversation_id, "Not mine"),
        shop.say(mallory, "cnv_unknown", "Nobody's"),
        shop.say(mallory, other_id, "Hers"),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [
        MessageView, ConversationNotFound, ConversationNotFound, MessageView,
    ]  # fmt: skip
    page = await list_messages(shop.rt, cleo, conversation_id, MessageQuery())
    assert [item.text for item in page.items] == ["Hello", "Mine"]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_a_batch_reads_and_writes_by_index_whatever_its_size(shop: Shop) -> None:
    """SQLite says how it finds rows; a scan would cost more with every message ever sent."""
    cleo, conversation_id = await shop.shopper()
    plans: list[str] = []

    def explain(tx: UnitTransaction) -> None:
        event.listen(tx.connection.engine, "before_cursor_execute", note)

    def note(
        connection: Connection,
        cursor: sqlite3.Cursor,
        statement: str,
        values: Sequence[Sequence[object]],
        context: object,
        many: object,
    ) -> None:
        if statement.startswith(("SELECT", "UPDATE")):
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", tuple(values[0] if many else values))
            plans.extend(f"{row[3]}: {statement[:80]}" for row in cursor.fetchall())

    await shop.rt.db.enqueue(explain)
    await asyncio.gather(*(shop.say(cleo, conversation_id, f"text {number}") for number in range(33)))
    assert any("SEARCH message USING INDEX" in plan for plan in plans)
    assert [plan for plan in plans if plan.startswith("SCAN")] == []

"""P5: durable events leave from the log, after the commit; ephemeral ones are not logged; a lost wake-up loses nothing.

Between two processes, with and without Redis: `tests/realtime/test_two_processes.py`.
"""

from sqlalchemy import select

from tests.services.people import Shop, new_uuid, work_on
from widget_server.accounts import AccountId, StoreId
from widget_server.contacts import VisitorActor, VisitorId
from widget_server.conversations import NewMessage, send_message
from widget_server.realtime import Event
from widget_server.runtime import Runtime


def logged(shop: Shop, stream_id: str) -> list[tuple[int, str]]:
    async def read(rt: Runtime) -> list[tuple[int, str]]:
        async with rt.db.read() as tx:
            rows = await tx.execute(select(Event.position, Event.name).where(Event.stream_id == stream_id))
            return sorted((row.position, row.name) for row in rows)

    return work_on(shop.server, read)


def test_what_is_told_is_stored_and_what_fails_is_not_told(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("Hello")
    path = f"/conversations/{conversation['id']}"
    with cleo.stream() as stream:
        refused = ben.post(path + "/messages", {"id": new_uuid(), "text": "x", "attachments": ["att_nothing"]})
        assert refused.status_code == 422
        assert ben.post(path + "/typing", {}).status_code == 204
        typing = next(iter(stream))
        ben.say(conversation["id"], "told")
        event = next(iter(stream))
        assert (event.name, event.data["message"]["text"]) == ("message.created", "told")
        stored = logged(shop, cleo.visitor_id)
    assert (typing.name, typing.id) == ("typing", None)
    assert str(event.id).rpartition(".")[2] == str(stored[-1][0])
    assert [position for position, _ in stored] == list(range(1, len(stored) + 1))
    assert {name for _, name in stored} == {"conversation.created", "message.created"}


def test_an_event_that_nobody_announces_arrives_all_the_same(shop: Shop) -> None:
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello")
    store_id = shop.sign_in("ben").get("/stores").json()["items"][0]["id"]
    actor = VisitorActor(VisitorId(cleo.visitor_id), StoreId(store_id), AccountId(shop.account_id))

    async def write_from_another_process(rt: Runtime) -> None:
        await send_message(rt, actor, conversation["id"], NewMessage(id=new_uuid(), text="unannounced"))

    with cleo.stream() as stream:
        work_on(shop.server, write_from_another_process)
        assert stream.next("message.created").data["message"]["text"] == "unannounced"

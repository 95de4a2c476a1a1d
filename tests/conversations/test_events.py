"""The streams carry exactly what the documents say, so that the clients' generated types are true."""

import json
from collections.abc import Mapping

import msgspec
import pytest

from tests.services.people import Event, Shop, Stream, new_uuid, open_shop
from tests.services.server import Server
from widget_server.conversations.events import DESK_EVENTS, VISITOR_EVENTS


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    shop = open_shop(shared_server)
    shop.hire("ben")
    return shop


def check(event: Event, kinds: Mapping[str, type[msgspec.Struct]]) -> None:
    """Nothing is missing, and there is nothing that the shape does not name."""
    read = msgspec.convert(event.data, kinds[event.name])
    assert json.loads(msgspec.json.encode(read)) == event.data, event.name


def take_until(stream: Stream, text: str) -> list[Event]:
    """All events up to the message with this text."""
    seen: list[Event] = []
    for event in stream:
        seen.append(event)
        if event.name == "message.created" and event.data["message"]["text"] == text:
            break
    return seen


def test_both_streams_carry_what_the_documents_say(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    with ben.stream() as his, cleo.stream() as hers:
        conversation, first = cleo.start("The bowl arrived with a chip")
        path = f"/conversations/{conversation['id']}"
        ben.post(path + "/read", {"seq": first["seq"]})
        ben.post(path + "/typing", {})
        ben.post(path + "/notes", {"id": new_uuid(), "text": "Second chip this week"})
        change = {"status": "closed", "tags": ["damaged"], "assignee_id": ben.get("/session").json()["agent"]["id"]}
        ben.http.patch(ben.base + path, json=change)
        ben.say(conversation["id"], "Solved")
        seen = {"hers": take_until(hers, "Solved"), "his": take_until(his, "Solved")}
    for event in seen["hers"]:
        check(event, VISITOR_EVENTS)
    for event in seen["his"]:
        check(event, DESK_EVENTS)
    assert {event.name for event in seen["hers"]} == {
        "conversation.created", "conversation.updated", "message.created", "read", "typing",
    }  # fmt: skip
    assert {event.name for event in seen["his"]} >= {
        "conversation.created", "conversation.updated", "message.created", "read", "typing", "presence",
    }  # fmt: skip

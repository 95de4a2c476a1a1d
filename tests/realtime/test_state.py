"""For each kind of event: a stale copy with the stream's events applied equals what is fetched anew.

The idea is Zulip's `verify_action`. What is applied here is what the widget and the console apply.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest

from tests.services.people import Event, Json, Person, Shop, Shopper, Stream, new_uuid, open_shop
from tests.services.server import Server
from widget_server.conversations import DESK_EVENTS, VISITOR_EVENTS

UNLOGGED: Final = {"typing", "presence", "resync"}
NOT_YET_MADE: Final = {"message.updated"}
"""Nothing changes a message so far."""

OWN_FIELDS: Final = ("read_seq", "unread_count", "visitor_conversations_count")
"""What is the agent's own in a conversation; events carry None there."""


@dataclass
class Copy:
    """What one side has on its screen of one conversation."""

    conversation: Json
    messages: list[Json]
    seq: int
    agent_id: str | None

    def apply(self, event: Event) -> None:
        """What is later than the copy changes it."""
        if event.name in UNLOGGED or event.data["seq"] <= self.seq:
            return
        if event.name == "read":
            self._apply_read(event.data)
            return
        if event.name == "message.created":
            self._add(event.data["message"])
        if "conversation" in event.data:
            own = {name: self.conversation[name] for name in OWN_FIELDS if name in self.conversation}
            self.conversation = event.data["conversation"] | (own if self.agent_id else {})
        self.conversation["seq"] = event.data["seq"]
        self._count()

    def _add(self, message: Json) -> None:
        self.messages.append(message)
        if message["kind"] == "message":
            self.conversation["last_message"] = message
            self.conversation["updated_at"] = message["created_at"]
        is_by_agent = message["author_kind"] == "agent" and message["kind"] == "message"
        if is_by_agent:
            self.conversation["agents_read_seq"] = message["seq"]
        if is_by_agent and self.agent_id == message["author"]["id"]:
            self.conversation["read_seq"] = message["seq"]

    def _apply_read(self, data: Json) -> None:
        mark = "visitor_read_seq" if data["reader"] == "visitor" else "agents_read_seq"
        self.conversation[mark] = max(self.conversation[mark], data["read_seq"])
        if self.agent_id is not None and data["agent_id"] == self.agent_id:
            self.conversation["read_seq"] = data["read_seq"]
        self.conversation["seq"] = data["seq"]
        self._count()

    def _count(self) -> None:
        mark = self.conversation["read_seq" if self.agent_id else "visitor_read_seq"]
        from_me = {"agent", "ai_agent", "system"} if self.agent_id else {"visitor"}
        self.conversation["unread_count"] = sum(
            message["kind"] == "message" and message["author_kind"] not in from_me and message["seq"] > mark
            for message in self.messages
        )


def fetch(person: Person, conversation_id: str, agent_id: str | None = None) -> Copy:
    conversation = person.get(f"/conversations/{conversation_id}").json()["conversation"]
    page = person.get(f"/conversations/{conversation_id}/messages").json()
    return Copy(conversation, page["items"], page["seq"], agent_id)


def catch_up(copy: Copy, stream: Stream, conversation_id: str) -> set[str]:
    """Apply events up to the message `end`; the names of those that were applied come back."""
    names = set()
    for event in stream:
        if event.data.get("conversation_id") != conversation_id:
            continue
        copy.apply(event)
        names.add(event.name)
        if event.name == "message.created" and event.data["message"]["text"] == "end":
            return names
    raise AssertionError("the stream ended")


Act = Callable[[Shopper, Person, Person, str], object]


def change(fields: Json) -> Act:
    return lambda cleo, ben, dora, path: ben.http.patch(ben.base + path, json=fields).raise_for_status()


def assign_to_self(cleo: Shopper, ben: Person, dora: Person, path: str) -> None:
    me = ben.get("/session").json()["agent"]["id"]
    ben.http.patch(ben.base + path, json={"assignee_id": me}).raise_for_status()


def read_to_the_end(person: Person, path: str) -> None:
    last = person.get(path + "/messages").json()["items"][-1]
    person.post(path + "/read", {"seq": last["seq"]}).raise_for_status()


def wake_a_closed_one(cleo: Shopper, ben: Person, dora: Person, path: str) -> None:
    ben.http.patch(ben.base + path, json={"status": "closed"}).raise_for_status()
    cleo.post(path + "/messages", {"id": new_uuid(), "text": "One more thing"}).raise_for_status()


ACTS: Final[dict[str, Act]] = {
    "shopper writes": lambda cleo, ben, dora, path: cleo.post(path + "/messages", {"id": new_uuid(), "text": "?"}),
    "agent answers": lambda cleo, ben, dora, path: ben.post(path + "/messages", {"id": new_uuid(), "text": "!"}),
    "colleague answers": lambda cleo, ben, dora, path: dora.post(path + "/messages", {"id": new_uuid(), "text": "!"}),
    "agent notes": lambda cleo, ben, dora, path: ben.post(path + "/notes", {"id": new_uuid(), "text": "odd"}),
    "agent closes": change({"status": "closed"}),
    "agent snoozes": change({"status": "snoozed", "snoozed_until": "2099-01-01T00:00:00Z"}),
    "agent tags": change({"tags": ["chipped", "bowl"]}),
    "agent tags and closes": change({"tags": ["late"], "status": "closed"}),
    "agent takes it": assign_to_self,
    "shopper reads": lambda cleo, ben, dora, path: read_to_the_end(cleo, path),
    "agent reads": lambda cleo, ben, dora, path: read_to_the_end(ben, path),
    "colleague reads": lambda cleo, ben, dora, path: read_to_the_end(dora, path),
    "agent marks unread": lambda cleo, ben, dora, path: ben.post(path + "/unread", {}),
    "shopper wakes a closed one": wake_a_closed_one,
}


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    shop = open_shop(shared_server)
    shop.hire("ben")
    shop.hire("dora")
    return shop


def test_a_stale_copy_with_events_applied_equals_a_fresh_fetch(shop: Shop) -> None:
    ben, dora = shop.sign_in("ben"), shop.sign_in("dora")
    me = ben.get("/session").json()["agent"]["id"]
    names: dict[str, set[str]] = {"visitor": set(), "desk": set()}
    for act_name, act in ACTS.items():
        cleo = shop.shopper()
        conversation, _ = cleo.start("The bowl has a chip")
        ben.say(conversation["id"], "Could you send a photo?")
        cleo.say(conversation["id"], "Here it is")
        with cleo.stream() as hers, ben.stream() as his:
            shown, inbox = fetch(cleo, conversation["id"]), fetch(ben, conversation["id"], me)
            act(cleo, ben, dora, f"/conversations/{conversation['id']}")
            dora.say(conversation["id"], "end")
            names["visitor"] |= catch_up(shown, hers, conversation["id"])
            names["desk"] |= catch_up(inbox, his, conversation["id"])
            fresh_shown, fresh_inbox = fetch(cleo, conversation["id"]), fetch(ben, conversation["id"], me)
        assert shown.messages == fresh_shown.messages, act_name
        assert shown.conversation == fresh_shown.conversation, act_name
        assert inbox.messages == fresh_inbox.messages, act_name
        assert inbox.conversation == fresh_inbox.conversation, act_name
    missing = {"conversation.created"}  # the next test's
    assert names["visitor"] == VISITOR_EVENTS.keys() - UNLOGGED - NOT_YET_MADE - missing
    assert names["desk"] == DESK_EVENTS.keys() - UNLOGGED - NOT_YET_MADE - missing


def test_a_new_conversation_comes_whole_by_the_stream(shop: Shop) -> None:
    ben = shop.sign_in("ben")
    cleo = shop.shopper()
    with cleo.stream() as hers, ben.stream() as his:
        conversation, message = cleo.start("Do you have this in oak?")
        for stream in (hers, his):
            told = stream.next("conversation.created").data["conversation"]
            assert told["id"] == conversation["id"]
            assert stream.next("message.created").data["message"] == message
    listed = cleo.get("/conversations").json()["items"]
    assert listed == [conversation]
    inbox = ben.get("/conversations").json()["items"]
    assert [(item["id"], item["last_message"]["id"]) for item in inbox] == [(conversation["id"], message["id"])]

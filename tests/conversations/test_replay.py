"""The 200 real messages go through HTTP and are answered; both sides, and both streams, show the same in one order."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from tests.services.people import Json, Person, Shop, Shopper, Stream, new_uuid, open_shop
from tests.services.server import Server

_MESSAGES: Final = Path(__file__).parents[1] / "data/hint3_sofmattress/messages.jsonl"
SHOPPERS: Final = 8
AGENTS: Final = ("ben", "dora", "erin", "farid")
"""Each may send 60 at once; together they answer 200."""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    found = [json.loads(line)["text"] for line in _MESSAGES.read_text("utf-8").splitlines()]
    assert len(found) == 200
    return found


def talk(shopper: Shopper, agent: Person, texts: Sequence[str]) -> tuple[str, list[str]]:
    """The conversation, and its texts in the order in which they were sent."""
    conversation, _ = shopper.start(texts[0])
    sent = [texts[0]]
    for number, text in enumerate(texts[1:], 1):
        answer = f"About “{sent[-1]}”: {number}"
        agent.say(conversation["id"], answer)
        shopper.say(conversation["id"], text)
        sent += [answer, text]
    agent.post(f"/conversations/{conversation['id']}/notes", {"id": new_uuid(), "text": "done"})
    last = agent.say(conversation["id"], "Anything else?")
    return conversation["id"], [*sent, last["text"]]


def follow(stream: Stream) -> list[Json]:
    """The messages that a stream tells of, up to the last one of a talk."""
    found: list[Json] = []
    while not found or found[-1]["text"] != "Anything else?":
        found.append(stream.next("message.created").data["message"])
    return found


def converse(shop: Shop, agent: Person, texts: Sequence[str]) -> int:
    """One shopper's talk, seen four ways."""
    shopper = shop.shopper()
    with shopper.stream() as hers:
        conversation_id, sent = talk(shopper, agent, texts)
        streamed = follow(hers)
    shown = shopper.get(f"/conversations/{conversation_id}/messages", limit="200").json()["items"]
    inbox = agent.get(f"/conversations/{conversation_id}/messages", limit="200").json()["items"]
    assert [message["text"] for message in shown] == [text.strip() for text in sent]
    assert streamed == shown
    assert [entry for entry in inbox if entry["kind"] == "message"] == shown
    assert [entry["seq"] for entry in inbox] == list(range(1, len(inbox) + 1))
    return len(shown)


def test_both_sides_show_200_real_messages_in_the_same_order(shared_server: Server, texts: list[str]) -> None:
    shop = open_shop(shared_server)
    for name in AGENTS:
        shop.hire(name)
    agents = [shop.sign_in(name) for name in AGENTS]
    watcher = shop.sign_in(AGENTS[0])
    entries = 400 + SHOPPERS  # a question and an answer each time, a note each talk
    with watcher.stream() as desk, ThreadPoolExecutor(len(AGENTS) + 1) as pool:
        # Read while the others talk: a reader who lets more than 256 KB wait is closed and has to resume.
        telling = pool.submit(lambda: [desk.next("message.created").data["message"] for _ in range(entries)])
        shares = [texts[number::SHOPPERS] for number in range(SHOPPERS)]
        counts = list(pool.map(lambda job: converse(shop, *job), zip(agents * 2, shares, strict=True)))
        told = telling.result()
    assert sum(counts) == 400
    for conversation in watcher.get("/conversations", limit="200").json()["items"]:
        mine = [entry["seq"] for entry in told if entry["conversation_id"] == conversation["id"]]
        assert mine == list(range(1, conversation["seq"] + 1))

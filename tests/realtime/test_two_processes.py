"""Two processes on one PostgreSQL and one Redis: what happens in one reaches the streams of the other, Redis or not.

The second process answers streams by sse-starlette's plain class, so that the two classes can be compared byte by byte.
"""

import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Final

import httpx
import pytest

from tests.services.people import Event, Person, Shop, Shopper, Stream, new_uuid, open_shop
from tests.services.ports import wait_until
from tests.services.postgres import Postgres
from tests.services.redis import RedisServer, run_own_redis
from tests.services.server import Server, serve_in
from widget_server.realtime.log_reader import SILENCE_SECONDS

BY_REDIS_SECONDS: Final = SILENCE_SECONDS - 1
"""Sooner than the log reader would look by itself after a word; measured: 12 ms."""

BY_LOG_SECONDS: Final = 60
"""The reader looks within 6 s."""


@dataclass
class Pair:
    """The shop seen through its first process, and the second."""

    shop: Shop
    second: Server
    redis: RedisServer

    def across(self, person: Person) -> Person:
        """The same person, served by the second process."""
        return replace(person, base=person.base.replace(self.shop.server.url, self.second.url))


@pytest.fixture(scope="module")
def pair(postgres: Postgres, migrated_postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("pair")
    database_url = postgres.url_of(postgres.create_database(template=migrated_postgres))
    with run_own_redis() as redis:
        for factory in serve_in(folder):
            settings = {"PARLOR_DATABASE_URL": database_url, "PARLOR_BROKER_URL": redis.url}
            first = factory(data_dir=folder, **settings)
            second = factory(data_dir=folder, PARLOR_STREAM_RESPONSE="plain", **settings)
            shop = open_shop(first)
            shop.hire("ben")
            yield Pair(shop, second, redis)


@pytest.fixture(scope="module")
def ben(pair: Pair) -> Person:
    return pair.shop.sign_in("ben")


def is_connected(server: Server) -> bool:
    return bool(httpx.get(f"{server.url}/readyz", timeout=20).json()["broker"])


@contextmanager
def typing_all_the_time(person: Person, conversation_id: str) -> Iterator[None]:
    """Until the block ends: someone waits to hear of it."""
    ended = threading.Event()

    def type_on() -> None:
        while not ended.wait(0.6):
            person.post(f"/conversations/{conversation_id}/typing", {})

    thread = threading.Thread(target=type_on)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def presence_of(shopper: Shopper, stream: Stream) -> Event:
    return next(
        each for each in stream if each.name == "presence" and each.data.get("visitor_id") == shopper.visitor_id
    )


def hear(stream: Stream, text: str) -> None:
    """Read on until this message comes."""
    while stream.next("message.created").data["message"]["text"] != text:
        pass


def test_messages_reach_the_streams_of_the_other_process_at_once(pair: Pair, ben: Person) -> None:
    cleo = pair.shop.shopper()
    conversation, _ = cleo.start("Do you ship to Norway?")
    with pair.across(cleo).stream() as hers, pair.across(ben).stream() as his:
        ben.say(conversation["id"], "the first word, after a silence")
        for stream in (hers, his):
            hear(stream, "the first word, after a silence")
        for number in range(5):
            started = time.monotonic()
            ben.say(conversation["id"], f"reply {number}")
            hear(hers, f"reply {number}")
            cleo.say(conversation["id"], f"question {number}")
            hear(his, f"question {number}")
            assert time.monotonic() - started < BY_REDIS_SECONDS


def test_typing_and_presence_travel(pair: Pair, ben: Person) -> None:
    cleo = pair.shop.shopper()
    conversation, _ = cleo.start("Hello")
    path = f"/conversations/{conversation['id']}/typing"
    with pair.across(ben).stream() as his:
        with cleo.stream() as hers:
            arrival = presence_of(cleo, his)
            pair.across(ben).post(path, {})
            assert hers.next("typing").data["author"]["name"] == "Ben"
            cleo.post(path, {"is_typing": False})
            typing = next(event for event in his if event.name == "typing" and event.data["author_kind"] == "visitor")
        departure = presence_of(cleo, his)
    assert (arrival.data["presence"], arrival.id) == ("online", None)
    assert (typing.data["is_typing"], typing.id) == (False, None)
    assert (departure.data["presence"], departure.id) == ("offline", None)


def test_a_stream_resumes_in_the_other_process(pair: Pair, ben: Person) -> None:
    cleo = pair.shop.shopper()
    conversation, _ = cleo.start("Hello")
    with cleo.stream() as stream:
        ben.say(conversation["id"], "one")
        place = stream.next("message.created").id
    for text in ("two", "three"):
        ben.say(conversation["id"], text)
    with pair.across(cleo).stream(place) as stream:
        ben.say(conversation["id"], "four")
        assert [stream.next("message.created").data["message"]["text"] for _ in range(3)] == ["two", "three", "four"]


def test_without_redis_every_event_still_arrives_and_with_it_again_at_once(pair: Pair, ben: Person) -> None:
    cleo = pair.shop.shopper()
    conversation, _ = cleo.start("Hello")
    with pair.across(cleo).stream() as stream:
        pair.redis.kill()
        assert not is_connected(pair.shop.server)
        started = time.monotonic()
        for number in range(3):
            ben.say(conversation["id"], f"into the dark {number}")
        dark = [stream.next("message.created").data["message"]["text"] for _ in range(3)]
        assert dark == [f"into the dark {number}" for number in range(3)]
        assert time.monotonic() - started < BY_LOG_SECONDS
        pair.redis.start()
        for server in (pair.shop.server, pair.second):
            wait_until(lambda server=server: is_connected(server), timeout_seconds=60, what="no broker")  # type: ignore[misc]
        with typing_all_the_time(ben, conversation["id"]):
            stream.next("typing")  # only a broker carries it: the second process listens again
        ben.say(conversation["id"], "a word")
        stream.next("message.created")
        started = time.monotonic()
        ben.say(conversation["id"], "light again")
        assert stream.next("message.created").data["message"]["text"] == "light again"
        assert time.monotonic() - started < BY_REDIS_SECONDS


def test_signing_out_ends_the_agents_streams_in_every_process(pair: Pair) -> None:
    pair.shop.hire("dora")
    dora = pair.shop.sign_in("dora")
    with pair.across(dora).stream() as stream:
        assert dora.http.delete(dora.base + "/session").status_code == 204
        *_, last = stream
    assert (last.name, last.data["reason"]) == ("resync", "rights_changed")


# -- the two response classes


_BESIDES = re.compile(rb": ping\n\n|event: presence\ndata: [^\n]*\n\n")


class Wire:
    """The bytes of an open stream after its first line, whose jitter differs."""

    def __init__(self, response: httpx.Response) -> None:
        self.headers = response.headers
        self._chunks = response.iter_raw()
        self.data = b""
        self.read_until(b"\n\n")
        retry, _, self.data = self.data.partition(b"\n\n")
        assert retry.startswith(b"retry: ")

    def read_until(self, part: bytes) -> None:
        while part not in self.data:
            self.data += next(self._chunks)

    def comparable(self) -> bytes:
        """Without heartbeats and arrivals: these wires were opened one after the other."""
        return _BESIDES.sub(b"", self.data)


@contextmanager
def open_wires(pair: Pair, people: list[Person], place: str | None = None) -> Iterator[list[Wire]]:
    """The stream of each, from both processes."""
    headers = {"Last-Event-ID": place} if place else {}
    with ExitStack() as stack:
        yield [
            Wire(stack.enter_context(each.http.stream("GET", each.base + "/events", headers=headers)))
            for person in people
            for each in (person, pair.across(person))
        ]


def act(ben: Person, conversation_id: str) -> Iterator[bytes]:
    """One of each event; after each, what both wires must show before the next."""
    path = f"/conversations/{conversation_id}"
    ben.post(path + "/typing", {})
    yield b'"is_typing":true'
    message = ben.say(conversation_id, "naïve – “quotes”\nand a second line \U0001f6cb")
    yield message["id"].encode()
    ben.http.patch(ben.base + path, json={"status": "closed", "tags": ["late"]})
    yield b'"status":"closed"'
    ben.post(path + "/read", {"seq": message["seq"]})
    ben.post(path + "/notes", {"id": new_uuid(), "text": "for staff"})
    last = ben.say(conversation_id, "the last word")
    yield last["id"].encode()


def test_both_response_classes_send_the_same_bytes(pair: Pair, ben: Person) -> None:
    cleo = pair.shop.shopper()
    conversation, first = cleo.start("Hello")
    with open_wires(pair, [cleo, ben]) as wires:
        for part in act(ben, conversation["id"]):
            for wire in wires:
                wire.read_until(part)
        place = wires[0].data.rpartition(b"\nid: ")[2].partition(b"\n")[0].decode()
    shopper_hub, shopper_plain, desk_hub, desk_plain = (wire.comparable() for wire in wires)
    assert shopper_hub == shopper_plain
    assert desk_hub == desk_plain
    assert first["text"].encode() not in shopper_hub
    epoch, _, position = place.partition(".")
    for past in (f"{epoch}.1", f"{epoch}.{int(position) - 1}", "unknown.3"):
        with open_wires(pair, [cleo], past) as replayed:
            last = b"the last word" if past != "unknown.3" else b"place_unknown"
            for wire in replayed:
                wire.read_until(last)
                wire.read_until(b"\n\n")
        assert replayed[0].comparable() == replayed[1].comparable(), past


def test_both_response_classes_send_the_same_headers(pair: Pair, ben: Person) -> None:
    changing = {"x-request-id", "date"}
    with open_wires(pair, [pair.shop.shopper(), ben]) as wires:
        seen = [{(k, v) for k, v in wire.headers.items() if k not in changing} for wire in wires]
    assert seen[0] == seen[1]
    assert seen[2] == seen[3]


def test_who_is_here_is_known_in_every_process(pair: Pair, ben: Person) -> None:
    def are_seen() -> tuple[bool, bool]:
        colleagues = pair.across(ben).get("/agents").json()["items"]
        shown = pair.across(ben).get(f"/conversations/{conversation['id']}").json()["conversation"]
        presence = {colleague["name"]: colleague["presence"] for colleague in colleagues}
        return presence["Ben"] == "online", shown["visitor"]["is_online"]

    cleo = pair.shop.shopper()
    conversation, _ = cleo.start("Is anybody there?")
    # Ben may have left an earlier test's stream a moment ago.
    wait_until(lambda: are_seen() == (False, False), timeout_seconds=20, what="somebody stayed who is not here")
    with ben.stream(), cleo.stream():
        wait_until(lambda: are_seen() == (True, True), timeout_seconds=20, what="the others did not learn who came")
    wait_until(lambda: are_seen() == (False, False), timeout_seconds=20, what="the others did not learn who went")


def test_a_first_message_sent_to_both_processes_at_once_opens_one_conversation(pair: Pair) -> None:
    cleo = pair.shop.shopper()
    with ThreadPoolExecutor(2) as pool:
        for number in range(5):
            body = {"message": {"id": new_uuid(), "text": f"Question {number}"}}
            sides = (cleo, pair.across(cleo))
            answers = list(pool.map(lambda side, body=body: side.post("/conversations", body), sides))
            assert [answer.status_code for answer in answers] == [201, 201]
            assert answers[0].json()["message"] == answers[1].json()["message"]
    assert len(cleo.get("/conversations").json()["items"]) == 5

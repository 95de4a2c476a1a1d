"""`parlor serve --workers N`: several processes on one port, PostgreSQL and Redis between them."""

import os
import re
import signal
from contextlib import ExitStack

import httpx
import pytest

from tests.services.people import Person, Shop, Stream, open_shop
from tests.services.ports import wait_until
from tests.services.postgres import Postgres
from tests.services.server import Server, ServerFactory

WORKERS = 2
# Connections are dealt out by a hash: all of 18 at one of two workers is a chance of 1 in 131,072.
MOST_STREAMS = 18


@pytest.fixture
def several(server: ServerFactory, postgres: Postgres, migrated_postgres: str, redis_url: str) -> Server:
    name = postgres.create_database(template=migrated_postgres)
    return server(
        command=("serve", "--workers", str(WORKERS)),
        PARLOR_DATABASE_URL=postgres.url_of(name),
        PARLOR_BROKER_URL=redis_url,
    )


def started_pids(running: Server) -> list[int]:
    return [int(pid) for pid in re.findall(r"worker\.started pid=(\d+)", running.log_text())]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def stream_counts(running: Server) -> set[int]:
    """How many streams each worker says it has, as far as a few new connections find them."""
    texts = [httpx.get(f"{running.url}/metrics").text for _ in range(2 * MOST_STREAMS)]
    return {int(found) for text in texts for found in re.findall(r"^parlor_streams (\d+)$", text, re.MULTILINE)}


def open_streams_at_every_worker(stack: ExitStack, shop: Shop, reader: Person) -> list[Stream]:
    """Streams of one agent, opened until no worker is without one."""
    streams: list[Stream] = []
    while len(streams) < MOST_STREAMS:
        streams.append(stack.enter_context(reader.stream()))
        if len(streams) >= WORKERS and 0 not in stream_counts(shop.server):
            return streams
    raise AssertionError(f"{MOST_STREAMS} streams, all at one worker")


def test_what_one_worker_commits_reaches_the_streams_of_all(several: Server) -> None:
    shop = open_shop(several)
    shop.hire("ben")
    cleo = shop.shopper()
    with ExitStack() as stack:
        streams = open_streams_at_every_worker(stack, shop, shop.sign_in("ben"))
        conversation, message = cleo.start("Is the oak table in stock?")
        for stream in streams:
            event = stream.next("message.created")
            assert event.data["conversation_id"] == conversation["id"]
            assert event.data["message"]["id"] == message["id"]


def test_a_dead_worker_is_replaced_and_the_port_goes_on_answering(several: Server) -> None:
    first, second = started_pids(several)
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: len(started_pids(several)) == 3, timeout_seconds=20, what="no new worker")
    assert is_alive(second)
    for _ in range(10):
        assert httpx.get(f"{several.url}/readyz", timeout=20).status_code == 200


def test_a_signal_ends_all_streams_properly_and_all_workers(several: Server) -> None:
    shop = open_shop(several)
    shop.hire("ben")
    pids = started_pids(several)
    with ExitStack() as stack:
        streams = open_streams_at_every_worker(stack, shop, shop.sign_in("ben"))
        os.kill(several.pid, signal.SIGTERM)
        for stream in streams:
            # The end of the chunked body, not a broken connection: httpx raises RemoteProtocolError for that.
            assert [event.name for event in stream if event.name == "message.created"] == []
    wait_until(lambda: not any(map(is_alive, pids)), timeout_seconds=60, what="a worker lives on")
    wait_until(lambda: "supervisor.stopped" in several.log_text(), timeout_seconds=60, what="the supervisor lives on")
    assert several.log_text().count("server.stopped") == WORKERS


def test_workers_end_when_their_supervisor_is_killed(several: Server) -> None:
    pids = started_pids(several)
    os.kill(several.pid, signal.SIGKILL)
    wait_until(lambda: not any(map(is_alive, pids)), timeout_seconds=20, what="a worker outlived its supervisor")
    wait_until(lambda: several.log_text().count("server.stopped") == WORKERS, timeout_seconds=5, what="no clean end")

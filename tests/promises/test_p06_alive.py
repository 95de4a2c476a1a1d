"""P6: a heartbeat every 15-20 s, `retry` with jitter, a server that stops spreads its clients.

The client's watchdog of 45 s: `widget_js/packages/shared/tests/`.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx

from tests.services.people import Shop, open_shop
from tests.services.server import ServerFactory
from widget_server.realtime.stream import PING_SECONDS

STREAMS = 12
WATCHDOG_SECONDS = 45


def follow(response: httpx.Response) -> tuple[int, float, float]:
    """The stream's `retry`, how long until its heartbeat, and when it was ended properly."""
    opened = time.monotonic()
    lines = response.iter_lines()
    retry = next(lines)
    while next(lines) != ": ping":
        pass
    heard = time.monotonic()
    list(lines)  # raises when the end is not a proper one
    return int(retry.removeprefix("retry: ")), heard - opened, time.monotonic()


def test_streams_live_and_end_apart(server: ServerFactory) -> None:
    shop: Shop = open_shop(server())
    shoppers = [shop.shopper() for _ in range(STREAMS)]
    with ExitStack() as stack, ThreadPoolExecutor(STREAMS) as pool:
        opened = [
            stack.enter_context(each.http.stream("GET", each.base + "/events", timeout=WATCHDOG_SECONDS))
            for each in shoppers
        ]
        following = [pool.submit(follow, response) for response in opened]
        with shop.shopper().http.stream("GET", shoppers[0].base + "/events", timeout=WATCHDOG_SECONDS) as watched:
            while ": ping" not in (line for line in watched.iter_lines()):
                pass
            shop.server.stop()
        ends = [each.result() for each in following]
    retries = [retry for retry, _, _ in ends]
    assert all(1_000 <= retry <= 4_000 for retry in retries)
    assert len(set(retries)) > STREAMS / 2
    assert 15 <= PING_SECONDS <= 20
    assert all(silence < WATCHDOG_SECONDS for _, silence, _ in ends)
    assert len({round(moment, 3) for _, _, moment in ends}) > 1, "not all at one moment"

"""The shopper's network fails and comes back: what was written meanwhile on both sides arrives once and in order."""

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Final

from playwright.sync_api import BrowserContext, expect

from tests.browser.merchant import MerchantSite, embed
from tests.browser.people import RECOVERED, SOON, visit
from tests.services.people import Shop
from tests.services.proxy import Proxy, open_proxy

CUT_SECONDS: Final = 30.0 if "PARLOR_FAULTS" in os.environ else 3.0
"""`make faults` cuts for as long as a lift or a tunnel does."""


class Line:
    """The shopper's line to the server, from a test that has no event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, proxy: Proxy) -> None:
        self._loop = loop
        self._proxy = proxy
        self.url = proxy.url

    def cut(self) -> None:
        """No byte passes from now on, and nobody is told."""
        self._do(self._proxy.break_line)

    def mend(self) -> None:
        """Bytes pass again; half of the connections are gone."""
        self._do(lambda: self._proxy.mend_line(Random(1)))

    def wait(self, seconds: float) -> None:
        """Let the line stay as it is for so long."""
        asyncio.run_coroutine_threadsafe(asyncio.sleep(seconds), self._loop).result()

    def _do(self, change: Callable[[], None]) -> None:
        async def run() -> None:
            change()

        asyncio.run_coroutine_threadsafe(run(), self._loop).result()


@contextmanager
def open_line(port: int) -> Iterator[Line]:
    """A proxy before the server, run by a thread."""
    lines: list[Line] = []
    is_ready, is_over = threading.Event(), asyncio.Event()

    async def run() -> None:
        async with open_proxy(port) as proxy:
            lines.append(Line(asyncio.get_running_loop(), proxy))
            is_ready.set()
            await is_over.wait()

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    assert is_ready.wait(20)
    try:
        yield lines[0]
    finally:
        lines[0]._loop.call_soon_threadsafe(is_over.set)
        thread.join(20)


def test_a_silent_line_loses_and_doubles_nothing(shop: Shop, site: MerchantSite, shopper: BrowserContext) -> None:
    ben = shop.sign_in("ben")
    with open_line(shop.server.port) as line:
        tab = visit(shopper, site.put("/", embed(line.url, shop.store_key)))
        tab.open()
        tab.send("Is the lamp dimmable?")
        (conversation,) = ben.get("/conversations").json()["items"]
        line.cut()
        tab.write("I mean the brass one.")
        ben.say(conversation["id"], "Which lamp do you mean?")
        line.wait(CUT_SECONDS)
        line.mend()
        tab.expect_sent(timeout=RECOVERED)
        expect(tab.log.get_by_text("Which lamp do you mean?")).to_be_visible(timeout=RECOVERED)
        ben.say(conversation["id"], "The brass one is.")
        expect(tab.log.get_by_text("The brass one is.")).to_be_visible(timeout=RECOVERED)
        stored = [message["text"] for message in ben.messages(conversation["id"])]
        assert sorted(stored) == sorted(
            ["Is the lamp dimmable?", "I mean the brass one.", "Which lamp do you mean?", "The brass one is."]
        )
        tab.expect_messages(stored)


def test_an_offline_browser_says_so_and_sends_later(shop: Shop, site: MerchantSite, shopper: BrowserContext) -> None:
    ben = shop.sign_in("ben")
    tab = visit(shopper, site.put("/", embed(shop.server.url, shop.store_key)))
    tab.open()
    tab.send("Is the lamp dimmable?")
    (conversation,) = ben.get("/conversations").json()["items"]
    shopper.set_offline(True)
    bar = tab.panel.locator(".bar")
    expect(bar).to_have_text("You are offline. We send your message when you are back.")
    tab.write("I mean the brass one.")
    ben.say(conversation["id"], "Which lamp do you mean?")
    assert len(ben.messages(conversation["id"])) == 2
    shopper.set_offline(False)
    expect(bar).to_be_hidden(timeout=RECOVERED)
    talk = ["Is the lamp dimmable?", "Which lamp do you mean?", "I mean the brass one."]
    tab.expect_messages(talk, timeout=RECOVERED)
    tab.expect_sent(timeout=SOON)
    assert [message["text"] for message in ben.messages(conversation["id"])] == talk

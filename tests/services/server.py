"""Parlor itself, as a process: `.venv/bin/parlor serve` with a data folder and a port of its own.

    def test_messages_survive_a_crash(server: ServerFactory, database_url: str) -> None:
        parlor = server(PARLOR_DATABASE_URL=database_url)   # answers /healthz when this returns
        httpx.get(parlor.url + "/readyz")
        parlor.kill()                                       # SIGKILL, as a power cut
        parlor.restart()                                    # same port, same data
        parlor.stop()                                       # SIGTERM, waits for the clean end

Keywords are settings (`PARLOR_*`); none is taken from the developer's own environment. `data_dir=` shares a
folder between servers, `command=` starts another command (`("demo",)`). `parlor.run("agent", "add", …)` runs
a command against the same settings. When the test ends every server is stopped, and the test fails if a log
holds a traceback, unless the test has read and cleared it with `parlor.forgive_tracebacks()`.
"""

import os
import shutil
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest

from tests.services.databases import KINDS, PARLOR
from tests.services.ports import find_free_port, wait_until
from tests.services.postgres import Postgres

START_SECONDS: Final = 120
"""A start takes about a second; two busy cores and a first `parlor demo` take longer."""

STOP_SECONDS: Final = 20
"""Streams are closed over 10 s at shutdown."""

_TRACEBACK: Final = "Traceback (most recent call last)"


class Server:
    """One `parlor` process that can die and come back on the same port with the same data."""

    def __init__(self, *, data_dir: Path, settings: dict[str, str], command: Sequence[str]) -> None:
        self.port = find_free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.data_dir = data_dir
        self.database_url = settings.get("PARLOR_DATABASE_URL", "")
        self.log_path = data_dir / f"server-{self.port}.log"
        self._command = [str(PARLOR), *command, "--port", str(self.port)]
        own = {name: value for name, value in os.environ.items() if not name.startswith("PARLOR_")}
        self._environment = {**own, "PARLOR_DATA_DIR": str(data_dir), "PYTHONUNBUFFERED": "1", **settings}
        self._process: subprocess.Popen[bytes] | None = None
        self._forgiven_bytes = 0
        self.on_end: list[Callable[[], object]] = []
        """Called when the test ends, before the server is stopped: clients are closed here."""

    @property
    def pid(self) -> int:
        """The process's id, while it runs."""
        assert self._process is not None, "the server is not running"
        return self._process.pid

    def start(self) -> None:
        """Starts the process and returns when `/healthz` answers 200."""
        assert self._process is None, "the server is already running"
        with self.log_path.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                cwd=self.data_dir,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # its workers die with it, by the group's signal
            )
        try:
            wait_until(self._is_up_or_dead, timeout_seconds=START_SECONDS, what="the server did not answer")
        except TimeoutError as error:
            self.kill()
            pytest.fail(f"{error}; its log:\n{self.log_text()}", pytrace=False)
        if self._process.poll() is not None:
            self._process = None
            pytest.fail(f"the server ended while starting; its log:\n{self.log_text()}", pytrace=False)

    def kill(self) -> None:
        """SIGKILL to the process and its workers: no goodbye, nothing flushed."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM, and waits for the clean end; a server that does not end is killed and fails the test."""
        self._end(signal.SIGTERM)

    def restart(self) -> None:
        """Starts it again after `kill`, or stops it cleanly first."""
        self.stop()
        self.start()

    def run(self, *arguments: str) -> str:
        """Runs `parlor ARGUMENTS` with this server's settings and returns what it printed."""
        answer = subprocess.run(
            [PARLOR, *arguments],
            env=self._environment,
            cwd=self.data_dir,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert answer.returncode == 0, f"parlor {' '.join(arguments)}:\n{answer.stdout}{answer.stderr}"
        return answer.stdout

    def log_text(self) -> str:
        """All that the server has written so far, over its restarts."""
        return self.log_path.read_text("utf-8", errors="replace") if self.log_path.exists() else ""

    def forgive_tracebacks(self) -> None:
        """Says that the tracebacks so far were provoked by the test."""
        self._forgiven_bytes = self.log_path.stat().st_size

    def tracebacks(self) -> str:
        """The log from the first unforgiven traceback on; empty when there is none."""
        if not self.log_path.exists():
            return ""
        text = self.log_path.read_bytes()[self._forgiven_bytes :].decode("utf-8", "replace")
        return text[text.index(_TRACEBACK) :] if _TRACEBACK in text else ""

    def _is_up_or_dead(self) -> bool:
        assert self._process is not None
        return self._process.poll() is not None or self._answers()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (OSError, urllib.error.URLError):
            return False

    def _end(self, number: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        group = process.pid
        # A clean end is asked of the parent alone, which tells its workers; a crash hits them all.
        send = os.kill if number is signal.SIGTERM else os.killpg
        send(group, number)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(group, signal.SIGKILL)
            process.wait(STOP_SECONDS)
            pytest.fail(f"the server did not end within {STOP_SECONDS} s of SIGTERM:\n{self.log_text()}")


class ServerFactory:
    """Starts servers; the fixture `server` is one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.servers: list[Server] = []

    def __call__(self, *, data_dir: Path | None = None, command: Sequence[str] = ("serve",), **settings: str) -> Server:
        """A running server; `settings` are `PARLOR_*` variables."""
        folder = data_dir or self._folder / f"parlor-{len(self.servers)}"
        folder.mkdir(parents=True, exist_ok=True)
        made = Server(data_dir=folder, settings=settings, command=command)
        self.servers.append(made)
        made.start()
        return made


def serve_in(folder: Path) -> Iterator[ServerFactory]:
    """For fixtures of a wider scope: a factory whose servers end, and are judged, with the generator."""
    factory = ServerFactory(folder)
    try:
        yield factory
    finally:
        for each in factory.servers:
            for call in each.on_end:
                call()
            each.stop()
    found = [text for each in factory.servers if (text := each.tracebacks())]
    if found:
        pytest.fail("the server's log has a traceback:\n" + "\n".join(found), pytrace=False)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerFactory]:
    """Starts `parlor serve` processes that end with the test; see this module's docstring."""
    yield from serve_in(tmp_path)


class Pool:
    """Servers that stay up for the run: one for each choice of settings, started when a test first asks for it.

    No fixture with parameters: pytest ends such a one whenever the parameter changes, which between files it does,
    and a start takes more than most tests.
    """

    def __init__(self, factory: ServerFactory, new_url: Callable[[], str]) -> None:
        self._factory = factory
        self._new_url = new_url
        self._servers: dict[tuple[tuple[str, str], ...], Server] = {}

    def __call__(self, **settings: str) -> Server:
        """The server with these settings, on a database of its own."""
        key = tuple(sorted(settings.items()))
        if key not in self._servers:
            # One hop: each client of a test names its own address, so that they do not share the limits of one.
            own = {"PARLOR_DATABASE_URL": self._new_url(), "PARLOR_TRUSTED_HOPS": "1", **settings}
            self._servers[key] = self._factory(data_dir=None, **own)
        return self._servers[key]


@pytest.fixture(scope="session")
def sqlite_pool(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    """The run's servers on SQLite."""

    def new_url() -> str:
        path = tmp_path_factory.mktemp("store") / "parlor.sqlite3"
        shutil.copyfile(migrated_sqlite, path)
        return f"sqlite:///{path}"

    for factory in serve_in(tmp_path_factory.mktemp("pool")):
        yield Pool(factory, new_url)


@pytest.fixture(scope="session")
def postgresql_pool(
    postgres: Postgres, migrated_postgres: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pool]:
    """The run's servers on PostgreSQL."""
    for factory in serve_in(tmp_path_factory.mktemp("pool")):
        yield Pool(factory, lambda: postgres.url_of(postgres.create_database(template=migrated_postgres)))


@pytest.fixture(scope="session", params=KINDS)
def pool(request: pytest.FixtureRequest) -> Pool:
    """The run's servers on one of the two databases, for fixtures of any scope."""
    found: Pool = request.getfixturevalue(f"{request.param}_pool")
    return found


@pytest.fixture(scope="session")
def shared_server(pool: Pool) -> Server:
    """One server for many tests, on SQLite and on PostgreSQL: each test opens an account of its own on it."""
    return pool()


@pytest.fixture(scope="session")
def parlor(sqlite_pool: Pool) -> Server:
    """One server for tests to which the database is all one, on SQLite."""
    return sqlite_pool()


@pytest.fixture(scope="session")
def keeping_parlor(sqlite_pool: Pool) -> Server:
    """The same, keeping the texts of mail."""
    return sqlite_pool(PARLOR_IS_DEMO="1")


@pytest.fixture
def free_port() -> int:
    """A TCP port of this machine that nobody listens on."""
    return find_free_port()

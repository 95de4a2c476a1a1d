"""Fresh databases for tests: every test that asks for one runs on SQLite and on PostgreSQL.

Migrations run once per kind and run; each test then gets a copy (a file copy, `CREATE DATABASE … TEMPLATE`).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

import pytest

from tests.services.postgres import Postgres

DatabaseKind = Literal["sqlite", "postgresql"]
KINDS: Final[tuple[DatabaseKind, ...]] = ("sqlite", "postgresql")
PARLOR: Final = Path(sys.executable).with_name("parlor")


def migrate(database_url: str, data_dir: Path) -> None:
    """Runs `parlor db upgrade` on the database, as an operator would."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PARLOR_")},
        "PARLOR_DATABASE_URL": database_url,
        "PARLOR_DATA_DIR": str(data_dir),
    }
    command = [str(PARLOR), "db", "upgrade"]
    answer = subprocess.run(
        command, env=environment, cwd=data_dir, capture_output=True, text=True, timeout=120, check=False
    )
    assert answer.returncode == 0, f"parlor db upgrade failed:\n{answer.stdout}{answer.stderr}"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every migration done; copied, never opened by a test."""
    folder = tmp_path_factory.mktemp("migrated")
    path = folder / "parlor.sqlite3"
    migrate(f"sqlite+aiosqlite:///{path}", folder)
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a PostgreSQL database with every migration done; a template for others."""
    name = postgres.create_database()
    migrate(postgres.url_of(name), tmp_path_factory.mktemp("migrated"))
    yield name
    postgres.drop_database(name)


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> DatabaseKind:
    """Which of the two databases this run of the test uses."""
    kind: DatabaseKind = request.param
    return kind


@pytest.fixture
def database_url(database_kind: DatabaseKind, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of this test's own with all tables, once on SQLite and once on PostgreSQL."""
    if database_kind == "sqlite":
        path = tmp_path / "parlor.sqlite3"
        shutil.copyfile(request.getfixturevalue("migrated_sqlite"), path)
        yield f"sqlite+aiosqlite:///{path}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = server.create_database(template=request.getfixturevalue("migrated_postgres"))
    yield server.url_of(name)
    server.drop_database(name)


@pytest.fixture
def empty_database_url(database_kind: DatabaseKind, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The same without any table, for tests of migrations and of the store itself."""
    if database_kind == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'parlor.sqlite3'}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    name = server.create_database()
    yield server.url_of(name)
    server.drop_database(name)

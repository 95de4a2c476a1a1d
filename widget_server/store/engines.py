"""Engines for the two databases, each with the settings that our promises rest on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

_BUSY_MILLISECONDS: Final = 10_000
"""Only the net for other processes (a backup, `parlor` commands); inside one process writers take turns."""

IDLE_IN_TRANSACTION_SECONDS: Final = 10
"""Promise P8's backstop: a transaction that waits for something else than the database is ended."""

STATEMENT_SECONDS: Final = 30
LOCK_SECONDS: Final = 10
_CONNECT_SECONDS: Final = 10
_POSTGRES_OPTIONS: Final = (
    f"-c timezone=UTC -c idle_in_transaction_session_timeout={IDLE_IN_TRANSACTION_SECONDS}s "
    f"-c statement_timeout={STATEMENT_SECONDS}s -c lock_timeout={LOCK_SECONDS}s"
)


def _encode_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


# The standard library's took a tenth of a message's time.
_JSON: Final[dict[str, Any]] = {"json_serializer": _encode_json, "json_deserializer": msgspec.json.decode}


@dataclass(frozen=True, slots=True)
class Engines:
    """`reading` and `writing` for blocks on the event loop, `grouping` for the group writer's thread."""

    reading: AsyncEngine
    writing: AsyncEngine
    grouping: Engine
    is_sqlite: bool


def open_engines(database_url: str) -> Engines:
    """Engines for `sqlite:///PATH` or `postgresql://…` (a driver in the URL is replaced by ours)."""
    url = _read_url(database_url)
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(url)
    return _open_postgres(url.set(drivername="postgresql+psycopg"))


def _read_url(database_url: str) -> URL:
    """The URL of one of the two databases; ValueError that names the setting else."""
    try:
        url = make_url(database_url)
    except ArgumentError:
        raise ValueError("PARLOR_DATABASE_URL: this is not a URL") from None
    kind = url.get_backend_name()
    if kind not in ("sqlite", "postgresql"):
        raise ValueError(f"PARLOR_DATABASE_URL: {kind} is not supported, use sqlite or postgresql")
    return url


def sync_url(database_url: str) -> URL:
    """The URL for a synchronous engine (migrations)."""
    url = _read_url(database_url)
    return url.set(drivername="sqlite" if url.get_backend_name() == "sqlite" else "postgresql+psycopg")


def _open_sqlite(url: URL) -> Engines:
    if not url.database or url.database == ":memory:":
        raise ValueError("PARLOR_DATABASE_URL: SQLite needs a file")
    asynchronous = url.set(drivername="sqlite+aiosqlite")
    reading = create_async_engine(asynchronous, pool_size=4, max_overflow=4, **_JSON)
    writing = create_async_engine(asynchronous, pool_size=1, max_overflow=0, **_JSON)
    grouping = create_engine(
        url.set(drivername="sqlite"), pool_size=1, max_overflow=0, connect_args={"check_same_thread": False}, **_JSON
    )
    prepare_sqlite(reading.sync_engine, begin="BEGIN", is_read_only=True)
    prepare_sqlite(writing.sync_engine, begin="BEGIN IMMEDIATE")
    prepare_sqlite(grouping, begin="BEGIN IMMEDIATE")
    return Engines(reading, writing, grouping, is_sqlite=True)


def prepare_sqlite(engine: Engine, *, begin: str, is_read_only: bool = False) -> None:
    """WAL, FULL, foreign keys, and our own BEGIN: a deferred read-then-write loses to another writer at once."""

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, record: object) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={_BUSY_MILLISECONDS}",
            "journal_mode=WAL",
            "synchronous=FULL",  # NORMAL is 60 times faster a commit and loses the last ones with the power
            "foreign_keys=ON",
            "temp_store=MEMORY",
            "cache_size=-32000",
            f"query_only={'ON' if is_read_only else 'OFF'}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin_ours(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def _open_postgres(url: URL) -> Engines:
    arguments: dict[str, Any] = {
        "connect_args": {"options": _POSTGRES_OPTIONS, "connect_timeout": _CONNECT_SECONDS},
        "pool_pre_ping": True,
        "pool_timeout": _CONNECT_SECONDS,
        **_JSON,
    }
    open_async: Callable[..., AsyncEngine] = create_async_engine
    reading = open_async(
        url,
        pool_size=5,
        max_overflow=5,
        execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
        **arguments,
    )
    writing = open_async(url, pool_size=5, max_overflow=5, **arguments)
    grouping = create_engine(url, pool_size=1, max_overflow=0, **arguments)
    return Engines(reading, writing, grouping, is_sqlite=False)

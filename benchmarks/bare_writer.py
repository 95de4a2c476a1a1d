"""The limit of the store: the driver alone writes the rows that the product wrote, with one commit a batch.

A message is one insert of itself and two of its events, an update of its conversation and of its visitor's stream,
and with the others of its batch one of the desk's.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg.types.json import Jsonb

from benchmarks.rows import EVENT_COLUMNS, MESSAGE_COLUMNS, MessageRows, batches_of

_JSON: Final = (dict, list)


def write_sqlite(path: Path, rows: Sequence[MessageRows], *, batch: int) -> float:
    """Rows a second into a SQLite file with the product's settings (WAL, FULL)."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32000"):
        connection.execute(f"PRAGMA {pragma}")
    began = time.perf_counter()
    for part in batches_of(rows, batch):
        connection.execute("BEGIN IMMEDIATE")
        for statement, values in _statements(part, "?"):
            connection.executemany(statement, values)
        connection.execute("COMMIT")
    seconds = time.perf_counter() - began
    connection.close()
    return len(rows) / seconds


def write_postgres(database_url: str, rows: Sequence[MessageRows], *, batch: int) -> float:
    """Rows a second into PostgreSQL by psycopg, each statement's values in one pipeline."""
    with psycopg.connect(database_url) as connection:
        connection.commit()
        began = time.perf_counter()
        for part in batches_of(rows, batch):
            with connection.pipeline(), connection.cursor() as cursor:
                for statement, values in _statements(part, "%s"):
                    cursor.executemany(statement.encode(), [tuple(map(_adapt, row)) for row in values])
                connection.commit()
        return len(rows) / (time.perf_counter() - began)


def _statements(part: Sequence[MessageRows], mark: str) -> list[tuple[str, list[tuple[Any, ...]]]]:
    streams = Counter(stream for one in part for stream in (one.visitor_id, one.account_id))
    position = f"UPDATE stream SET position = position + {mark} WHERE id = {mark}"  # noqa: S608  marks only
    state = f"seq = {mark}, last_message_seq = {mark}, active_at = {mark}"
    conversation = f"UPDATE conversation SET {state} WHERE id = {mark}"  # noqa: S608  marks only
    return [
        (_insert("message", MESSAGE_COLUMNS, mark), [one.message for one in part]),
        (conversation, [one.conversation for one in part]),
        (position, [(count, stream) for stream, count in sorted(streams.items())]),
        (_insert("event", EVENT_COLUMNS, mark), [event for one in part for event in one.events]),
    ]


def _insert(table: str, columns: Sequence[str], mark: str) -> str:
    marks = ", ".join(mark for _ in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608  names of our own tables


def _adapt(value: object) -> object:
    return Jsonb(value) if isinstance(value, _JSON) else value

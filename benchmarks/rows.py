"""What the product wrote for its messages, read back so that a bare driver can write the same rows again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, create_engine, text

from widget_server.conversations import Message
from widget_server.realtime import Event
from widget_server.store import sync_url

Row = tuple[Any, ...]
MESSAGE_COLUMNS = tuple(column.name for column in Message.__table__.columns)
EVENT_COLUMNS = tuple(column.name for column in Event.__table__.columns)


class _EventData(msgspec.Struct):
    seq: int


@dataclass(frozen=True, slots=True)
class MessageRows:
    """One message: its row, its events for the visitor and the desk, and the conversation's new state."""

    message: Row
    events: tuple[Row, Row]
    conversation: tuple[int, int, Any, str]
    """seq, last_message_seq, active_at, id."""
    visitor_id: str
    account_id: str


def read_message_rows(database_url: str, *, limit: int) -> list[MessageRows]:
    """The rows of at most `limit` messages, first messages of conversations left out, as the driver gives them."""
    engine = create_engine(sync_url(database_url))
    with engine.connect() as connection:
        messages = _select(connection, MESSAGE_COLUMNS, "message WHERE seq > 1 ORDER BY id LIMIT :limit", limit=limit)
        wanted = {(row["conversation_id"], row["seq"]) for row in messages}
        events: dict[tuple[str, int], dict[str, Any]] = {}
        for event in _select(connection, EVENT_COLUMNS, "event WHERE name = 'message.created'"):
            seq = msgspec.json.decode(bytes(event["data"]), type=_EventData).seq
            if (event["conversation_id"], seq) in wanted:
                side = "desk" if event["stream_id"].startswith("acc_") else "visitor"
                events.setdefault((event["conversation_id"], seq), {})[side] = event
    engine.dispose()
    return [_message_rows(row, events[row["conversation_id"], row["seq"]]) for row in messages]


def _select(connection: Connection, columns: Sequence[str], rest: str, **values: int) -> list[dict[str, Any]]:
    statement = text(f"SELECT {', '.join(columns)} FROM {rest}")  # noqa: S608  names of our own tables
    return [dict(row) for row in connection.execute(statement, values).mappings()]


def _message_rows(message: dict[str, Any], events: dict[str, Any]) -> MessageRows:
    visitor, desk = events["visitor"], events["desk"]
    return MessageRows(
        message=tuple(message[name] for name in MESSAGE_COLUMNS),
        events=(tuple(visitor[name] for name in EVENT_COLUMNS), tuple(desk[name] for name in EVENT_COLUMNS)),
        conversation=(message["seq"], message["seq"], message["created_at"], message["conversation_id"]),
        visitor_id=visitor["stream_id"],
        account_id=desk["stream_id"],
    )


def batches_of(rows: Sequence[MessageRows], size: int) -> list[Sequence[MessageRows]]:
    """The rows in batches, the last one maybe smaller."""
    return [rows[start : start + size] for start in range(0, len(rows), size)]

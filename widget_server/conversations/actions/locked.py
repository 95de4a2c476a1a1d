"""The conversations of one unit: locked together, kept as they stand, written together at the unit's end.

A unit that serves many messages so runs a handful of statements for all of them (one alone took eight). What is put
off is written before anything reads it back, and always inside the unit's savepoint.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Row, Select, and_, bindparam, insert, or_, select, update

from widget_server.blocks import Writer
from widget_server.conversations.access import lock_conversations
from widget_server.conversations.kinds import ConversationNotFound
from widget_server.conversations.models import Conversation, Message
from widget_server.conversations.schemas import Author, MessageView
from widget_server.conversations.views import MESSAGE_COLUMNS, load_authors
from widget_server.store import UnitTransaction

MessageKey = tuple[str, str]
"""A conversation's id and a client-made message id in it."""

_INSERT: Final = insert(Message)
_UPDATE: Final = update(Conversation).where(Conversation.id == bindparam("conversation"))


def _names(number: int) -> tuple[str, str]:
    return f"conversation_{number}", f"client_{number}"


@lru_cache(maxsize=16)
def _find_statement(size: int) -> Select[Any]:
    """Messages by so many keys. SQLite walks the index for alternatives; for `IN (VALUES …)` it reads all messages."""
    keys = [
        and_(Message.conversation_id == bindparam(conversation), Message.client_id == bindparam(client))
        for conversation, client in map(_names, range(size))
    ]
    return select(*MESSAGE_COLUMNS).where(or_(*keys))


class Values:
    """Columns as they stand in this unit, read like a row."""

    def __init__(self, columns: dict[str, Any]) -> None:
        self.__dict__.update(columns)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    def change(self, columns: dict[str, Any]) -> None:
        """Take new values."""
        self.__dict__.update(columns)


class LockedConversations:
    """Rows that nobody else can change until the transaction ends. Made inside a unit, gone with it."""

    def __init__(self, tx: UnitTransaction, conversation_ids: Iterable[str]) -> None:
        self._connection = tx.connection
        self._rows = {
            conversation_id: Values(columns)
            for conversation_id, columns in lock_conversations(tx.connection, conversation_ids).items()
        }
        self._messages: dict[MessageKey, Any] = {}
        self._views: dict[tuple[str, int], MessageView] = {}
        self._authors: dict[str, Author] = {}
        self._asked_authors: set[str] = set()
        self._new_messages: list[dict[str, Any]] = []
        self._changes: dict[str, dict[str, Any]] = {}
        tx.before_end(self.write)

    def row(self, conversation_id: str) -> Values:
        """The conversation as it stands; ConversationNotFound when there is none."""
        found = self._rows.get(conversation_id)
        if found is None:
            raise ConversationNotFound
        return found

    def find_messages(self, keys: Collection[MessageKey]) -> None:
        """Look up which of these messages were made before, for `find_message`."""
        self._messages.update(dict.fromkeys(keys))
        wanted = list(keys)
        size = 1 << (len(wanted) - 1).bit_length()  # nine statements in all, so that each is built once
        wanted += [wanted[0]] * (size - len(wanted))
        values = {
            name: part for number, key in enumerate(wanted) for name, part in zip(_names(number), key, strict=True)
        }
        for row in self._connection.execute(_find_statement(size), values):
            self._messages[row.conversation_id, row.client_id] = row

    def find_message(self, key: MessageKey) -> Row[Any] | Values | None:
        """The entry that this client-made id already made."""
        if key not in self._messages:
            self.find_messages([key])
        found: Row[Any] | Values | None = self._messages[key]
        return found

    def find_authors(self, agent_ids: Iterable[str | None]) -> dict[str, Author]:
        """Authors by agent id: all that were asked for in this unit."""
        missing = {one for one in agent_ids if one} - self._asked_authors
        if missing:
            self._asked_authors |= missing
            self._authors |= load_authors(self._connection, missing)
        return self._authors

    def assignee_ids(self) -> set[str | None]:
        """Whom the conversations are assigned to."""
        return {row.assignee_id for row in self._rows.values()}

    def writers(self, conversation_ids: Iterable[str]) -> list[Writer]:
        """The visitors of these conversations, where there are such."""
        rows = [self._rows[one] for one in conversation_ids if one in self._rows]
        return [Writer(row.visitor_id, row.store_id, row.visitor_email, row.visitor_locale) for row in rows]

    # -- what is written at the end

    def add_message(self, columns: dict[str, Any], view: MessageView) -> None:
        """A new entry."""
        self._new_messages.append(columns)
        self._views[columns["conversation_id"], columns["seq"]] = view
        if columns["client_id"] is not None:
            self._messages[columns["conversation_id"], columns["client_id"]] = Values(columns)

    def added_view(self, conversation_id: str, seq: int) -> MessageView | None:
        """The entry with this seq, if it was added in this unit."""
        return self._views.get((conversation_id, seq))

    def change(self, conversation_id: str, columns: dict[str, Any]) -> None:
        """New values of a conversation."""
        self._rows[conversation_id].change(columns)
        self._changes.setdefault(conversation_id, {"conversation": conversation_id}).update(columns)

    def reload(self, conversation_id: str) -> None:
        """Write what was put off and read the conversation again, with its visitor."""
        self.write()
        self._rows[conversation_id].change(lock_conversations(self._connection, [conversation_id])[conversation_id])

    def write(self) -> None:
        """Write what was put off: entries first, then each conversation once with its last values."""
        if self._new_messages:
            self._connection.execute(_INSERT, self._new_messages)
            self._new_messages = []
        alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for columns in self._changes.values():
            alike.setdefault(tuple(sorted(columns)), []).append(columns)
        for changes in alike.values():
            self._connection.execute(_UPDATE, changes)
        self._changes = {}

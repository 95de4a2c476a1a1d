"""One conversation inside a unit: takes the next seq, writes entries, and appends the events that tell of them.

Everything that changes a conversation goes through `Thread`, so that row, seq and events cannot drift apart.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Row, func, select

from widget_server.agents import AgentActor
from widget_server.contacts import is_visitor_here
from widget_server.conversations.access import Actor, check_visible
from widget_server.conversations.actions.locked import LockedConversations, Values
from widget_server.conversations.kinds import AuthorKind, CampaignOrigin, MessageKind, Via
from widget_server.conversations.models import Message
from widget_server.conversations.news import PersonAnswered, WaitBegan
from widget_server.conversations.schemas import ConversationView, DeskConversationView, MessageView
from widget_server.conversations.views import (
    MESSAGE_COLUMNS,
    Authors,
    author_of,
    conversation_view,
    desk_view,
    message_for_shopper,
    message_view,
)
from widget_server.kit.ids import new_id
from widget_server.realtime import Audience, EventDraft, EventName, StreamId
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction


class Thread:
    """A locked conversation, for one actor. Made inside a unit, gone with it."""

    def __init__(
        self,
        rt: Runtime,
        tx: UnitTransaction,
        actor: Actor,
        conversation_id: str,
        *,
        locked: LockedConversations | None = None,
    ) -> None:
        self.rt = rt
        self.tx = tx
        self.actor = actor
        self._locked = locked or LockedConversations(tx, [conversation_id])
        self.row = self._locked.row(conversation_id)
        check_visible(actor, self.row)
        self.now: datetime = rt.clock.now()
        self.seq: int = self.row.seq

    @property
    def authors(self) -> Authors:
        """Those who can be named in this unit: the acting agent and the assignee."""
        found = self._locked.find_authors([self.row.assignee_id])
        return found | {self.actor.agent_id: author_of(self.actor)} if isinstance(self.actor, AgentActor) else found

    def find_message(self, client_id: str) -> Row[Any] | Values | None:
        """The entry that this client-made id already made."""
        return self._locked.find_message((self.row.id, client_id))

    def view_message(self, row: Any) -> MessageView:
        """An entry as readers see it."""
        if row.author_kind == AuthorKind.AGENT:
            self._locked.find_authors([row.author_id])
        return message_view(row, self.authors, self.rt.signer, self.now)

    def add_entry(
        self,
        *,
        kind: MessageKind,
        author_kind: AuthorKind,
        text: str = "",
        client_id: str | None = None,
        fingerprint: str | None = None,
        attachments: list[dict[str, object]] | None = None,
        change: dict[str, object] | None = None,
        via: Via | None = None,
        created_at: datetime | None = None,
        agent_id: str | None = None,
        campaign: CampaignOrigin | None = None,
    ) -> MessageView:
        """Write an entry under the next seq; `created_at` is now unless it stood elsewhere before.

        Args:
            agent_id: whose face it has, where not the acting agent's.
            campaign: of which it is the text.
        """
        self.seq += 1
        author_id = self.actor.agent_id if isinstance(self.actor, AgentActor) else agent_id
        values = {
            "id": new_id("msg"),
            "store_id": self.row.store_id,
            "conversation_id": self.row.id,
            "seq": self.seq,
            "changed_seq": self.seq,
            "client_id": client_id,
            "fingerprint": fingerprint,
            "kind": kind.value,
            "author_kind": author_kind.value,
            "author_id": author_id,
            "text": text,
            "attachments": attachments or [],
            "via": via.value if via else None,
            "change": change,
            "campaign": asdict(campaign) if campaign else None,
            "created_at": created_at or self.now,
        }
        view = self.view_message(Values(values))
        self._locked.add_message(values, view)
        return view

    def save(self, **columns: object) -> None:
        """Store the new seq with these columns; `row` is the conversation as it is afterwards."""
        self._locked.change(self.row.id, {"seq": self.seq, **columns})
        if "visitor_id" in columns:  # the row tells of its visitor, who is another now
            self._locked.reload(self.row.id)

    def begin_wait(self) -> dict[str, object]:
        """The columns that say that the shopper waits for a person; none if they do already."""
        if self.row.waiting_since is not None:
            return {}
        row = self.row
        self.rt.news.tell(WaitBegan(self.tx, row.account_id, row.store_id, row.id, self.seq, self.now))
        return {"waiting_since": self.now, "waiting_told_at": None}

    def answer_wait(self) -> dict[str, object]:
        """The columns that say that nobody waits any more: a person has written the entry with the latest seq."""
        row = self.row
        self.rt.news.tell(PersonAnswered(self.tx, row.account_id, row.store_id, row.id, self.seq, row.visitor_email))
        return {"waiting_since": None, "waiting_told_at": None}

    # -- telling of it

    def tell_visitor(self, name: EventName, **data: object) -> None:
        """Append an event to the visitor's stream."""
        self._append(StreamId(self.row.visitor_id), name, data, None)

    def tell_desk(self, name: EventName, **data: object) -> None:
        """Append an event to the account's desk, for the agents of this store."""
        self._append(StreamId(self.row.account_id), name, data, Audience(self.row.store_id))

    def tell_message(self, message: MessageView, *, is_for_visitor: bool) -> None:
        """A new entry: for the desk with the conversation as it now stands."""
        if is_for_visitor:
            self.tell_visitor("message.created", message=message_for_shopper(message))
        shown = message if message.kind == MessageKind.MESSAGE else None
        self.tell_desk("message.created", message=message, conversation=self.desk_view(shown))

    def tell_conversation(self, name: EventName) -> None:
        """The conversation itself came into being or changed, for both sides."""
        self.tell_visitor(name, conversation=self.visitor_view(None))
        self.tell_desk(name, conversation=self.desk_view(None))

    def _append(self, stream_id: StreamId, name: EventName, data: dict[str, object], audience: Audience | None) -> None:
        body = msgspec.json.encode({"conversation_id": self.row.id, "seq": self.seq, **data})
        self.rt.events.append(self.tx, EventDraft(stream_id, name, body, self.row.id, audience))

    def desk_view(self, last_message: MessageView | None) -> DeskConversationView:
        """The conversation for staff."""
        return desk_view(
            self.row,
            self.authors,
            last_message=last_message or self._last_message(),
            is_online=is_visitor_here(self.rt, self.row.visitor_id),
        )

    def visitor_view(self, last_message: MessageView | None) -> ConversationView:
        """The conversation for its visitor."""
        return conversation_view(
            self.row,
            self.authors,
            last_message=last_message or self._last_message(),
            unread_count=self._count_unread(),
        )

    def _last_message(self) -> MessageView | None:
        added = self._locked.added_view(self.row.id, self.row.last_message_seq)
        if added is not None:
            return added
        statement = select(*MESSAGE_COLUMNS).where(
            Message.conversation_id == self.row.id, Message.seq == self.row.last_message_seq
        )
        row = self.tx.connection.execute(statement).one_or_none()
        return None if row is None else self.view_message(row)

    def _count_unread(self) -> int:
        self._locked.write()
        statement = (
            select(func.count())
            .select_from(Message)
            .where(
                Message.conversation_id == self.row.id,
                Message.seq > self.row.visitor_read_seq,
                Message.kind == MessageKind.MESSAGE.value,
                Message.author_kind != AuthorKind.VISITOR.value,
            )
        )
        return self.tx.connection.execute(statement).scalar_one()

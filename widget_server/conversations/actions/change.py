"""Changing: status, snooze, assignee and tags. Each change is an entry of the thread that staff see."""

from datetime import datetime

import msgspec
from sqlalchemy import or_, select

from widget_server.agents import Agent, AgentActor, AgentStore
from widget_server.blocks import check_not_blocked
from widget_server.contacts import VisitorActor
from widget_server.conversations.actions.thread import Thread
from widget_server.conversations.kinds import AuthorKind, Clockwork, MessageKind, Status
from widget_server.conversations.models import Conversation
from widget_server.conversations.rules import clean_tags
from widget_server.conversations.schemas import Author, ChangeConversation
from widget_server.conversations.views import author_of, load_authors
from widget_server.kit.errors import InvalidRequest, VersionConflict
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction

UNSNOOZE = "conversations.unsnooze"


class Unsnooze(msgspec.Struct):
    """Payload of the job that brings a snoozed conversation back."""

    conversation_id: str


async def change_conversation(rt: Runtime, actor: AgentActor, conversation_id: str, change: ChangeConversation) -> None:
    """Apply an agent's change. VersionConflict when someone else changed the conversation since it was read."""

    def unit(tx: UnitTransaction) -> None:
        thread = Thread(rt, tx, actor, conversation_id)
        if change.version is not None and change.version != thread.row.version:
            raise VersionConflict
        columns = _collect(thread, change)
        if not columns:
            return
        version = thread.row.version + 1
        entries = [
            thread.add_entry(kind=MessageKind.CHANGE, author_kind=AuthorKind.SYSTEM, change=entry)
            for entry in _describe(thread, actor, columns)
        ]
        if not entries:  # a new snooze time alone is no entry, but a durable change all the same
            thread.seq += 1
        thread.save(version=version, active_at=thread.now, **columns)
        for entry in entries:
            thread.tell_desk("message.created", message=entry, conversation=thread.desk_view(None))
        thread.tell_conversation("conversation.updated")

    await rt.db.enqueue(unit, order_key=conversation_id)


def _collect(thread: Thread, change: ChangeConversation) -> dict[str, object]:
    """The columns that really change."""
    row = thread.row
    columns: dict[str, object] = {}
    if change.status is not msgspec.UNSET and change.status.value != row.status:
        columns["status"] = change.status.value
        if change.status is Status.CLOSED:  # dealt with: nobody is to be told to wait
            columns |= {"waiting_since": None, "waiting_told_at": None}
    snoozed_until = _snooze(thread, change, str(columns.get("status", row.status)))
    if snoozed_until != row.snoozed_until:
        columns["snoozed_until"] = snoozed_until
    if change.assignee_id is not msgspec.UNSET and change.assignee_id != row.assignee_id:
        _check_assignee(thread, change.assignee_id)
        columns["assignee_id"] = change.assignee_id
    if change.tags is not msgspec.UNSET:
        tags = clean_tags(change.tags)
        if tags != list(row.tags):
            columns["tags"] = tags
    return columns


def _snooze(thread: Thread, change: ChangeConversation, status: str) -> datetime | None:
    if status != Status.SNOOZED.value:
        return None
    until: datetime | None = thread.row.snoozed_until
    if change.snoozed_until is not msgspec.UNSET:
        until = change.snoozed_until
    if until is None or until.tzinfo is None or until <= thread.now:
        raise InvalidRequest.of_field("snoozed_until", "Give a time in the future, with its zone")
    if until != thread.row.snoozed_until:
        thread.rt.jobs.add(
            thread.tx,
            UNSNOOZE,
            Unsnooze(thread.row.id),
            account_id=thread.row.account_id,
            run_at=until,
            dedupe_key=f"{thread.row.id}:{until.isoformat()}",
        )
    return until


def _check_assignee(thread: Thread, agent_id: str | None) -> None:
    if agent_id is None:
        return
    statement = (
        select(Agent.id)
        .outerjoin(AgentStore, AgentStore.agent_id == Agent.id)
        .where(
            Agent.id == agent_id,
            Agent.account_id == thread.row.account_id,
            Agent.is_active,
            or_(Agent.has_all_stores, AgentStore.store_id == thread.row.store_id),
        )
        .limit(1)
    )
    if thread.tx.connection.execute(statement).scalar_one_or_none() is None:
        raise InvalidRequest.of_field("assignee_id", "Choose an agent of this store")


def _describe(thread: Thread, actor: AgentActor, columns: dict[str, object]) -> list[dict[str, object]]:
    by = msgspec.to_builtins(author_of(actor))
    entries = []
    for field in ("status", "assignee_id", "tags"):
        if field in columns:
            before, after = getattr(thread.row, field), columns[field]
            if field == "assignee_id":
                names = load_authors(thread.tx.connection, [before, str(after) if after else None])
                before, after = _named(names, before), _named(names, after)
            entries.append({"field": field, "from": before, "to": after, "by": by})
    return entries


def _named(names: dict[str, Author], agent_id: object) -> object:
    found = names.get(str(agent_id)) if agent_id else None
    return msgspec.to_builtins(found) if found else None


async def unsnooze(rt: Runtime, conversation_id: str) -> None:
    """Bring a conversation back whose time has come; one that was woken or snoozed again is left alone."""

    def unit(tx: UnitTransaction) -> None:
        statement = select(Conversation.account_id, Conversation.status, Conversation.snoozed_until)
        row = tx.connection.execute(statement.where(Conversation.id == conversation_id)).one_or_none()
        now = rt.clock.now()
        if row is None or row.status != Status.SNOOZED.value or row.snoozed_until > now:
            return
        _reopen(Thread(rt, tx, Clockwork(row.account_id), conversation_id))

    await rt.db.enqueue(unit, order_key=conversation_id)


async def ask_for_person(rt: Runtime, actor: VisitorActor, conversation_id: str) -> None:
    """The shopper asks for a person: a conversation that was put away comes back before the agents.

    An open one is theirs already.
    """

    def unit(tx: UnitTransaction) -> None:
        thread = Thread(rt, tx, actor, conversation_id)
        check_not_blocked(tx, actor)
        if thread.row.status != Status.OPEN.value:
            _reopen(thread)

    await rt.db.enqueue(unit, order_key=conversation_id)


def _reopen(thread: Thread) -> None:
    entry = thread.add_entry(
        kind=MessageKind.CHANGE,
        author_kind=AuthorKind.SYSTEM,
        change={"field": "status", "from": thread.row.status, "to": Status.OPEN.value, "by": None},
    )
    thread.save(status=Status.OPEN.value, snoozed_until=None, version=thread.row.version + 1, active_at=thread.now)
    thread.tell_desk("message.created", message=entry, conversation=thread.desk_view(None))
    thread.tell_conversation("conversation.updated")

"""Words of the event log: stream ids, places in a stream, audiences and viewers. Values only."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal, NewType

import msgspec

StreamId = NewType("StreamId", str)
"""A visitor's id (`vis_…`) or an account's (`acc_…`, the desk): a connection follows exactly one."""

EventName = Literal[
    "message.created",
    "message.updated",
    "conversation.created",
    "conversation.updated",
    "read",
    "resync",
    "message.delta",
    "typing",
    "presence",
]

MAX_REPLAY: Final = 500
"""Most events that one resume reads from the log; further back the client is told to resync."""

MAX_EPHEMERAL_BYTES: Final = 4_096
"""Largest payload of an event that is not logged; it travels through the broker."""

_EVENT_ID: Final = re.compile(r"([0-9a-z]{1,26})\.([0-9]{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ResumePoint:
    """A place in a stream: the stream's epoch and the position of the last event that was read."""

    epoch: str
    position: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.position}"


def parse_resume_point(event_id: str | None) -> ResumePoint | None:
    """The place that a `Last-Event-ID` names; None when there is none. An unreadable one names no known epoch."""
    if not event_id:
        return None
    match = _EVENT_ID.fullmatch(event_id)
    return ResumePoint(match[1], int(match[2])) if match else ResumePoint("", 0)


class Audience(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who on the desk may see an event: agents of this store, of one team, or one agent alone."""

    store_id: str
    agent_id: str | None = None
    team_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who reads a stream. A visitor reads the stream that is theirs, so every event in it is for them."""

    agent_id: str | None = None
    store_ids: frozenset[str] | None = None
    """The agent's stores; None: all of the account (or a visitor)."""
    team_ids: Collection[str] = ()

    def may_see(self, audience: Audience | None) -> bool:
        """Whether an event with this audience is for this reader."""
        if audience is None or (self.agent_id is None and self.store_ids is None):
            return True
        if self.store_ids is not None and audience.store_id not in self.store_ids:
            return False
        if audience.agent_id is not None:
            return audience.agent_id == self.agent_id
        return not audience.team_ids or any(team in audience.team_ids for team in self.team_ids)


@dataclass(frozen=True, slots=True)
class EventDraft:
    """A durable event before it has its position."""

    stream_id: StreamId
    name: EventName
    data: bytes
    conversation_id: str | None = None
    audience: Audience | None = None

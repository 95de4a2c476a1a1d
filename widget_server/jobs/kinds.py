"""What a job is to the room that adds it and to the handler that runs it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

PayloadT = TypeVar("PayloadT")


class JobStatus(StrEnum):
    """Where a job stands. One that is done has no row any more."""

    WAITING = "waiting"
    RUNNING = "running"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class JobPolicy:
    """How one kind of job is run and retried, in each process."""

    concurrency: int = 8
    """Handlers of this kind at the same time; other kinds have slots of their own."""

    timeout_seconds: float = 120.0
    """A handler that takes longer is cancelled; that counts as a failed attempt."""

    max_attempts: int = 10
    """After so many failed attempts the job is dead."""

    first_delay_seconds: float = 5.0
    """The pause after the first failure; it doubles with every further one (42 minutes by default)."""

    longest_delay_seconds: float = 3_600.0


@dataclass(frozen=True, slots=True)
class JobContext:
    """What a handler knows of its job besides the payload.

    A job runs at least once. `job_id` is the same in every attempt: by it a handler makes itself idempotent.
    """

    job_id: str
    account_id: str | None
    attempt: int
    """1 for the first attempt."""
    is_last_attempt: bool
    created_at: datetime


Handler = Callable[[JobContext, PayloadT], Awaitable[None]]
"""Runs one job, with no transaction open around it. An exception means: try again later."""


@dataclass(frozen=True, slots=True)
class JobKind(Generic[PayloadT]):
    """A kind of job that this process can run."""

    name: str
    payload_type: type[PayloadT]
    handler: Handler[PayloadT]
    policy: JobPolicy = field(default_factory=JobPolicy)


class PermanentFailure(Exception):
    """Raised by a handler for which trying again is no use: the job is dead at once."""

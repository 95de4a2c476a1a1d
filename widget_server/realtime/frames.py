"""The bytes of server-sent events, encoded once by sse-starlette and shared by all readers."""

from functools import partial
from typing import Final

from sse_starlette import ServerSentEvent

_event = partial(ServerSentEvent, sep="\n")

PING_FRAME: Final = _event(comment="ping").encode()


def durable_frame(name: str, data: bytes, event_id: str) -> bytes:
    """An event of the log, with the id from which a reader resumes."""
    return _event(data.decode(), event=name, id=event_id).encode()


def ephemeral_frame(name: str, data: bytes) -> bytes:
    """An event without id: it leaves the reader's resume point alone."""
    return _event(data.decode(), event=name).encode()


def resync_frame(reason: str, event_id: str) -> bytes:
    """Tells a reader to fetch its state anew; the id is the place from which to follow afterwards."""
    return _event(f'{{"reason":"{reason}"}}', event="resync", id=event_id).encode()


def place_frame(event_id: str) -> bytes:
    """Moves a reader's resume point over events that were not for it: an id without data dispatches nothing."""
    return f"id: {event_id}\n\n".encode()


def retry_frame(milliseconds: int) -> bytes:
    """The first line of a stream: when to come back."""
    return _event(retry=milliseconds).encode()

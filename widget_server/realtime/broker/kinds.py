"""What a broker carries, and what it must be able to do."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from widget_server.realtime.kinds import Audience, EventName


class Whisper(msgspec.Struct, frozen=True):
    """An ephemeral event: not logged, may be lost."""

    stream_id: str
    name: EventName
    data: bytes
    audience: Audience | None = None


class PresenceNews(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who came to and went from one process; with `is_whole`, everybody who is there."""

    came: list[str] = []
    went: list[str] = []
    is_whole: bool = False
    asks: bool = False
    """A process that has just started asks for everybody's whole list."""


class Listener(Protocol):
    """What the hub does with news from other processes."""

    def wake(self, positions: Mapping[str, int]) -> None:
        """These streams have news up to these positions: read the log."""
        ...

    def hear(self, whisper: Whisper) -> None:
        """Hand an ephemeral event to its readers here."""
        ...

    def end_here(self, cap: str, reason: str) -> None:
        """Rights were taken away: end the streams of `cap` here."""
        ...

    def learn_presence(self, sender: str, news: PresenceNews) -> None:
        """Another process tells who is there."""
        ...


class Broker(Protocol):
    """Carries news from this process to all the others. It never blocks the sender and may lose anything."""

    async def start(self, listener: Listener) -> None:
        """Begin to listen."""
        ...

    def announce(self, positions: Mapping[str, int]) -> None:
        """Tell the other processes, in one message, how far streams have come."""
        ...

    def whisper(self, whisper: Whisper) -> None:
        """Pass an ephemeral event to the other processes."""
        ...

    def end(self, cap: str, reason: str) -> None:
        """Let the other processes end the streams of `cap`."""
        ...

    def tell_presence(self, news: PresenceNews) -> None:
        """Tell the other processes who is there."""
        ...

    async def ping(self) -> bool:
        """Whether the broker answers now."""
        ...

    async def close(self) -> None:
        """Stop listening."""
        ...

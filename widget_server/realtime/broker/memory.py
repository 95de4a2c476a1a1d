"""The broker of a single process: there is nobody else to tell."""

from collections.abc import Mapping

from widget_server.realtime.broker.kinds import Listener, PresenceNews, Whisper


class MemoryBroker:
    """Does nothing: the hub has already served its own readers."""

    async def start(self, listener: Listener) -> None:
        """Nothing to listen to."""

    def announce(self, positions: Mapping[str, int]) -> None:
        """Nobody else to tell."""

    def whisper(self, whisper: Whisper) -> None:
        """Nobody else to tell."""

    def end(self, cap: str, reason: str) -> None:
        """Nobody else to tell."""

    def tell_presence(self, news: PresenceNews) -> None:
        """Nobody else to tell."""

    async def ping(self) -> bool:
        """Always there."""
        return True

    async def close(self) -> None:
        """Nothing to stop."""

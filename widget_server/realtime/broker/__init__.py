"""Between processes: who carries "stream X has news up to N" and ephemeral events."""

from widget_server.realtime.broker.kinds import Broker, Listener, PresenceNews, Whisper
from widget_server.realtime.broker.memory import MemoryBroker


def open_broker(url: str) -> Broker:
    """The broker that `PARLOR_BROKER_URL` names."""
    if url.startswith("memory:"):
        return MemoryBroker()
    if url.startswith(("redis:", "rediss:", "unix:")):
        # Here, because the embedded default starts a third faster without the client library.
        from widget_server.realtime.broker.redis import RedisBroker

        return RedisBroker(url)
    raise ValueError(f"PARLOR_BROKER_URL: {url.split(':')[0]} is not supported, use memory:// or redis://…")


__all__ = ["Broker", "Listener", "MemoryBroker", "PresenceNews", "Whisper", "open_broker"]

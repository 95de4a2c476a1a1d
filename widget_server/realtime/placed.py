"""An event at its place in a stream, and the bytes of it that every reader gets."""

from widget_server.realtime.frames import durable_frame
from widget_server.realtime.kinds import Audience, EventName, ResumePoint, StreamId


class PlacedEvent:
    """A durable event with its place. Its frame is encoded when the first reader needs it, and once for all."""

    __slots__ = ("_data", "_epoch", "_frame", "_name", "audience", "position", "stream_id")

    def __init__(
        self,
        stream_id: StreamId,
        epoch: str,
        position: int,
        name: EventName,
        data: bytes,
        *,
        audience: Audience | None,
    ) -> None:
        self.stream_id = stream_id
        self.position = position
        self.audience = audience
        self._epoch = epoch
        self._name = name
        self._data = data
        self._frame: bytes | None = None

    @property
    def frame(self) -> bytes:
        """The event as it stands in a stream."""
        if self._frame is None:
            self._frame = durable_frame(self._name, self._data, str(ResumePoint(self._epoch, self.position)))
        return self._frame

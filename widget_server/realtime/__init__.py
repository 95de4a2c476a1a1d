"""Door of realtime: the event log, the hub and the streams."""

from widget_server.realtime.broker import Broker, open_broker
from widget_server.realtime.event_log import EventLog, drop_stream, insert_stream, new_stream
from widget_server.realtime.hub import Hub
from widget_server.realtime.kinds import Audience, EventDraft, EventName, StreamId, Viewer
from widget_server.realtime.log_reader import LogReader
from widget_server.realtime.models import Event, Stream
from widget_server.realtime.placed import PlacedEvent
from widget_server.realtime.stream import Authoriser, HubResponse, Realtime, StreamGrant, serve_plain

__all__ = [
    "Audience",
    "Authoriser",
    "Broker",
    "Event",
    "EventDraft",
    "EventLog",
    "EventName",
    "Hub",
    "HubResponse",
    "LogReader",
    "PlacedEvent",
    "Realtime",
    "Stream",
    "StreamGrant",
    "StreamId",
    "Viewer",
    "drop_stream",
    "insert_stream",
    "new_stream",
    "open_broker",
    "serve_plain",
]

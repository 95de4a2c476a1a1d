"""The product itself with a store that does nothing: what a message costs before and after it is written.

Gates, limits, decoding, encoding and the stream are the product's; `enqueue_item` answers at once with a made-up
message and tells the desk of it.
"""

import argparse
import dataclasses
from datetime import UTC, datetime
from typing import TypeVar, cast

from starlette.applications import Starlette

from benchmarks.peers.launch import make_data
from widget_server.app import build_app
from widget_server.conversations.kinds import AuthorKind, MessageKind
from widget_server.conversations.schemas import MessageView
from widget_server.realtime import Hub, PlacedEvent, StreamId
from widget_server.serve import open_socket, serve
from widget_server.settings import Settings
from widget_server.store import Bulk, Database

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

_ANSWER = MessageView(
    id="msg_" + "0" * 26, client_id=None, conversation_id="cnv_" + "0" * 26, seq=2, changed_seq=2,
    kind=MessageKind.MESSAGE, author_kind=AuthorKind.VISITOR, author=None, text="Do you deliver anywhere?",
    attachments=[], via=None, change=None, created_at=datetime(2026, 1, 1, tzinfo=UTC),
)  # fmt: skip


class StorelessDatabase(Database):
    """Reads are the product's; a unit is not run."""

    def __init__(self, database_url: str, hub: Hub) -> None:
        super().__init__(database_url)
        self._hub = hub

    async def enqueue_item(self, bulk: Bulk[ItemT, ResultT], item: ItemT, *, order_key: str) -> ResultT:
        """The made-up message, told to every desk that is followed here."""
        for stream_id, stream in list(self._hub.streams.items()):
            if stream_id.startswith("acc_") and stream.head is not None:
                position = stream.head + 1
                self._hub.deliver(stream_id, [_made_up(stream_id, stream.epoch or "", position)])
        return cast(ResultT, _ANSWER)


def _made_up(stream_id: StreamId, epoch: str, position: int) -> PlacedEvent:
    return PlacedEvent(stream_id, epoch, position, "message.created", make_data(b"{}"), audience=None)


def main() -> None:
    """Serve until a signal ends it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    settings = Settings()
    app = build_app(settings)
    inner = cast(Starlette, app.inner)
    storeless = StorelessDatabase(settings.effective_database_url, app.runtime.hub)
    inner.state.runtime = dataclasses.replace(app.runtime, db=storeless)
    serve(app, open_socket("127.0.0.1", parser.parse_args().port), log_level="warning")


if __name__ == "__main__":
    main()

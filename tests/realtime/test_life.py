"""A stream does not outlive its reader's rights for long: it ends by itself, properly, and its reader comes back."""

import asyncio

from starlette.types import Message

from widget_server.app import open_process
from widget_server.realtime import StreamId, Viewer
from widget_server.realtime.subscriber import STREAM_SECONDS, Subscriber
from widget_server.settings import Settings


async def test_a_stream_ends_after_its_life_and_not_before() -> None:
    sent: list[Message] = []
    stopped: list[bool] = []

    async def send(message: Message) -> None:
        sent.append(message)

    process = open_process(Settings(broker_url="memory://"))
    subscriber = Subscriber(
        send, StreamId("vis_cleo"), Viewer(), caps=("visitor:vis_cleo",), stop=lambda: stopped.append(True)
    )
    process.realtime.hub.join(subscriber)
    subscriber.is_open = True
    now = asyncio.get_running_loop().time()
    await process.realtime.ping(now + 0.8 * STREAM_SECONDS)
    assert [message["body"] for message in sent] == [b": ping\n\n"]
    await process.realtime.ping(now + 1.2 * STREAM_SECONDS)
    assert sent[-1] == {"type": "http.response.body", "body": b"", "more_body": False}
    assert stopped == [True]
    await process.runtime.db.close()

import asyncio

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message

from widget_server.edge import BodyDeadline, FaultShield


async def echo_size(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def post(messages: list[tuple[float, Message]], *, seconds: float) -> list[Message]:
    app = Starlette(
        routes=[Route("/", echo_size, methods=["POST"])],
        middleware=[Middleware(BodyDeadline, seconds=seconds), Middleware(FaultShield)],
    )
    sent: list[Message] = []
    script = iter(messages)

    async def receive() -> Message:
        pause, message = next(script, (3_600.0, {"type": "http.disconnect"}))
        await asyncio.sleep(pause)
        return message

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [], "query_string": b""}
    await app(scope, receive, send)
    return sent


def chunk(body: bytes, *, more: bool) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


async def test_a_body_in_time_is_read() -> None:
    sent = await post([(0.01, chunk(b"ab", more=True)), (0.01, chunk(b"c", more=False))], seconds=5)
    assert (sent[0]["status"], sent[1]["body"]) == (200, b"3")


async def test_a_trickle_is_cut_off_with_408_and_a_closed_connection() -> None:
    trickle = [(0.04, chunk(b"x", more=True)) for _ in range(100)]
    sent = await post(trickle, seconds=0.1)
    assert sent[0]["status"] == 408
    assert (b"connection", b"close") in sent[0]["headers"]


async def test_what_has_arrived_buys_time() -> None:
    large = chunk(b"x" * 8_192, more=True)  # a second's worth of the slowest line
    sent = await post([(0.01, large), (0.2, chunk(b"", more=False))], seconds=0.1)
    assert sent[0]["status"] == 200

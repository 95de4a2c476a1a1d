"""P7: over a cap the newest is refused with `retry-after`, and what was there before stays."""

from contextlib import ExitStack

import httpx
import pytest

from tests.services.people import Shop, Stream, new_uuid, open_shop
from tests.services.server import ServerFactory
from widget_server.realtime.hub import MAX_STREAMS_A_KEY


def is_told_to_wait(answer: httpx.Response, status: int, code: str) -> bool:
    return (answer.status_code, answer.json()["code"]) == (status, code) and int(answer.headers["retry-after"]) > 0


def test_a_visitors_newest_stream_is_refused_and_the_others_live_on(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("Hello")
    with ExitStack() as stack:
        streams: list[Stream] = [stack.enter_context(cleo.stream()) for _ in range(MAX_STREAMS_A_KEY)]
        assert is_told_to_wait(cleo.get("/events"), 429, "rate_limited")
        ben.say(conversation["id"], "still there?")
        for stream in streams:
            assert stream.next("message.created").data["message"]["text"] == "still there?"


def test_a_full_server_refuses_the_newest_stream_and_serves_the_others(server: ServerFactory) -> None:
    shop = open_shop(server(PARLOR_MAX_STREAMS="3"))
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello")
    with ExitStack() as stack:
        streams = [stack.enter_context(cleo.stream()) for _ in range(3)]
        assert is_told_to_wait(shop.shopper().get("/events"), 503, "unavailable")
        cleo.say(conversation["id"], "still there?")
        assert [stream.next("message.created").name for stream in streams] == ["message.created"] * 3
    assert cleo.get("/conversations").status_code == 200


@pytest.mark.parametrize(("kind", "most"), [("messages", 60), ("conversations", 10), ("typing", 20)])
def test_whoever_goes_on_and_on_is_told_to_wait(shop: Shop, kind: str, most: int) -> None:
    cleo, other = shop.shopper(), shop.shopper()
    conversation, _ = cleo.start("Hello")
    path = f"/conversations/{conversation['id']}"

    def ask() -> httpx.Response:
        if kind == "conversations":
            return cleo.post("/conversations", {"message": {"id": new_uuid(), "text": "again"}})
        body = {} if kind == "typing" else {"id": new_uuid(), "text": "again"}
        return cleo.post(f"{path}/{kind}", body)

    accepted = 0
    while (answer := ask()).is_success:
        accepted += 1
        assert accepted < 20 * most, "there is a limit"
    assert is_told_to_wait(answer, 429, "rate_limited")
    assert accepted >= most - 1
    shown = cleo.get(path + "/messages", limit="200").json()["items"]
    assert shown[0]["text"] == "Hello"
    assert len(shown) == 1 + (accepted if kind == "messages" else 0)
    other.start("Others are not held up")

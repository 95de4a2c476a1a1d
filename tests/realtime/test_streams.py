"""Streams resume exactly, or say so; both response classes send the same."""

import pytest
from sqlalchemy import delete

from tests.services.people import Shop, open_shop, work_on
from tests.services.server import Pool, Server, ServerFactory
from widget_server.contacts import Browser, Visitor
from widget_server.realtime import Stream
from widget_server.runtime import Runtime


@pytest.fixture(params=["hub", "plain"])
def shop(request: pytest.FixtureRequest, pool: Pool) -> Shop:
    shop = open_shop(pool(PARLOR_STREAM_RESPONSE=request.param))
    shop.hire("ben")
    return shop


def test_a_stream_resumes_after_the_last_event(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("Hello")
    with cleo.stream() as stream:
        ben.say(conversation["id"], "one")
        place = stream.next("message.created").id
    for text in ("two", "three"):
        ben.say(conversation["id"], text)
    with cleo.stream(place) as stream:
        texts: list[str] = []
        while len(texts) < 2:
            texts.append(stream.next("message.created").data["message"]["text"])
        ben.say(conversation["id"], "four")
        texts.append(stream.next("message.created").data["message"]["text"])
    assert texts == ["two", "three", "four"]


def test_an_unknown_place_is_answered_by_one_resync(shop: Shop) -> None:
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello")
    answers = []
    for place in ("unknown.1", "nonsense", "0.99999999", "?"):
        with cleo.stream(place) as stream:
            answers.append(next(iter(stream)))
    assert [event.name for event in answers] == ["resync"] * 4
    with cleo.stream(answers[-1].id) as stream:
        cleo.say(conversation["id"], "after")
        assert stream.next("message.created").data["message"]["text"] == "after"


def test_a_long_absence_is_answered_by_one_resync(shared_server: Server) -> None:
    shop = open_shop(shared_server)
    shop.hire("ben")
    ben = shop.sign_in("ben")
    cleo = shop.shopper()
    with ben.stream() as stream:
        cleo.start("Hello")
        place = stream.next("conversation.created").id
    for number in range(9):
        shopper = shop.shopper()
        started, _ = shopper.start(f"Hello {number}")
        for seq in range(1, 58):
            shopper.say(started["id"], str(seq))
    with ben.stream(place) as stream:
        assert next(iter(stream)).name == "resync"


def test_the_first_line_is_retry_and_the_headers_forbid_caching(shop: Shop) -> None:
    cleo = shop.shopper()
    with cleo.http.stream("GET", cleo.base + "/events") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-accel-buffering"] == "no"
        assert next(response.iter_lines()).startswith("retry: ")


def test_head_opens_no_stream(shop: Shop) -> None:
    cleo = shop.shopper()
    assert cleo.http.head(cleo.base + "/events").status_code == 200


def test_a_stream_answers_like_an_ordinary_route(shop: Shop) -> None:
    cleo = shop.shopper()
    cleo.http.headers["Authorization"] = "Bearer forged"
    stream, route = cleo.get("/events"), cleo.get("/conversations")
    assert stream.json() == route.json()
    assert stream.status_code == route.status_code
    changing = {"x-request-id", "date"}
    assert {k: v for k, v in stream.headers.items() if k not in changing} == {
        k: v for k, v in route.headers.items() if k not in changing
    }


def test_a_token_that_outlives_its_visitor_is_to_be_renewed(shop: Shop) -> None:
    cleo = shop.shopper()

    async def forget(rt: Runtime) -> None:
        async with rt.db.begin() as tx:
            await tx.execute(delete(Stream).where(Stream.id == cleo.visitor_id))
            await tx.execute(delete(Browser).where(Browser.visitor_id == cleo.visitor_id))
            await tx.execute(delete(Visitor).where(Visitor.id == cleo.visitor_id))

    work_on(shop.server, forget)
    answer = cleo.get("/events")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    assert shop.shopper(resume=cleo.resume).visitor_id != cleo.visitor_id


@pytest.mark.parametrize("response", ["hub", "plain"])
def test_streams_end_cleanly_at_shutdown(server: ServerFactory, response: str) -> None:
    shop = open_shop(server(PARLOR_STREAM_RESPONSE=response))
    cleo = shop.shopper()
    with cleo.stream() as stream:
        shop.server.stop()
        assert list(stream) == []

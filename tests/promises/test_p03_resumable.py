"""P3: a resume gives every later event or one `resync`; what is replayed is authorised again."""

from sqlalchemy import update

from tests.services.people import Shop, work_on
from widget_server.agents import Agent
from widget_server.runtime import Runtime


def test_every_place_gives_every_later_event(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    conversation, _ = cleo.start("Hello")
    with cleo.stream() as stream:
        for number in range(8):
            ben.say(conversation["id"], str(number))
        told = [stream.next("message.created") for _ in range(8)]
    for number, event in enumerate(told[:-1]):
        with cleo.stream(event.id) as stream:
            replayed = [stream.next("message.created") for _ in told[number + 1 :]]
        assert replayed == told[number + 1 :]


def test_what_an_agent_may_see_no_more_is_not_replayed(shop: Shop) -> None:
    cleo, ben = shop.shopper(), shop.sign_in("ben")
    with ben.stream() as stream:
        conversation, _ = cleo.start("Hello")
        place = stream.next("conversation.created").id
    cleo.say(conversation["id"], "My address is 14 Hill Road")

    async def take_the_stores_away(rt: Runtime) -> None:
        async with rt.db.begin() as tx:
            await tx.execute(update(Agent).where(Agent.email == shop.email_of("ben")).values(has_all_stores=False))

    work_on(shop.server, take_the_stores_away)
    with ben.http.stream("GET", ben.base + "/events", headers={"Last-Event-ID": str(place)}) as response:
        lines = response.iter_lines()
        seen = [next(lines)]
        while not seen[-1].startswith("id: "):
            seen.append(next(lines))
    assert not any("Hill Road" in line for line in seen)
    assert int(seen[-1].rpartition(".")[2]) > int(str(place).rpartition(".")[2]), "the place moves over them"

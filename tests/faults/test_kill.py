"""The server is killed at random moments while shoppers and agents talk: nothing acknowledged is lost or doubled."""

import asyncio

from tests.faults.audit import audit
from tests.faults.conftest import Strength
from tests.faults.crowd import Crowd, Patience
from tests.faults.figures import REPORT, Figures
from tests.services.databases import DatabaseKind
from tests.services.people import open_shop
from tests.services.server import Server, ServerFactory

MOST_BETWEEN_KILLS = 40
"""Messages: a kill comes after 1 to so many acknowledged ones, and up to 20 ms."""


async def kill_often(crowd: Crowd, server: Server, strength: Strength) -> None:
    for _ in range(strength.kills):
        await crowd.wait_for_more(strength.random.randint(1, MOST_BETWEEN_KILLS))
        await asyncio.sleep(strength.random.uniform(0, 0.02))  # the moment itself
        await asyncio.to_thread(server.kill)
        crowd.figures.kills += 1
        await asyncio.to_thread(server.start)


async def test_a_server_killed_under_load_loses_and_doubles_nothing(
    server: ServerFactory, database_url: str, database_kind: DatabaseKind, strength: Strength
) -> None:
    shop = open_shop(server(PARLOR_DATABASE_URL=database_url))
    figures = Figures(f"kill -9, {database_kind}")
    REPORT.append(figures)
    crowd = Crowd(shop, shop.server.url, strength.random, figures, Patience())
    for name in crowd.agents:
        shop.hire(name)
    async with asyncio.timeout(strength.deadline_seconds):
        async with crowd.talking() as desks:
            await kill_often(crowd, shop.server, strength)
            await crowd.finish()
            await audit(crowd, desks[0])
    assert figures.kills == strength.kills
    assert figures.faults == {}, figures

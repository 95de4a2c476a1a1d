"""The network is cut while shoppers and agents talk: nothing acknowledged is lost or doubled, streams resume."""

import asyncio

from tests.faults.audit import audit
from tests.faults.conftest import Strength
from tests.faults.crowd import Crowd, Patience
from tests.faults.figures import REPORT, Figures
from tests.services.databases import DatabaseKind
from tests.services.people import open_shop
from tests.services.proxy import Proxy, open_proxy
from tests.services.server import ServerFactory


async def cut_often(crowd: Crowd, proxy: Proxy, strength: Strength) -> None:
    for _ in range(strength.cuts):
        await crowd.wait_for_more(strength.random.randint(20, 60))
        proxy.break_line()
        crowd.figures.cuts += 1
        await asyncio.sleep(strength.cut_seconds)  # the cut itself
        proxy.mend_line(strength.random)


async def test_a_cut_network_loses_and_doubles_nothing(
    server: ServerFactory, database_url: str, database_kind: DatabaseKind, strength: Strength
) -> None:
    shop = open_shop(server(PARLOR_DATABASE_URL=database_url))
    figures = Figures(f"network cut for {strength.cut_seconds:g} s, {database_kind}")
    REPORT.append(figures)
    impatient = Patience(answer_seconds=strength.cut_seconds / 3)
    async with open_proxy(shop.server.port) as proxy:
        crowd = Crowd(shop, proxy.url, strength.random, figures, impatient)
        for name in crowd.agents:
            shop.hire(name)
        async with asyncio.timeout(strength.deadline_seconds):
            async with crowd.talking() as desks:
                await cut_often(crowd, proxy, strength)
                await crowd.finish()
                await audit(crowd, desks[0])
    assert figures.cuts == strength.cuts
    assert figures.faults == {}, figures

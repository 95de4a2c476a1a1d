"""How long shoppers wait is measured by people's first answers, within business hours, on both databases."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import httpx
import pytest
from sqlalchemy import select, update

from tests.services.people import ORIGIN, Shop, new_uuid, open_shop, work_on
from tests.services.server import Server
from widget_server.accounts import AccountId, Store, StoreActor, StoreId
from widget_server.agents import Agent, AgentActor, AgentId, Role
from widget_server.contacts import NewVisitor, welcome_visitor
from widget_server.conversations import (
    Message,
    NewConversation,
    NewMessage,
    get_reply_time,
    send_message,
    start_conversation,
)
from widget_server.conversations.reply_time import MIN_REPLIES, find_usual_wait
from widget_server.hours import BusinessHours, NewBusinessHours, OpenRange, TimeRange, Week, create_business_hours
from widget_server.kit.clock import ManualClock
from widget_server.runtime import Runtime

MINUTE: Final = timedelta(minutes=1)
NOON: Final = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday
OFFICE: Final = BusinessHours(ZoneInfo("UTC"), (((OpenRange(540, 1_020)),),) * 5 + ((), ()))


@dataclass
class Desk:
    """Ben's answers at one shop."""

    rt: Runtime
    page: StoreActor
    ben: AgentActor

    async def talk(self, asked_at: datetime, *waits: timedelta, via: str | None = None) -> None:
        """One conversation with answers so long after the question."""
        clock = ManualClock(asked_at)
        rt = replace(self.rt, clock=clock)
        visitor = await welcome_visitor(rt, self.page, NewVisitor(), user_agent="")
        started = await start_conversation(rt, visitor, NewConversation(NewMessage(new_uuid(), "Is it oak?")))
        for wait in waits:
            clock.moment = asked_at + wait
            sent = await send_message(rt, self.ben, started.conversation.id, NewMessage(new_uuid(), "It is."))
            async with self.rt.db.begin() as tx:
                known = update(Message).where(Message.id == sent.id, Message.store_id == self.page.store_id)
                await tx.execute(known.values(via=via))

    async def reply_time(self, now: datetime = NOON) -> int | None:
        return await get_reply_time(replace(self.rt, clock=ManualClock(now)), self.page.store_id)


async def open_desk(rt: Runtime, shop: Shop) -> Desk:
    async with rt.db.read() as tx:
        store = await tx.first(select(Store).where(Store.account_id == shop.account_id))
        agent = await tx.first(select(Agent).where(Agent.account_id == shop.account_id))
        assert store is not None
        assert agent is not None
        account_id = AccountId(shop.account_id)
        ben = AgentActor(AgentId(agent.id), account_id, Role.OWNER, "Ben", None, None, "")
        return Desk(rt, StoreActor(StoreId(store.id), account_id, await tx.freeze(store)), ben)


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    made = open_shop(shared_server)
    made.hire("ben", role="owner")
    return made


def test_it_is_the_median_to_the_first_answer_in_whole_minutes(shop: Shop) -> None:
    async def measure(rt: Runtime) -> int | None:
        desk = await open_desk(rt, shop)
        for minutes in (1, 2, 3.5, 50, 600):
            await desk.talk(NOON - timedelta(days=2), minutes * MINUTE, (minutes + 1) * MINUTE)
        await desk.talk(NOON - timedelta(days=1))
        return await desk.reply_time()

    assert work_on(shop.server, measure) == 240


def test_campaigns_rules_and_flows_are_no_answers_and_macros_are(shop: Shop) -> None:
    async def measure(rt: Runtime) -> list[int | None]:
        desk = await open_desk(rt, shop)
        asked_at = NOON - timedelta(days=1)
        for via in ("campaign", "flow", "rule"):
            for _ in range(MIN_REPLIES):
                await desk.talk(asked_at, timedelta(seconds=1), via=via)
        before = await desk.reply_time()
        rt.memories.of("reply_time", object, seconds=0).forget(desk.page.store_id)
        for _ in range(MIN_REPLIES):
            await desk.talk(asked_at, 10 * MINUTE, via="macro")
        return [before, await desk.reply_time()]

    assert work_on(shop.server, measure) == [None, 600]


def test_what_is_older_than_a_week_and_too_few_are_not_told(shop: Shop) -> None:
    async def measure(rt: Runtime) -> int | None:
        desk = await open_desk(rt, shop)
        for _ in range(MIN_REPLIES):
            await desk.talk(NOON - timedelta(days=7, seconds=1), MINUTE)
        for _ in range(MIN_REPLIES - 1):
            await desk.talk(NOON - timedelta(days=6), MINUTE)
        return await desk.reply_time()

    assert work_on(shop.server, measure) is None


def test_nights_do_not_count_and_the_pages_are_told(shop: Shop) -> None:
    now = datetime.now(UTC)
    noon = datetime(now.year, now.month, now.day, 12, tzinfo=UTC) - timedelta(days=2)

    async def fill(rt: Runtime) -> None:
        desk = await open_desk(rt, shop)
        day = [TimeRange("09:00", "17:00")]
        new = NewBusinessHours(new_uuid(), desk.page.store_id, "UTC", Week(day, day, day, day, day, day, day))
        await create_business_hours(rt, desk.ben, new)
        for _ in range(MIN_REPLIES):
            # Asked five minutes before closing, answered five minutes after opening.
            await desk.talk(noon.replace(hour=16, minute=55), timedelta(hours=16, minutes=10))
            # Asked in the night: whoever is told the time is there while the shop is open.
            await desk.talk(noon.replace(hour=3), timedelta(hours=2))

    work_on(shop.server, fill)
    headers = {"X-Parlor-Store": shop.store_key, "Origin": ORIGIN}
    config = httpx.get(f"{shop.server.url}/api/widget/v1/config", headers=headers, timeout=20).json()
    assert config["reply_time_seconds"] == 600


def test_a_shop_without_hours_is_measured_by_the_clock() -> None:
    night = NOON.replace(hour=3)
    assert find_usual_wait([(night, night + 7 * MINUTE)] * MIN_REPLIES, None) == 7 * MINUTE
    assert find_usual_wait([(night, night + 7 * MINUTE)] * MIN_REPLIES, OFFICE) is None
    assert find_usual_wait([(NOON, NOON + 7 * MINUTE)] * (MIN_REPLIES - 1), OFFICE) is None
    weekend = datetime(2026, 11, 27, 16, 50, tzinfo=UTC), datetime(2026, 11, 30, 9, 10, tzinfo=UTC)
    assert find_usual_wait([weekend] * MIN_REPLIES, OFFICE) == 20 * MINUTE

"""Who takes part: Cleo and Mallory are shoppers, Ben is an agent, two merchants do not know each other."""

from dataclasses import dataclass

from sqlalchemy import select

from widget_server.accounts import Store, StoreActor, add_account, add_store
from widget_server.agents import Agent, AgentActor, AgentId, Role
from widget_server.contacts import Visitor, VisitorActor, VisitorId
from widget_server.jobs import JobQueue
from widget_server.kit.clock import Clock
from widget_server.kit.ids import new_id
from widget_server.kit.signing import Signer
from widget_server.realtime import EventLog, Hub, new_stream, open_broker
from widget_server.runtime import Runtime
from widget_server.settings import Settings
from widget_server.store import Database

PASSWORD = "correct horse battery"


def make_runtime(settings: Settings, clock: Clock) -> Runtime:
    """A runtime over a database that has its tables."""
    hub = Hub(open_broker("memory://"), max_streams=10)
    db = Database(settings.effective_database_url)
    return Runtime(settings, clock, Signer(b"k" * 32), db, hub, EventLog(clock, hub.announce), JobQueue(clock))


@dataclass(frozen=True, slots=True)
class People:
    """Everyone, as their gates would let them in."""

    store: StoreActor
    cleo: VisitorActor
    mallory: VisitorActor
    ben: AgentActor
    other_store: StoreActor
    stranger: VisitorActor
    rival: AgentActor


async def invite_people(rt: Runtime, *, password_hash: str = "") -> People:
    """Two merchants with a store each; their agents can sign in by PASSWORD if its hash is given."""
    store, ben = await _open_shop(rt, "Pine & Oak", "ben@pineandoak.example", password_hash)
    other, rival = await _open_shop(rt, "Rival", "rival@rival.example", password_hash)
    return People(
        store=store,
        cleo=await _welcome(rt, store),
        mallory=await _welcome(rt, store),
        ben=ben,
        other_store=other,
        stranger=await _welcome(rt, other),
        rival=rival,
    )


async def _open_shop(rt: Runtime, name: str, email: str, password_hash: str) -> tuple[StoreActor, AgentActor]:
    account_id = await add_account(rt, name)
    store_id = await add_store(rt, account_id, name=name, domains=["https://shop.example"])
    agent_id = AgentId(new_id("agt"))
    async with rt.db.begin() as tx:
        tx.add(
            Agent(
                id=agent_id,
                account_id=account_id,
                email=email,
                name="Ben",
                role=Role.AGENT.value,
                has_all_stores=True,
                password_hash=password_hash,
                picture_url=None,
                presence="online",
                locale="en",
                is_active=True,
                created_at=rt.clock.now(),
            )
        )
    async with rt.db.read() as tx:
        store = await tx.first(select(Store).where(Store.id == store_id))
        assert store is not None
        page = StoreActor(store_id, account_id, await tx.freeze(store))
    return page, AgentActor(agent_id, account_id, Role.AGENT, "Ben", None, None, "")


async def _welcome(rt: Runtime, page: StoreActor) -> VisitorActor:
    visitor_id = VisitorId(new_id("vis"))
    async with rt.db.begin() as tx:
        tx.add(new_stream(visitor_id, page.account_id))
        tx.add(
            Visitor(
                id=visitor_id,
                store_id=page.store_id,
                account_id=page.account_id,
                client_id=None,
                fingerprint="",
                locale="en",
                first_seen_at=rt.clock.now(),
                last_seen_at=rt.clock.now(),
            )
        )
    return VisitorActor(visitor_id, page.store_id, page.account_id)

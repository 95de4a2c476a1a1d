"""Reads of staff."""

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select

from widget_server.agents.kinds import AgentActor, Presence
from widget_server.agents.models import Agent, AgentStore
from widget_server.agents.schemas import AgentView
from widget_server.runtime import Runtime
from widget_server.store import Transaction


async def list_agents(rt: Runtime, actor: AgentActor) -> list[AgentView]:
    """The account's active agents by name, at most 200."""
    statement = (
        select(Agent)
        .where(Agent.account_id == actor.account_id, Agent.is_active)
        .order_by(Agent.name, Agent.id)
        .limit(200)
    )
    async with rt.db.read() as tx:
        agents = await tx.all(statement)
    return [agent_view(rt, agent) for agent in agents]


async def get_agent(rt: Runtime, actor: AgentActor) -> Agent:
    """The signed-in agent's own row."""
    async with rt.db.read() as tx:
        agent = await tx.get(Agent, actor.agent_id)
        assert agent is not None
        return await tx.freeze(agent)


async def get_agents_by_id(tx: Transaction, agent_ids: Collection[str]) -> dict[str, Agent]:
    """Agents by id, former ones too: they are authors of what they wrote."""
    if not agent_ids:
        return {}
    return {agent.id: agent for agent in await tx.all(select(Agent).where(Agent.id.in_(sorted(agent_ids))))}


async def list_agents_of_store(tx: Transaction, store_id: str, account_id: str, *, limit: int) -> Sequence[Agent]:
    """Who answers in this store, by name."""
    statement = (
        select(Agent)
        .outerjoin(AgentStore, AgentStore.agent_id == Agent.id)
        .where(
            Agent.account_id == account_id,
            Agent.is_active,
            Agent.role != "editor",
            or_(Agent.has_all_stores, AgentStore.store_id == store_id),
        )
        .distinct()
        .order_by(Agent.name, Agent.id)
        .limit(limit)
    )
    return await tx.all(statement)


def agent_view(rt: Runtime, agent: Agent) -> AgentView:
    """An agent as colleagues see them; without an open console they are offline."""
    return AgentView(
        id=agent.id,
        name=agent.name,
        email=agent.email,
        role=agent.role,  # type: ignore[arg-type]  # a StrEnum's value
        picture_url=agent.picture_url,
        presence=presence_of(rt, agent),
        locale=agent.locale,
        gets_waiting_mail=agent.gets_waiting_mail,
    )


def presence_of(rt: Runtime, agent: Agent) -> Presence:
    """What the agent says of themselves; without an open console they are offline whatever they said."""
    return Presence(agent.presence) if is_agent_here(rt, agent.id) else Presence.OFFLINE


def is_agent_here(rt: Runtime, agent_id: str) -> bool:
    """Whether the agent has a console open, at whatever process."""
    return rt.hub.presence.is_here(f"agent:{agent_id}")

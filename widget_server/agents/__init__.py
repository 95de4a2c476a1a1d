"""Door of agents: staff, their sign-in and their gate."""

from widget_server.agents.access import (
    agent_gate,
    check_may_configure,
    find_row,
    find_store,
    lock_store,
    read_actor,
    visible_rows,
)
from widget_server.agents.actions import add_agent, whisper_presence
from widget_server.agents.kinds import AgentActor, AgentId, Presence, Role, first_name
from widget_server.agents.models import Agent, AgentStore
from widget_server.agents.queries import (
    agent_view,
    get_agents_by_id,
    is_agent_here,
    list_agents,
    list_agents_of_store,
    presence_of,
)
from widget_server.agents.routes import agent_endpoints
from widget_server.agents.schemas import AgentView

__all__ = [
    "Agent",
    "AgentActor",
    "AgentId",
    "AgentStore",
    "AgentView",
    "Presence",
    "Role",
    "add_agent",
    "agent_endpoints",
    "agent_gate",
    "agent_view",
    "check_may_configure",
    "find_row",
    "find_store",
    "first_name",
    "get_agents_by_id",
    "is_agent_here",
    "list_agents",
    "list_agents_of_store",
    "lock_store",
    "presence_of",
    "read_actor",
    "visible_rows",
    "whisper_presence",
]

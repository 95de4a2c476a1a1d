"""Ids, roles and the signed-in agent."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from widget_server.accounts import AccountId

AgentId = NewType("AgentId", str)


class Role(StrEnum):
    """What an agent may do; each includes the conversations of their stores but `editor`."""

    OWNER = "owner"
    ADMIN = "admin"
    AGENT = "agent"
    EDITOR = "editor"


class Presence(StrEnum):
    """What an agent says of themselves; without an open console they are offline whatever they said."""

    ONLINE = "online"
    AWAY = "away"
    OFFLINE = "offline"


def first_name(name: str) -> str:
    """How shoppers see a staff person, as in a shop: `Nadia Haddad` is Nadia."""
    return name.split(maxsplit=1)[0] if name.strip() else name


@dataclass(frozen=True, slots=True)
class AgentActor:
    """An agent who is signed in. `store_ids` None: all stores of the account."""

    agent_id: AgentId
    account_id: AccountId
    role: Role
    name: str
    picture_url: str | None
    store_ids: frozenset[str] | None
    session_id: str

    def may_see_store(self, store_id: str) -> bool:
        """Whether the store is one of the agent's."""
        return self.store_ids is None or store_id in self.store_ids

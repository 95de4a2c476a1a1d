"""The gates of blocks: staff who read conversations may block those who write them, in their stores."""

from sqlalchemy import Select, select

from widget_server.agents import AgentActor, Role, find_row, visible_rows
from widget_server.blocks.kinds import BlockNotFound, VisitorNotFound
from widget_server.blocks.models import Block
from widget_server.contacts import Visitor
from widget_server.kit.errors import Forbidden
from widget_server.store import Transaction


def visible_to(actor: AgentActor) -> Select[Block]:
    """The blocks of the agent's stores, the lifted ones too."""
    check_may_block(actor)
    return visible_rows(actor, Block)


async def find_block(tx: Transaction, actor: AgentActor, block_id: str) -> Block:
    """One of them; BlockNotFound else."""
    check_may_block(actor)
    found = await find_row(tx, actor, Block, block_id)
    if found is None:
        raise BlockNotFound
    return found


async def find_visitor(tx: Transaction, actor: AgentActor, visitor_id: str) -> Visitor:
    """A visitor of one of the agent's stores, held until the block ends; VisitorNotFound else."""
    check_may_block(actor)
    mine = select(Visitor).where(Visitor.id == visitor_id, Visitor.account_id == actor.account_id)
    found = await tx.first(mine.with_for_update())
    if found is None or not actor.may_see_store(found.store_id):
        raise VisitorNotFound
    return found


def check_may_block(actor: AgentActor) -> None:
    """Forbidden for editors, who do not read conversations."""
    if actor.role is Role.EDITOR:
        raise Forbidden("Editors do not read conversations")

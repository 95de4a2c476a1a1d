"""Use cases of blocks: staff block somebody and take it back; a visitor who becomes a contact stays blocked."""

from sqlalchemy import select, update

from widget_server.agents import AgentActor
from widget_server.blocks.access import find_block, find_visitor
from widget_server.blocks.kinds import BlockKind
from widget_server.blocks.models import Block
from widget_server.blocks.queries import get_block
from widget_server.blocks.schemas import BlockView, NewBlock
from widget_server.contacts import VisitorActor, VisitorId
from widget_server.kit.errors import InvalidRequest
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.ids import new_id
from widget_server.runtime import Runtime
from widget_server.store import Transaction, UnitTransaction


async def block_visitor(rt: Runtime, actor: AgentActor, new: NewBlock) -> BlockView:
    """Take no more messages from a visitor, or from whoever gives their address.

    Who is blocked already stays blocked by the one who did it first.

    Raises:
        Forbidden, VisitorNotFound: not an agent's who reads this visitor's conversations.
        InvalidRequest: an address is to be blocked and the visitor has given none.
        IdReused: the id came before with another body.
    """
    async with rt.db.begin() as tx:
        visitor = await find_visitor(tx, actor, new.visitor_id)
        sent = select(Block).where(Block.store_id == visitor.store_id, Block.client_id == new.id.lower())
        known = await tx.first(sent)
        if known is not None:
            known.check_repeat(new)
        email = visitor.email.lower() if new.kind is BlockKind.EMAIL and visitor.email else None
        if new.kind is BlockKind.EMAIL and email is None:
            raise InvalidRequest.of_field("kind", "This visitor has given no address")
        block = known or await _find_active(tx, visitor.store_id, visitor.id, email)
        if block is None:
            block = Block(
                id=new_id("blk"),
                account_id=actor.account_id,
                store_id=visitor.store_id,
                client_id=new.id.lower(),
                fingerprint=fingerprint(new),
                visitor_id=visitor.id,
                email=email,
                blocked_by=actor.agent_id,
                blocked_at=rt.clock.now(),
                lifted_by=None,
                lifted_at=None,
            )
            tx.add(block)
            await tx.flush()
        return await get_block(tx, actor, block.id)


async def lift_block(rt: Runtime, actor: AgentActor, block_id: str) -> None:
    """Let them write again. Repeated, nothing changes: the first who lifted it stays named."""
    async with rt.db.begin() as tx:
        block = await find_block(tx, actor, block_id)
        if block.lifted_at is None:
            block.lifted_at = rt.clock.now()
            block.lifted_by = actor.agent_id


def move_blocks(rt: Runtime, tx: UnitTransaction, actor: VisitorActor, visitor_id: VisitorId) -> None:
    """Nobody gets rid of a block by signing in."""
    theirs = Block.visitor_id == actor.visitor_id, Block.store_id == actor.store_id
    tx.connection.execute(update(Block).where(*theirs).values(visitor_id=visitor_id))


async def _find_active(tx: Transaction, store_id: str, visitor_id: str, email: str | None) -> Block | None:
    same = Block.email == email if email else (Block.visitor_id == visitor_id) & Block.email.is_(None)
    return await tx.first(select(Block).where(Block.store_id == store_id, Block.lifted_at.is_(None), same).limit(1))

"""Reads of blocks: what staff see, and whether somebody may write."""

from collections.abc import Collection
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from widget_server.agents import Agent, AgentActor
from widget_server.blocks.access import visible_to
from widget_server.blocks.kinds import BlockKind, VisitorBlocked
from widget_server.blocks.models import Block
from widget_server.blocks.schemas import BlockPage, BlocksQuery, BlockView, Staff
from widget_server.blocks.texts import refusal_text
from widget_server.contacts import Visitor, VisitorActor
from widget_server.kit.pagination import check_limit, decode_moment, encode_after
from widget_server.runtime import Runtime
from widget_server.store import Transaction, UnitTransaction


def check_not_blocked(tx: UnitTransaction, actor: VisitorActor, *, email: str = "") -> None:
    """VisitorBlocked, in the visitor's language, if they, their address, or the `email` that they give is blocked."""
    locale = tx.connection.execute(_select_locale(actor, email)).scalar_one_or_none()
    if locale is not None:
        raise VisitorBlocked(refusal_text(locale))


async def is_blocked(tx: Transaction, actor: VisitorActor) -> bool:
    """Whether they or their address is blocked."""
    return await tx.first(_select_locale(actor)) is not None


def _select_locale(actor: VisitorActor, email: str = "") -> Select[str]:
    """The visitor's language if something of this concerns them."""
    mine = Visitor.id == actor.visitor_id, Visitor.store_id == actor.store_id, Block.store_id == actor.store_id
    concerned = or_(_concerns(), Block.email == email.lower()) if email else _concerns()
    return select(Visitor.locale).where(*mine, Block.lifted_at.is_(None), concerned).limit(1)


class Writer(NamedTuple):
    """Who wants to write, as their row says."""

    visitor_id: str
    store_id: str
    email: str | None
    locale: str


_BY_VISITOR: Final = select(Block.visitor_id).where(
    Block.visitor_id.in_(bindparam("visitors", expanding=True)), Block.email.is_(None), Block.lifted_at.is_(None)
)
_BY_EMAIL: Final = select(Block.store_id, Block.email).where(
    Block.store_id.in_(bindparam("stores", expanding=True)),
    Block.email.in_(bindparam("emails", expanding=True)),
    Block.lifted_at.is_(None),
)


def find_blocked(tx: UnitTransaction, writers: Collection[Writer]) -> dict[str, VisitorBlocked]:
    """Those who may not write by their visitor ids, each with what they are told.

    Stands before every message: it takes what the sender has read already, and walks one index each (joined with the
    visitors in one statement it took eight tenths of a message's time).
    """
    if not writers:
        return {}
    visitors = tx.connection.execute(_BY_VISITOR, {"visitors": [writer.visitor_id for writer in writers]})
    blocked = set(visitors.scalars())
    addresses: set[tuple[str, str]] = set()
    if emails := [writer.email.lower() for writer in writers if writer.email]:
        stores = sorted({writer.store_id for writer in writers})
        rows = tx.connection.execute(_BY_EMAIL, {"stores": stores, "emails": emails})
        addresses = {(row.store_id, row.email) for row in rows}
    return {
        writer.visitor_id: VisitorBlocked(refusal_text(writer.locale))
        for writer in writers
        if writer.visitor_id in blocked or (writer.store_id, (writer.email or "").lower()) in addresses
    }


def _concerns() -> ColumnElement[bool]:
    """A block of the visitor, or of the address that the visitor has."""
    return or_(and_(Block.visitor_id == Visitor.id, Block.email.is_(None)), Block.email == func.lower(Visitor.email))


async def list_blocks(rt: Runtime, actor: AgentActor, query: BlocksQuery) -> BlockPage:
    """The blocks of the agent's stores, the newest first."""
    limit = check_limit(query.limit)
    found = visible_to(actor)
    if query.visitor_id:
        concerns = and_(Visitor.id == query.visitor_id, Visitor.store_id == Block.store_id, _concerns())
        found = found.where(select(Visitor.id).where(concerns).exists())
    if query.is_active:
        found = found.where(Block.lifted_at.is_(None))
    if query.after is not None:
        moment, block_id = decode_moment(query.after)
        found = found.where(or_(Block.blocked_at < moment, and_(Block.blocked_at == moment, Block.id < block_id)))
    async with rt.db.read() as tx:
        statement = _with_staff(found).order_by(Block.blocked_at.desc(), Block.id.desc()).limit(limit)
        items = [_view(row) for row in await tx.execute(statement)]
    last = items[-1] if len(items) == limit else None
    return BlockPage(items, encode_after(last.blocked_at.isoformat(), last.id) if last else None)


async def get_block(tx: Transaction, actor: AgentActor, block_id: str) -> BlockView:
    """One of them, with the names of who decided it."""
    return _view((await tx.execute(_with_staff(visible_to(actor).where(Block.id == block_id)))).one())


def _with_staff(found: Select[Block]) -> Select[Any]:
    by, lifted = aliased(Agent), aliased(Agent)
    return (
        found.join(by, by.id == Block.blocked_by)
        .outerjoin(lifted, lifted.id == Block.lifted_by)
        .add_columns(by.name.label("by_name"), lifted.name.label("lifted_name"))
    )


def _view(row: Any) -> BlockView:  # noqa: ANN401  a row of a Core select
    block: Block = row.Block
    return BlockView(
        id=block.id,
        store_id=block.store_id,
        visitor_id=block.visitor_id,
        kind=BlockKind.VISITOR if block.email is None else BlockKind.EMAIL,
        email=block.email,
        blocked_by=Staff(block.blocked_by, row.by_name),
        blocked_at=block.blocked_at,
        lifted_by=Staff(block.lifted_by, row.lifted_name) if block.lifted_by else None,
        lifted_at=block.lifted_at,
    )

"""Routes of blocks."""

from widget_server.agents import AgentActor, agent_gate
from widget_server.blocks.actions import block_visitor, lift_block
from widget_server.blocks.queries import list_blocks
from widget_server.blocks.schemas import BlockAnswer, BlockPage, BlocksQuery, NewBlock
from widget_server.kit.endpoint import Call, Endpoint, Nothing, endpoint
from widget_server.runtime import runtime_of


async def read_blocks(call: Call[AgentActor, BlocksQuery, Nothing]) -> BlockPage:
    """Who is blocked, or was; by whom and when."""
    return await list_blocks(runtime_of(call.request), call.actor, call.query)


async def create_block(call: Call[AgentActor, Nothing, NewBlock]) -> BlockAnswer:
    """Block a visitor or their address."""
    return BlockAnswer(await block_visitor(runtime_of(call.request), call.actor, call.body))


async def delete_block(call: Call[AgentActor, Nothing, Nothing]) -> None:
    """Lift a block; that it was there stays known."""
    await lift_block(runtime_of(call.request), call.actor, call.path("block_id"))


def block_endpoints() -> list[Endpoint]:
    """The endpoints of this room."""
    root = "/api/v1/blocks"
    return [
        endpoint("GET", root, read_blocks, gate=agent_gate, actor="agent", query=BlocksQuery, answer=BlockPage),
        endpoint("POST", root, create_block, gate=agent_gate, actor="agent", body=NewBlock, answer=BlockAnswer,
                 status=201),
        endpoint("DELETE", root + "/{block_id}", delete_block, gate=agent_gate, actor="agent"),
    ]  # fmt: skip

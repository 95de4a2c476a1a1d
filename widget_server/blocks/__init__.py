"""Door of blocks: whom a shop no longer wants to hear from, who decided it, and when it was taken back."""

from widget_server.blocks.actions import move_blocks
from widget_server.blocks.kinds import VisitorBlocked
from widget_server.blocks.models import Block
from widget_server.blocks.queries import Writer, check_not_blocked, find_blocked, is_blocked
from widget_server.blocks.routes import block_endpoints

__all__ = [
    "Block",
    "VisitorBlocked",
    "Writer",
    "block_endpoints",
    "check_not_blocked",
    "find_blocked",
    "is_blocked",
    "move_blocks",
]

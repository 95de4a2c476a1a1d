"""Bodies of blocks."""

from datetime import datetime
from typing import Annotated

import msgspec

from widget_server.blocks.kinds import BlockKind
from widget_server.contacts import ClientId
from widget_server.kit.ids import id_meta
from widget_server.kit.pagination import DEFAULT_LIMIT

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class NewBlock(msgspec.Struct, forbid_unknown_fields=True):
    """Whom to block: a visitor, or the address that this visitor has given."""

    id: ClientId
    visitor_id: Annotated[str, msgspec.Meta(max_length=40)]
    kind: BlockKind = BlockKind.VISITOR


class BlocksQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of which visitor, with what concerns their address; empty: of all. `is_active`: without those lifted."""

    visitor_id: str = ""
    is_active: bool = False
    limit: int = DEFAULT_LIMIT
    after: str | None = None


class Staff(msgspec.Struct):
    """Who of the staff decided it."""

    id: Annotated[str, id_meta("agt")]
    name: str


class BlockView(msgspec.Struct):
    """A block as staff see it."""

    id: Annotated[str, id_meta("blk")]
    store_id: Annotated[str, id_meta("sto")]
    visitor_id: Annotated[str, id_meta("vis")]
    kind: BlockKind
    email: str | None
    """The blocked address, with kind `email`."""
    blocked_by: Staff
    blocked_at: Moment
    lifted_by: Staff | None
    lifted_at: Moment | None


class BlockAnswer(msgspec.Struct):
    """One block."""

    block: BlockView


class BlockPage(msgspec.Struct):
    """A page of blocks, the newest first."""

    items: list[BlockView]
    next: str | None

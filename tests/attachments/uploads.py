"""Uploads without HTTP."""

import asyncio
import uuid

from widget_server.agents import AgentActor
from widget_server.attachments import AttachmentMeta
from widget_server.attachments.actions import add_attachment
from widget_server.contacts import VisitorActor
from widget_server.runtime import Runtime


async def upload(
    rt: Runtime, actor: VisitorActor | AgentActor, data: str | bytes, *, client_id: str | None = None
) -> AttachmentMeta:
    """Store a text, or bytes of any kind."""
    raw = data.encode() if isinstance(data, str) else data
    return await add_attachment(
        rt, actor, raw, client_id=client_id or str(uuid.uuid4()), name="a.txt", drawing=asyncio.Semaphore(2)
    )

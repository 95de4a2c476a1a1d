"""Reads of attachments."""

from typing import Protocol

from sqlalchemy import select

from widget_server.attachments.access import Actor, AttachmentNotFound, find_attachment
from widget_server.attachments.kinds import AttachmentId, AttachmentMeta
from widget_server.attachments.models import Attachment
from widget_server.runtime import Runtime


class _Stored(Protocol):
    """A row of `attachment`, from the ORM or from Core."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def content_type(self) -> str: ...
    @property
    def size_bytes(self) -> int: ...
    @property
    def width(self) -> int | None: ...
    @property
    def height(self) -> int | None: ...


def meta_of(row: _Stored) -> AttachmentMeta:
    """What a message keeps of this row."""
    return AttachmentMeta(row.id, row.name, row.content_type, row.size_bytes, row.width, row.height)


async def get_attachment(rt: Runtime, actor: Actor, attachment_id: str) -> AttachmentMeta:
    """One attachment that the actor may see; AttachmentNotFound else."""
    async with rt.db.read() as tx:
        return meta_of(await find_attachment(tx, actor, attachment_id))


async def get_attachment_by_link(rt: Runtime, attachment_id: AttachmentId) -> Attachment:
    """The attachment that a checked link opens; its signature is the right to it, so there is no actor."""
    async with rt.db.read() as tx:
        found = await tx.first(select(Attachment).where(Attachment.id == attachment_id))
        if found is None:
            raise AttachmentNotFound
        return await tx.freeze(found)

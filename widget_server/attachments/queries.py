"""Reads of attachments."""

from sqlalchemy import select

from widget_server.attachments.access import Actor, AttachmentNotFound, find_attachment
from widget_server.attachments.kinds import AttachmentId, AttachmentMeta, meta_of
from widget_server.attachments.models import Attachment
from widget_server.runtime import Runtime


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

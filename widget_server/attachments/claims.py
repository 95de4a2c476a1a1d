"""A message takes its attachments: ownership is checked and written in the message's own transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from widget_server.attachments.kinds import MAX_ATTACHMENTS, AttachmentMeta
from widget_server.attachments.models import Attachment
from widget_server.kit.errors import InvalidRequest


def claim_attachments(
    connection: Connection,
    ids: Sequence[str],
    *,
    visitor_id: str | None,
    agent_id: str | None,
    store_id: str,
    conversation_id: str,
    conversation_visitor_id: str,
) -> list[AttachmentMeta]:
    """Bind uploads to a conversation and give back what its message keeps, in the given order.

    Raises:
        InvalidRequest: more than MAX_ATTACHMENTS, or one that the sender did not upload or that was sent elsewhere.
    """
    if not ids:
        return []
    if len(ids) > MAX_ATTACHMENTS or len(set(ids)) != len(ids):
        raise InvalidRequest.of_field("attachments", f"Send at most {MAX_ATTACHMENTS} different files")
    uploader_id = visitor_id or agent_id
    statement = select(Attachment.__table__).where(
        Attachment.id.in_(list(ids)), Attachment.uploader_id == uploader_id
    )
    rows = {row.id: row for row in connection.execute(statement)}
    for number, attachment_id in enumerate(ids):
        row = rows.get(attachment_id)
        if row is None or row.conversation_id not in (None, conversation_id):
            raise InvalidRequest.of_field(f"attachments[{number}]", "Upload this file first")
        if row.store_id not in (None, store_id):
            raise InvalidRequest.of_field(f"attachments[{number}]", "Upload this file first")
    connection.execute(
        update(Attachment)
        .where(Attachment.id.in_(list(ids)))
        .values(conversation_id=conversation_id, store_id=store_id, visitor_id=conversation_visitor_id)
    )
    return [
        AttachmentMeta(row.id, row.name, row.content_type, row.size_bytes, row.width, row.height)
        for row in (rows[attachment_id] for attachment_id in ids)
    ]

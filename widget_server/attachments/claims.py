"""A message takes its attachments: ownership is checked and written in the message's own transaction."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, update

from widget_server.attachments.kinds import MAX_ATTACHMENTS, AttachmentMeta, meta_of
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
    conversation_visitor_id: str | None,
) -> list[AttachmentMeta]:
    """Bind uploads to a conversation and give back what its message keeps, in the given order.

    The same call again changes nothing, so a unit that is run twice is harmless.

    Args:
        visitor_id: the sender, when it is the visitor.
        agent_id: the sender, when it is an agent.
        conversation_visitor_id: the visitor who may see the files from now on; None for a note.

    Raises:
        InvalidRequest: more than MAX_ATTACHMENTS, one twice, not the sender's upload, or sent elsewhere.
    """
    if not ids:
        return []
    if len(ids) > MAX_ATTACHMENTS or len(set(ids)) != len(ids):
        raise InvalidRequest.of_field("attachments", f"Send at most {MAX_ATTACHMENTS} different files")
    uploader_id = visitor_id or agent_id
    rows = _lock(connection, ids, uploader_id)
    for number, attachment_id in enumerate(ids):
        row = rows.get(attachment_id)
        if row is None or not _is_free(row, store_id, conversation_id):
            raise InvalidRequest.of_field(f"attachments[{number}]", "Upload this file first")
    values = {"conversation_id": conversation_id, "store_id": store_id}
    if conversation_visitor_id is not None:  # a note that repeats a file does not take it from the visitor
        values["visitor_id"] = conversation_visitor_id
    mine = Attachment.id.in_(list(ids)), Attachment.uploader_id == uploader_id
    connection.execute(update(Attachment).where(*mine).values(values))
    return [meta_of(rows[attachment_id]) for attachment_id in ids]


def _is_free(row: Row[Any], store_id: str, conversation_id: str) -> bool:
    return row.store_id in (None, store_id) and row.conversation_id in (None, conversation_id)


def _lock(connection: Connection, ids: Sequence[str], uploader_id: str | None) -> dict[str, Row[Any]]:
    """The sender's rows by id, held in ascending order, so that two processes never wait in a circle."""
    statement = (
        select(Attachment.__table__)
        .where(Attachment.id.in_(list(ids)), Attachment.uploader_id == uploader_id)
        .order_by(Attachment.id)
        .with_for_update()
    )
    return {row.id: row for row in connection.execute(statement)}

"""Use cases of attachments: take an upload."""

import asyncio
import errno
import hashlib
import logging
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from widget_server.attachments.access import Actor, uploader_id_of
from widget_server.attachments.files import FileShelf
from widget_server.attachments.kinds import MAX_BYTES, MAX_UNSENT, AttachmentMeta, FileType, meta_of
from widget_server.attachments.models import Attachment
from widget_server.attachments.pictures import PictureRefused, redraw
from widget_server.attachments.rules import TypeRefused, clean_name, detect_type
from widget_server.contacts import VisitorActor
from widget_server.kit.errors import (
    BodyTooLarge,
    FieldError,
    IdReused,
    InvalidRequest,
    RateLimited,
    Unavailable,
    UnsupportedType,
)
from widget_server.kit.ids import new_id
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction

log = logging.getLogger("parlor.attachments")


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A file as it is stored, and the hash of what was sent."""

    data: bytes
    kind: FileType
    name: str
    width: int | None
    height: int | None


async def add_attachment(
    rt: Runtime, actor: Actor, data: bytes, *, client_id: str, name: str, drawing: asyncio.Semaphore
) -> AttachmentMeta:
    """Store a file that no message has taken yet. The same id with the same bytes gives the same attachment.

    Args:
        drawing: how many files may be prepared at once; a picture takes up to 400 MB while it is drawn.

    Raises:
        IdReused: the uploader used this id for other bytes.
        UnsupportedType, InvalidRequest, BodyTooLarge: the file is not taken; the error names `file`.
        RateLimited: MAX_UNSENT uploads wait to be sent.
    """
    sha256 = await asyncio.to_thread(_hash, data)
    known = await _find_repeat(rt, actor, client_id, sha256)
    if known is not None:
        return known
    async with drawing:
        prepared = await asyncio.to_thread(prepare_file, data, name)
    row = _row(actor, prepared) | {"client_id": client_id, "sha256": sha256, "created_at": rt.clock.now()}
    await _write(rt, actor.account_id, str(row["id"]), prepared.data)

    def unit(tx: UnitTransaction) -> AttachmentMeta:
        return _insert_once(tx.connection, row)

    # A file whose row was not written is left to the sweep: after a lost connection nobody knows which it is.
    return await rt.db.enqueue(unit, order_key=uploader_id_of(actor))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


async def _find_repeat(rt: Runtime, actor: Actor, client_id: str, sha256: str) -> AttachmentMeta | None:
    """The attachment that this upload made before; spares a repeat the drawing."""
    async with rt.db.read() as tx:
        row = (await tx.execute(_same_upload(uploader_id_of(actor), client_id))).one_or_none()
    return None if row is None else _check_repeat(row, sha256)


def _same_upload(uploader_id: str, client_id: str) -> Select[Any]:
    return select(*Attachment.__table__.columns).where(
        Attachment.uploader_id == uploader_id, Attachment.client_id == client_id
    )


def _check_repeat(row: Row[Any], sha256: str) -> AttachmentMeta:
    if row.sha256 != sha256:
        raise IdReused(row.client_id)
    return meta_of(row)


def _row(actor: Actor, prepared: PreparedFile) -> dict[str, Any]:
    is_visitor = isinstance(actor, VisitorActor)
    return {
        "id": new_id("att"),
        "account_id": actor.account_id,
        "store_id": actor.store_id if isinstance(actor, VisitorActor) else None,
        "visitor_id": uploader_id_of(actor) if is_visitor else None,
        "agent_id": None if is_visitor else uploader_id_of(actor),
        "uploader_id": uploader_id_of(actor),
        "name": prepared.name,
        "content_type": prepared.kind.value,
        "size_bytes": len(prepared.data),
        "width": prepared.width,
        "height": prepared.height,
    }


async def _write(rt: Runtime, account_id: str, attachment_id: str, data: bytes) -> None:
    try:
        await asyncio.to_thread(FileShelf(rt.settings.data_dir).write, account_id, attachment_id, data)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        log.error("attachment.disk_full path=%s", rt.settings.data_dir)
        raise Unavailable("The server has no room for files", retry_after_seconds=600) from None


def prepare_file(data: bytes, name: str) -> PreparedFile:
    """What is stored of the bytes; CPU work, for a worker thread."""
    try:
        kind = detect_type(data, name)
    except TypeRefused as error:
        raise UnsupportedType(str(error), errors=[FieldError("file", str(error))]) from None
    tidy = clean_name(name, kind)
    if not kind.is_image:
        return PreparedFile(data, kind, tidy, None, None)
    try:
        picture = redraw(data, kind)
    except PictureRefused as error:
        raise InvalidRequest.of_field("file", str(error)) from None
    if len(picture.data) > MAX_BYTES:
        text = "This picture is too large once it is drawn: send it smaller"
        raise BodyTooLarge(text, errors=[FieldError("file", text)])
    return PreparedFile(picture.data, kind, tidy, picture.width, picture.height)


def _insert_once(connection: Connection, row: dict[str, Any]) -> AttachmentMeta:
    """Insert, unless the same upload came in meanwhile or too many wait to be sent."""
    known = connection.execute(_same_upload(row["uploader_id"], row["client_id"])).one_or_none()
    if known is not None:
        return _check_repeat(known, row["sha256"])
    waiting = select(func.count()).where(
        Attachment.uploader_id == row["uploader_id"], Attachment.conversation_id.is_(None)
    )
    if connection.execute(waiting).scalar_one() >= MAX_UNSENT:
        raise RateLimited(f"{MAX_UNSENT} uploads wait to be sent", retry_after_seconds=3_600)
    columns = Attachment.__table__.columns
    return meta_of(connection.execute(insert(Attachment).values(row).returning(*columns)).one())

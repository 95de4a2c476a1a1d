"""Clears away uploads that no message took within a day, and files that never got their row.

A file is removed only after its row is gone for good, so a row never points at nothing; a crash between the
two leaves a file without a row, which the next sweep finds.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Final

from sqlalchemy import delete, select

from widget_server.attachments.files import FileShelf
from widget_server.attachments.kinds import UNSENT_SECONDS
from widget_server.attachments.models import Attachment
from widget_server.runtime import Runtime

_BATCH: Final = 500


async def sweep_attachments(rt: Runtime) -> int:
    """Remove uploads that were not sent within UNSENT_SECONDS and strays as old; how many files went."""
    count = 0
    while True:
        removed = await _remove_unsent(rt)
        count += removed
        if removed < _BATCH:
            break
    return count + await _remove_strays(rt)


async def _remove_unsent(rt: Runtime) -> int:
    before = rt.clock.now() - timedelta(seconds=UNSENT_SECONDS)
    is_unsent = Attachment.conversation_id.is_(None)
    old = select(Attachment.id).where(is_unsent, Attachment.created_at < before).limit(_BATCH)
    # conversation_id twice: on PostgreSQL a message may take a file while the delete waits for its row.
    statement = (
        delete(Attachment).where(Attachment.id.in_(old), is_unsent).returning(Attachment.account_id, Attachment.id)
    )
    async with rt.db.begin() as tx:
        rows = (await tx.execute(statement)).all()
    shelf = FileShelf(rt.settings.data_dir)
    for row in rows:
        await asyncio.to_thread(shelf.remove, row.account_id, row.id)
    return len(rows)


async def _remove_strays(rt: Runtime) -> int:
    before = rt.clock.now() - timedelta(seconds=UNSENT_SECONDS)
    found = FileShelf(rt.settings.data_dir).list_older_than(before.timestamp())
    count = 0
    while batch := await asyncio.to_thread(lambda: list(islice(found, _BATCH))):
        strays = await _without_row(rt, batch)
        await asyncio.to_thread(_unlink, strays)
        count += len(strays)
    return count


async def _without_row(rt: Runtime, paths: Sequence[Path]) -> list[Path]:
    async with rt.db.read() as tx:
        statement = select(Attachment.id).where(Attachment.id.in_([path.name for path in paths]))
        known = set(await tx.all(statement))
    return [path for path in paths if path.name not in known]


def _unlink(paths: Sequence[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)

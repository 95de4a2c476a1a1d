import asyncio
import errno
import uuid
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.attachments import corpus
from tests.attachments.people import People
from tests.attachments.uploads import upload
from widget_server.attachments import Attachment, actions, kinds
from widget_server.attachments.files import FileShelf
from widget_server.kit.errors import BodyTooLarge, IdReused, RateLimited, Unavailable
from widget_server.runtime import Runtime


def stored_files(rt: Runtime) -> list[Path]:
    return [path for path in (rt.settings.data_dir / "attachments").rglob("*") if path.is_file()]


async def count_rows(rt: Runtime) -> int:
    async with rt.db.read() as tx:
        return len(await tx.all(select(Attachment.id)))


async def test_bytes_and_row_are_stored(rt: Runtime, people: People) -> None:
    meta = await upload(rt, people.cleo, "hello")
    path = FileShelf(rt.settings.data_dir).path_of(people.cleo.account_id, meta.id)
    assert path.read_bytes() == b"hello"
    async with rt.db.read() as tx:
        row = await tx.first(select(Attachment))
        assert row is not None
        assert (row.visitor_id, row.store_id) == (people.cleo.visitor_id, people.store.store_id)
        assert row.agent_id is None
        assert row.created_at == rt.clock.now()


async def test_an_agents_upload_has_no_store_until_it_is_sent(rt: Runtime, people: People) -> None:
    await upload(rt, people.ben, "hello")
    async with rt.db.read() as tx:
        row = await tx.first(select(Attachment))
        assert row is not None
        assert (row.visitor_id, row.agent_id, row.store_id) == (None, people.ben.agent_id, None)


async def test_the_same_upload_many_times_at_once_is_one_attachment(rt: Runtime, people: People) -> None:
    client_id = str(uuid.uuid4())
    metas = await asyncio.gather(
        *(upload(rt, people.cleo, corpus.picture("PNG"), client_id=client_id) for _ in range(8))
    )
    assert len({meta.id for meta in metas}) == 1
    assert await count_rows(rt) == 1
    with pytest.raises(IdReused):
        await upload(rt, people.cleo, "other", client_id=client_id)


async def test_two_files_with_one_id_at_once_are_one_attachment_and_one_conflict(rt: Runtime, people: People) -> None:
    client_id = str(uuid.uuid4())
    both = await asyncio.gather(
        *(upload(rt, people.cleo, text, client_id=client_id) for text in ("one", "two")),
        return_exceptions=True,
    )
    assert sorted(type(outcome).__name__ for outcome in both) == ["AttachmentMeta", "IdReused"]


async def test_uploads_that_nobody_sends_have_a_limit(
    rt: Runtime, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MAX_UNSENT", 3)
    for number in range(3):
        await upload(rt, people.cleo, f"file {number}")
    with pytest.raises(RateLimited):
        await upload(rt, people.cleo, "one more")
    await upload(rt, people.mallory, "hers")


async def test_a_full_disk_is_told_and_leaves_nothing(
    rt: Runtime, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("widget_server.attachments.files.os.fsync", refuse)
    with pytest.raises(Unavailable):
        await upload(rt, people.cleo, "hello")
    monkeypatch.undo()
    assert stored_files(rt) == []
    assert await count_rows(rt) == 0


async def test_no_connection_is_held_while_a_picture_is_drawn(
    rt: Runtime, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_open: list[bool] = []
    prepare = actions.prepare_file

    def watch(data: bytes, name: str) -> actions.PreparedFile:
        engines = rt.db._engines
        is_open.append(any(pool.checkedout() for pool in (engines.reading.pool, engines.writing.pool)))  # type: ignore[attr-defined]
        return prepare(data, name)

    monkeypatch.setattr(actions, "prepare_file", watch)
    await upload(rt, people.cleo, corpus.picture("PNG"))
    assert is_open == [False]


def test_a_picture_that_grows_while_it_is_drawn_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MAX_BYTES", 50)
    with pytest.raises(BodyTooLarge):
        actions.prepare_file(corpus.picture("PNG"), "a.png")


def test_the_limits_are_those_of_the_contract() -> None:
    assert (kinds.MAX_ATTACHMENTS, kinds.MAX_BYTES, kinds.LINK_SECONDS) == (5, 10_485_760, 300)
    assert kinds.ALLOWED_TYPES == (
        "image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "text/plain", "text/csv",
    )  # fmt: skip

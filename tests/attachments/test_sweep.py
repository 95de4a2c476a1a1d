import asyncio
import os

from sqlalchemy import select, update

from tests.attachments.people import People
from tests.attachments.uploads import upload
from widget_server.attachments import Attachment, register_attachment_jobs, schedule_sweep
from widget_server.attachments.files import FileShelf
from widget_server.attachments.jobs import SWEEP
from widget_server.attachments.kinds import UNSENT_SECONDS
from widget_server.attachments.sweep import sweep_attachments
from widget_server.jobs import Job, Worker
from widget_server.kit.clock import ManualClock
from widget_server.kit.ids import new_id
from widget_server.runtime import Runtime


async def list_ids(rt: Runtime) -> set[str]:
    async with rt.db.read() as tx:
        return set(await tx.all(select(Attachment.id)))


def list_files(rt: Runtime) -> set[str]:
    return {path.name for path in (rt.settings.data_dir / "attachments").rglob("*") if path.is_file()}


async def test_only_what_nobody_sent_for_a_day_goes(rt: Runtime, people: People, clock: ManualClock) -> None:
    unsent, sent = [(await upload(rt, people.cleo, text)).id for text in ("unsent", "sent")]
    async with rt.db.begin() as tx:
        await tx.execute(update(Attachment).where(Attachment.id == sent).values(conversation_id="cnv_1"))
    clock.advance(UNSENT_SECONDS)
    assert await sweep_attachments(rt) == 0
    young = (await upload(rt, people.cleo, "young")).id
    clock.advance(1)
    assert await sweep_attachments(rt) == 1
    assert await list_ids(rt) == list_files(rt) == {sent, young}
    assert unsent not in list_files(rt)


async def test_files_without_a_row_go_when_they_are_old(rt: Runtime, people: People) -> None:
    shelf = FileShelf(rt.settings.data_dir)
    kept = (await upload(rt, people.cleo, "kept")).id
    old, young = new_id("att"), new_id("att")
    for stray in (old, young):
        shelf.write(people.cleo.account_id, stray, b"stray")
    draft = shelf.path_of(people.cleo.account_id, old).with_name(".tmp_broken")
    draft.touch()
    now = rt.clock.now().timestamp()
    for path, age in ((old, UNSENT_SECONDS + 1), (young, 60), (kept, UNSENT_SECONDS + 1)):
        os.utime(shelf.path_of(people.cleo.account_id, path), (now - age, now - age))
    os.utime(draft, (0, 0))
    assert await sweep_attachments(rt) == 2
    assert list_files(rt) == {young, kept}


async def test_the_sweep_runs_every_hour_once(rt: Runtime, people: People, clock: ManualClock) -> None:
    register_attachment_jobs(rt)
    await asyncio.gather(*(schedule_sweep(rt) for _ in range(3)))  # three processes start
    await upload(rt, people.cleo, "forgotten")
    clock.advance(UNSENT_SECONDS + 1)
    worker = Worker(rt.db, rt.jobs, clock)
    worker.start()
    try:
        for _ in range(400):
            if not await list_ids(rt):
                break
            await asyncio.sleep(0.05)
    finally:
        await worker.close()
    assert not await list_ids(rt)
    async with rt.db.read() as tx:
        jobs = await tx.all(select(Job).where(Job.kind == SWEEP))
        assert len(jobs) == 1
        assert jobs[0].run_at > clock.now()

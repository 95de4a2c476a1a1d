from collections.abc import Sequence

import pytest
from sqlalchemy import select

from tests.attachments.people import People
from tests.attachments.uploads import upload
from widget_server.agents import AgentActor
from widget_server.attachments import Attachment, AttachmentMeta, claim_attachments
from widget_server.attachments.access import AttachmentNotFound
from widget_server.attachments.queries import get_attachment
from widget_server.contacts import VisitorActor
from widget_server.kit.errors import InvalidRequest
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction

Actor = VisitorActor | AgentActor


async def claim(
    rt: Runtime,
    sender: Actor,
    ids: Sequence[str],
    people: People,
    *,
    conversation_id: str = "cnv_1",
    note: bool = False,
) -> list[AttachmentMeta]:
    """What conversations does when `sender` writes in Cleo's conversation."""

    def unit(tx: UnitTransaction) -> list[AttachmentMeta]:
        return claim_attachments(
            tx.connection,
            ids,
            visitor_id=sender.visitor_id if isinstance(sender, VisitorActor) else None,
            agent_id=sender.agent_id if isinstance(sender, AgentActor) else None,
            store_id=people.store.store_id,
            conversation_id=conversation_id,
            conversation_visitor_id=None if note else people.cleo.visitor_id,
        )

    return await rt.db.enqueue(unit, order_key=conversation_id)


async def test_a_message_takes_its_attachments_in_order_and_again(rt: Runtime, people: People) -> None:
    metas = [await upload(rt, people.cleo, f"file {number}") for number in range(5)]
    ids = [meta.id for meta in reversed(metas)]
    assert await claim(rt, people.cleo, ids, people) == metas[::-1]
    assert await claim(rt, people.cleo, ids, people) == metas[::-1]
    assert await claim(rt, people.cleo, [], people) == []


async def test_both_sides_see_what_was_sent(rt: Runtime, people: People) -> None:
    from_cleo = await upload(rt, people.cleo, "mine")
    from_ben = await upload(rt, people.ben, "yours")
    for reader, meta in ((people.ben, from_cleo), (people.cleo, from_ben)):
        with pytest.raises(AttachmentNotFound):
            await get_attachment(rt, reader, meta.id)
    await claim(rt, people.cleo, [from_cleo.id], people)
    await claim(rt, people.ben, [from_ben.id], people)
    for meta in (from_cleo, from_ben):
        for reader in (people.cleo, people.ben):
            assert await get_attachment(rt, reader, meta.id) == meta
        for outsider in (people.mallory, people.stranger, people.rival):
            with pytest.raises(AttachmentNotFound):
                await get_attachment(rt, outsider, meta.id)


async def test_an_agent_sees_only_their_stores(rt: Runtime, people: People) -> None:
    meta = await upload(rt, people.cleo, "mine")
    await claim(rt, people.cleo, [meta.id], people)
    ben = people.ben
    for store_ids, is_seen in ((frozenset({people.store.store_id}), True), (frozenset({"sto_other"}), False)):
        actor = AgentActor(ben.agent_id, ben.account_id, ben.role, ben.name, None, frozenset(store_ids), "")
        if is_seen:
            assert await get_attachment(rt, actor, meta.id) == meta
        else:
            with pytest.raises(AttachmentNotFound):
                await get_attachment(rt, actor, meta.id)


async def test_the_visitor_never_sees_what_hangs_on_a_note(rt: Runtime, people: People) -> None:
    meta = await upload(rt, people.ben, "internal")
    await claim(rt, people.ben, [meta.id], people, note=True)
    assert await get_attachment(rt, people.ben, meta.id) == meta
    with pytest.raises(AttachmentNotFound):
        await get_attachment(rt, people.cleo, meta.id)


async def test_what_cannot_be_sent_is_refused_and_changes_nothing(rt: Runtime, people: People) -> None:
    mine = await upload(rt, people.cleo, "mine")
    others = [await upload(rt, actor, "x") for actor in (people.mallory, people.stranger, people.ben)]
    six = [(await upload(rt, people.cleo, f"file {number}")).id for number in range(6)]
    refused: list[list[str]] = [[mine.id, other.id] for other in others]
    for ids in [*refused, [mine.id, "att_unknown"], [mine.id, mine.id], six, ["'; drop table"]]:
        with pytest.raises(InvalidRequest) as caught:
            await claim(rt, people.cleo, ids, people)
        assert caught.value.errors[0].field.startswith("attachments")
    with pytest.raises(InvalidRequest):
        await claim(rt, people.rival, [mine.id], people)
    async with rt.db.read() as tx:
        assert not await tx.all(select(Attachment.id).where(Attachment.conversation_id.is_not(None)))


async def test_one_upload_goes_to_one_conversation(rt: Runtime, people: People) -> None:
    meta = await upload(rt, people.ben, "once")
    await claim(rt, people.ben, [meta.id], people)
    with pytest.raises(InvalidRequest):
        await claim(rt, people.ben, [meta.id], people, conversation_id="cnv_2")

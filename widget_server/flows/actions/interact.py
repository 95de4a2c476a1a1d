"""What shoppers do with quick responses. It makes no conversation until one says that more help is needed."""

from typing import Any

from sqlalchemy import Row, insert, select, update

from widget_server.contacts import Visitor, VisitorActor, VisitorId
from widget_server.conversations import Conversation, HistoryEntry, Status, add_history, ask_again
from widget_server.flows.kinds import VISIT_IDLE, InteractionNotFound, QuickResponseNotFound
from widget_server.flows.models import Interaction, QuickResponse
from widget_server.flows.schemas import InteractionAnswer, NewInteraction
from widget_server.kit.errors import IdReused, NotSignedIn
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.ids import new_id
from widget_server.kit.locale import choose_words
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction


async def ask_quick_response(
    rt: Runtime, actor: VisitorActor, quick_response_id: str, new: NewInteraction, *, store_locales: list[str]
) -> InteractionAnswer:
    """The answer to a quick response. The same id again gives the same answer, also when the text has changed since.

    Raises:
        QuickResponseNotFound: absent, paused or deleted.
        IdReused: the id came before with another quick response or language.
    """
    rt.limits.of("quick_responses", burst=30, per_second=1 / 2).spend(actor.visitor_id)

    def unit(tx: UnitTransaction) -> InteractionAnswer:
        _lock_visitor(tx, actor)
        same = Interaction.visitor_id == actor.visitor_id, Interaction.client_id == new.id.lower()
        known = tx.connection.execute(select(Interaction.__table__).where(*same)).one_or_none()
        asked = fingerprint([quick_response_id, new.locale])
        if known is not None and known.fingerprint != asked:
            raise IdReused(new.id)
        row = known or _add_interaction(rt, tx, actor, quick_response_id, new, asked, store_locales)
        return InteractionAnswer(row.id, row.answer, row.conversation_id)

    return await rt.db.enqueue(unit, order_key=actor.visitor_id)


async def answer_interaction(rt: Runtime, actor: VisitorActor, interaction_id: str, *, is_helpful: bool) -> str | None:
    """Whether it helped. If not: the conversation in which staff now answer, the same one however often this comes.

    Who says "yes" after "no" leaves the conversation where it is, and staff decide.
    """
    rt.limits.of("quick_responses", burst=30, per_second=1 / 2).spend(actor.visitor_id)

    def unit(tx: UnitTransaction) -> str | None:
        _lock_visitor(tx, actor)
        mine = Interaction.id == interaction_id, Interaction.visitor_id == actor.visitor_id
        row = tx.connection.execute(select(Interaction.__table__).where(*mine)).one_or_none()
        if row is None:
            raise InteractionNotFound
        if row.is_helpful is False:
            return None if is_helpful else str(row.conversation_id)
        changes: dict[str, object] = {"is_helpful": is_helpful, "touched_at": rt.clock.now()}
        if not is_helpful:
            changes["conversation_id"] = _hand_over(rt, tx, actor, row)
        tx.connection.execute(update(Interaction).where(*mine).values(changes))
        return None if is_helpful else str(changes["conversation_id"])

    return await rt.db.enqueue(unit, order_key=actor.visitor_id)


def move_interactions(rt: Runtime, tx: UnitTransaction, actor: VisitorActor, visitor_id: VisitorId) -> None:
    """A visitor turns out to be a contact: what they asked is the contact's visitor's."""
    mine = update(Interaction).where(Interaction.visitor_id == actor.visitor_id)
    tx.connection.execute(mine.values(visitor_id=visitor_id))


def _lock_visitor(tx: UnitTransaction, actor: VisitorActor) -> None:
    """One click of a visitor after the other, in whatever process: two that need help make one conversation."""
    known = select(Visitor.id).where(Visitor.id == actor.visitor_id, Visitor.store_id == actor.store_id)
    if tx.connection.execute(known.with_for_update(key_share=True)).scalar_one_or_none() is None:
        raise NotSignedIn("This visitor has become another")  # the browser comes back by its resume secret


def _add_interaction(
    rt: Runtime,
    tx: UnitTransaction,
    actor: VisitorActor,
    quick_response_id: str,
    new: NewInteraction,
    asked: str,
    store_locales: list[str],
) -> Row[Any]:
    shown = select(QuickResponse.texts).where(
        QuickResponse.id == quick_response_id,
        QuickResponse.store_id == actor.store_id,
        QuickResponse.is_active,
        QuickResponse.deleted_at.is_(None),
    )
    texts = tx.connection.execute(shown).scalar_one_or_none()
    if texts is None:
        raise QuickResponseNotFound
    words = choose_words(texts, new.locale, store_locales)
    now = rt.clock.now()
    values = {
        "id": new_id("int"),
        "account_id": actor.account_id,
        "store_id": actor.store_id,
        "visitor_id": actor.visitor_id,
        "quick_response_id": quick_response_id,
        "client_id": new.id.lower(),
        "fingerprint": asked,
        "question": words["question"],
        "answer": words["answer"],
        "conversation_id": None,
        "asked_at": now,
        "touched_at": now,
    }
    conversation_id = _conversation_of_visit(rt, tx, actor)
    tx.connection.execute(insert(Interaction).values(values))
    same = Interaction.id == values["id"], Interaction.visitor_id == actor.visitor_id
    row = tx.connection.execute(select(Interaction.__table__).where(*same)).one()
    if conversation_id is None:
        return row
    add_history(rt, tx, actor, _bubbles(row), conversation_id=conversation_id, client_id=row.client_id)
    tx.connection.execute(update(Interaction).where(*same).values(conversation_id=conversation_id))
    return tx.connection.execute(select(Interaction.__table__).where(*same)).one()


def _conversation_of_visit(rt: Runtime, tx: UnitTransaction, actor: VisitorActor) -> str | None:
    """Where earlier questions of this visit already stand."""
    statement = (
        select(Interaction.conversation_id)
        .join(Conversation, Conversation.id == Interaction.conversation_id)
        .where(Interaction.visitor_id == actor.visitor_id, Conversation.visitor_id == actor.visitor_id)
        .where(
            (Interaction.touched_at > rt.clock.now() - VISIT_IDLE)
            | (Conversation.active_at > rt.clock.now() - VISIT_IDLE)
        )
        .order_by(Interaction.touched_at.desc())
        .limit(1)
    )
    return tx.connection.execute(statement).scalar_one_or_none()


def _open_conversation_of(tx: UnitTransaction, actor: VisitorActor) -> str | None:
    """The one that goes on: what the shopper writes by hand goes there too."""
    statement = (
        select(Conversation.id)
        .where(Conversation.visitor_id == actor.visitor_id, Conversation.status != Status.CLOSED.value)
        .order_by(Conversation.active_at.desc())
        .limit(1)
    )
    return tx.connection.execute(statement).scalar_one_or_none()


def _hand_over(rt: Runtime, tx: UnitTransaction, actor: VisitorActor, row: Row[Any]) -> str:
    """Bring the question before staff: its two bubbles and its tag, in one conversation."""
    tag = tx.connection.execute(
        select(QuickResponse.tag).where(
            QuickResponse.id == row.quick_response_id, QuickResponse.store_id == actor.store_id
        )
    ).scalar_one()
    if row.conversation_id is not None:
        ask_again(rt, tx, actor, row.conversation_id, tag=tag)
        return str(row.conversation_id)
    conversation_id = _conversation_of_visit(rt, tx, actor) or _open_conversation_of(tx, actor)
    return add_history(rt, tx, actor, _bubbles(row), conversation_id=conversation_id, client_id=row.client_id, tag=tag)


def _bubbles(row: Row[Any]) -> list[HistoryEntry]:
    return [
        HistoryEntry(row.question, row.asked_at, is_own=True, client_id=row.client_id),
        HistoryEntry(row.answer, row.asked_at, is_own=False),
    ]

"""What merchants do with quick responses: write, change, order, delete, take the deletion back."""

from collections.abc import Mapping

from sqlalchemy import func, select

from widget_server.accounts import WIDGET_LOCALES, Store, get_store
from widget_server.agents import AgentActor, check_may_configure, lock_store
from widget_server.flows.access import find_quick_response, visible_to
from widget_server.flows.kinds import MAX_QUICK_RESPONSES, TooManyQuickResponses
from widget_server.flows.models import QuickResponse
from widget_server.flows.rules import check_patterns, check_texts, make_tag
from widget_server.flows.schemas import ChangeQuickResponse, NewQuickResponse, QuickResponseOrder, QuickResponseText
from widget_server.kit.errors import FieldError, InvalidRequest
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.ids import new_id
from widget_server.kit.plain_text import clean_line, clean_lines
from widget_server.runtime import Runtime
from widget_server.store import Transaction

Words = dict[str, dict[str, str]]


async def add_quick_response(rt: Runtime, actor: AgentActor, new: NewQuickResponse) -> str:
    """Write a quick response; its id. The same client-made id again gives the same one.

    Raises:
        InvalidRequest: a text or a page does not fit; the field is named.
        TooManyQuickResponses: the store has MAX_QUICK_RESPONSES.
        IdReused: the id came before with another body.
    """
    check_may_configure(actor)
    async with rt.db.begin() as tx:
        store = await lock_store(tx, actor, new.store_id)
        same = QuickResponse.store_id == store.id, QuickResponse.client_id == new.id.lower()
        known = await tx.first(select(QuickResponse).where(*same))
        if known is not None:
            known.check_repeat(new)
            return known.id
        texts = _clean(store, new.texts)
        _refuse(check_patterns(new.page_patterns))
        await _check_room(tx, store)
        taken = await tx.all(select(QuickResponse.tag).where(QuickResponse.store_id == store.id))
        last = await tx.first(
            select(func.coalesce(func.max(QuickResponse.position), 0)).where(QuickResponse.store_id == store.id)
        )
        now = rt.clock.now()
        made = QuickResponse(
            id=new_id("qrs"),
            account_id=store.account_id,
            store_id=store.id,
            client_id=new.id.lower(),
            fingerprint=fingerprint(new),
            tag=make_tag(new.tag or texts[store.locales[0]]["question"], taken),
            texts=texts,
            is_on_home=new.is_on_home,
            page_patterns=list(new.page_patterns),
            is_active=new.is_active,
            position=(last or 0) + 1,
            version=1,
            created_at=now,
            updated_at=now,
        )
        tx.add(made)
        return made.id


async def change_quick_response(
    rt: Runtime, actor: AgentActor, quick_response_id: str, change: ChangeQuickResponse
) -> None:
    """Change what is given. VersionConflict when someone changed it since it was read."""
    check_may_configure(actor)
    async with rt.db.begin() as tx:
        found = await find_quick_response(tx, actor, quick_response_id, with_lock=True)
        with found.changing(change.version, rt.clock.now()):
            if change.texts is not None:
                store = await get_store(tx, found.store_id, account_id=actor.account_id)
                found.texts = _clean(store, change.texts)
            if change.page_patterns is not None:
                _refuse(check_patterns(change.page_patterns))
                found.page_patterns = list(change.page_patterns)
            if change.is_on_home is not None:
                found.is_on_home = change.is_on_home
            if change.is_active is not None:
                found.is_active = change.is_active


async def delete_quick_response(rt: Runtime, actor: AgentActor, quick_response_id: str) -> None:
    """Hide it from everybody; its counts, its tag and what came of it stay."""
    check_may_configure(actor)
    async with rt.db.begin() as tx:
        found = await find_quick_response(tx, actor, quick_response_id, with_deleted=True, with_lock=True)
        found.delete(rt.clock.now())


async def restore_quick_response(rt: Runtime, actor: AgentActor, quick_response_id: str) -> None:
    """Take a deletion back: it stands where it stood."""
    check_may_configure(actor)
    async with rt.db.begin() as tx:
        known = await find_quick_response(tx, actor, quick_response_id, with_deleted=True)
        store = await lock_store(tx, actor, known.store_id)
        found = await find_quick_response(tx, actor, quick_response_id, with_deleted=True, with_lock=True)
        if found.deleted_at is not None:
            await _check_room(tx, store)
            found.restore()


async def order_quick_responses(rt: Runtime, actor: AgentActor, order: QuickResponseOrder) -> None:
    """Put the named ones first, in this order."""
    check_may_configure(actor)
    async with rt.db.begin() as tx:
        store = await lock_store(tx, actor, order.store_id)
        rows = await tx.all(
            visible_to(actor).where(QuickResponse.store_id == store.id).order_by(QuickResponse.position)
        )
        by_id = {row.id: row for row in rows}
        for number, each in enumerate(order.ids):
            if each not in by_id:
                raise InvalidRequest.of_field(f"ids[{number}]", "Name quick responses of this store")
        named = list(dict.fromkeys(order.ids))
        for position, each in enumerate([*named, *(row.id for row in rows if row.id not in named)], start=1):
            by_id[each].position = position


def _clean(store: Store, texts: Mapping[str, QuickResponseText]) -> Words:
    cleaned = {
        locale: {"question": clean_line(words.question), "answer": clean_lines(words.answer)}
        for locale, words in texts.items()
    }
    _refuse(check_texts(cleaned, offered=WIDGET_LOCALES, default_locale=store.locales[0]))
    return cleaned


async def _check_room(tx: Transaction, store: Store) -> None:
    alive = QuickResponse.store_id == store.id, QuickResponse.deleted_at.is_(None)
    count = await tx.first(select(func.count()).select_from(QuickResponse).where(*alive))
    if (count or 0) >= MAX_QUICK_RESPONSES:
        raise TooManyQuickResponses(f"A store has at most {MAX_QUICK_RESPONSES} quick responses")


def _refuse(wrong: list[FieldError]) -> None:
    if wrong:
        raise InvalidRequest(wrong[0].message, errors=wrong)

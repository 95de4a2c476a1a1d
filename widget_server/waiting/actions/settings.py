"""A merchant says how long is too long, and what is said then."""

import msgspec

from widget_server.accounts import WIDGET_LOCALES
from widget_server.agents import AgentActor, check_may_configure, lock_store
from widget_server.kit.errors import InvalidRequest, VersionConflict
from widget_server.runtime import Runtime
from widget_server.waiting.queries import find_settings, new_settings, view_of
from widget_server.waiting.rules import check_texts
from widget_server.waiting.schemas import WaitingChange, WaitingView


async def change_waiting(rt: Runtime, actor: AgentActor, store_id: str, change: WaitingChange) -> WaitingView:
    """Change what is given.

    Raises:
        Forbidden, StoreNotFound: not an owner's or admin's to change.
        VersionConflict: someone changed it since it was read.
        InvalidRequest: texts that do not fit, each named.
    """
    check_may_configure(actor, store_id)
    texts = None if change.texts is None else msgspec.to_builtins(change.texts)
    wrong = check_texts(texts or {}, locales=WIDGET_LOCALES)
    if wrong:
        raise InvalidRequest(wrong[0].message, errors=wrong)
    async with rt.db.begin() as tx:
        store = await lock_store(tx, actor, store_id)  # of two changes at once one comes second
        found = await find_settings(tx, store_id)
        if change.version != (found.version if found else 0):
            raise VersionConflict
        if found is None:
            found = new_settings(store_id, store.account_id)
            tx.add(found)
        for name in ("tells", "minutes", "asks", "mails_answers", "answer_minutes"):
            if getattr(change, name) is not None:
                setattr(found, name, getattr(change, name))
        if texts is not None:
            found.texts = {locale: _kept(words) for locale, words in texts.items() if _kept(words)}
        found.version += 1
        return view_of(found)


def _kept(words: dict[str, str]) -> dict[str, str]:
    """An empty text is none: the widget's own words stand in."""
    return {name: said.strip() for name, said in words.items() if said.strip()}

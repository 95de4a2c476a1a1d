"""Use cases: change how a store's widget looks and works; note where it has been seen."""

from typing import Final

import msgspec
from sqlalchemy.dialects import postgresql, sqlite

from widget_server.accounts import Store, StoreActor, StoreChange, change_store
from widget_server.agents import AgentActor, check_may_configure
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction
from widget_server.widget.models import Installation
from widget_server.widget.pictures import take_picture
from widget_server.widget.schemas import WidgetSettingsChange

SEEN_STEP_SECONDS: Final = 60.0
"""How exactly the last hit of an origin is known: one write a minute, whatever the number of shoppers."""


async def change_widget_settings(rt: Runtime, actor: AgentActor, store_id: str, change: WidgetSettingsChange) -> Store:
    """Change what is given; see `change_store` for what is refused."""
    check_may_configure(actor, store_id)
    looks = change.appearance
    appearance = None if looks is None else {name: getattr(looks, name) for name in looks.__struct_fields__}
    if appearance and looks and looks.picture is not None:
        appearance["picture"] = await take_picture(rt, actor, store_id, looks.picture)
    return await change_store(
        rt,
        actor.account_id,
        store_id,
        StoreChange(
            version=change.version,
            domains=change.domains,
            locales=change.locales,
            appearance=appearance,
            texts=None if change.texts is None else msgspec.to_builtins(change.texts),
            storage=change.storage,
        ),
    )


async def note_installation(rt: Runtime, page: StoreActor, origin: str | None) -> None:
    """Remember that a page of `origin`, one of the store's, has loaded the widget."""
    if origin is None or origin not in page.store.domains:
        return
    now = rt.clock.now()
    row = {
        "store_id": page.store_id,
        "origin": origin,
        "account_id": page.account_id,
        "first_seen_at": now,
        "seen_at": now,
    }

    def unit(tx: UnitTransaction) -> None:
        flavour = postgresql if tx.connection.dialect.name == "postgresql" else sqlite
        insert = flavour.insert(Installation).values(row)
        tx.connection.execute(
            insert.on_conflict_do_update(index_elements=["store_id", "origin"], set_={"seen_at": now})
        )

    async def write() -> bool:
        await rt.db.enqueue(unit)
        return True

    memory = rt.memories.of("installation", bool, seconds=SEEN_STEP_SECONDS)
    await memory.get(f"{page.store_id} {origin}", write)

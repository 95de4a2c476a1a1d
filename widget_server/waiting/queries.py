"""Reads of waiting."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, Row, and_, or_, select

from widget_server.accounts import Store, choose_text, list_stores
from widget_server.agents import Agent, AgentActor, AgentStore, find_store
from widget_server.contacts import Visitor, VisitorActor
from widget_server.runtime import Runtime
from widget_server.store import Transaction
from widget_server.waiting.kinds import DEFAULT_ANSWER_MINUTES, DEFAULT_WAIT_MINUTES, Asks
from widget_server.waiting.models import WaitingSettings
from widget_server.waiting.rules import mask_address
from widget_server.waiting.schemas import (
    AnswerAddress,
    AsksFor,
    WaitingConfig,
    WaitingTexts,
    WaitingView,
)


def new_settings(store_id: str, account_id: str) -> WaitingSettings:
    """What holds for a store that has set nothing: nobody waits in silence by default."""
    return WaitingSettings(
        store_id=store_id,
        account_id=account_id,
        tells=True,
        minutes=DEFAULT_WAIT_MINUTES,
        asks=Asks.EMAIL.value,
        mails_answers=True,
        answer_minutes=DEFAULT_ANSWER_MINUTES,
        texts={},
        version=0,
    )


def view_of(found: WaitingSettings) -> WaitingView:
    """The settings as staff see them."""
    return WaitingView(
        store_id=found.store_id,
        tells=found.tells,
        minutes=found.minutes,
        asks=msgspec.convert(found.asks, AsksFor),
        mails_answers=found.mails_answers,
        answer_minutes=found.answer_minutes,
        texts=msgspec.convert(dict(found.texts), dict[str, WaitingTexts]),
        version=found.version,
    )


async def find_settings(tx: Transaction, store_id: str) -> WaitingSettings | None:
    """The store's row, if it has one."""
    return await tx.first(select(WaitingSettings).where(WaitingSettings.store_id == store_id))


def read_settings(connection: Connection, store_id: str) -> WaitingSettings:
    """The store's settings inside a unit, the defaults where it has none."""
    statement = select(*WaitingSettings.__table__.columns).where(WaitingSettings.store_id == store_id)
    row = connection.execute(statement).mappings().one_or_none()
    return new_settings(store_id, "") if row is None else WaitingSettings(**row)


async def get_waiting(rt: Runtime, actor: AgentActor, store_id: str) -> WaitingView:
    """The settings of one of the agent's stores."""
    async with rt.db.read() as tx:
        store = await find_store(tx, actor, store_id)
        return view_of(await find_settings(tx, store_id) or new_settings(store_id, store.account_id))


async def list_waiting(rt: Runtime, actor: AgentActor, *, store_id: str) -> list[WaitingView]:
    """Those of the agent's stores, or of one of them."""
    stores: Sequence[Store] = await list_stores(rt, actor.account_id, store_ids=actor.store_ids)
    wanted = [store.id for store in stores if store_id in ("", store.id)]
    async with rt.db.read() as tx:
        rows = await tx.all(select(WaitingSettings).where(WaitingSettings.store_id.in_(wanted)))
        found = {row.store_id: row for row in rows}
        return [view_of(found.get(each) or new_settings(each, actor.account_id)) for each in wanted]


async def get_waiting_config(tx: Transaction, store: Store, locale: str) -> WaitingConfig:
    """What the widget is told."""
    found = await find_settings(tx, store.id) or new_settings(store.id, store.account_id)
    locales = [locale, *store.locales]
    return WaitingConfig(
        asks=msgspec.convert(found.asks, AsksFor),
        told=choose_text(found.texts, "told", locales),
        told_closed=choose_text(found.texts, "told_closed", locales),
    )


def list_watchers(connection: Connection, store_id: str, account_id: str) -> Sequence[Row[str, str, str, str]]:
    """Id, address, name and language of the staff of a store who asked for a mail when a shopper waits."""
    statement = (
        select(Agent.id, Agent.email, Agent.name, Agent.locale)
        .outerjoin(AgentStore, and_(AgentStore.agent_id == Agent.id, AgentStore.store_id == store_id))
        .where(
            Agent.account_id == account_id,
            Agent.is_active,
            Agent.gets_waiting_mail,
            Agent.role != "editor",
            or_(Agent.has_all_stores, AgentStore.store_id == store_id),
        )
        .order_by(Agent.id)
    )
    return connection.execute(statement).all()


async def get_answer_address(rt: Runtime, actor: VisitorActor) -> AnswerAddress:
    """Where this visitor is answered by mail."""
    statement = select(Visitor.email).where(Visitor.id == actor.visitor_id, Visitor.store_id == actor.store_id)
    async with rt.db.read() as tx:
        email = await tx.first(statement)
    return AnswerAddress(mask_address(email) if email else None)

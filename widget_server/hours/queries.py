"""Reads of business hours, for staff and for a store's pages."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import select

from widget_server.agents import AgentActor, find_store, visible_rows
from widget_server.hours.access import find_business_hours
from widget_server.hours.entry_rules import read_hours
from widget_server.hours.kinds import BusinessHours, Opening
from widget_server.hours.models import StoreHours
from widget_server.hours.rules import find_opening, is_open, iter_openings
from widget_server.hours.schemas import (
    BusinessHoursPage,
    BusinessHoursQuery,
    BusinessHoursView,
    DayExceptionEntry,
    HoursView,
    OpeningView,
    Week,
)
from widget_server.kit.pagination import check_limit, decode_after, encode_after
from widget_server.runtime import Runtime
from widget_server.store import Transaction

SHOWN_DAYS: Final = 8
"""Of openings that pages are told: enough to name a weekday; pages ask again every minute."""


async def list_business_hours(rt: Runtime, actor: AgentActor, query: BusinessHoursQuery) -> BusinessHoursPage:
    """Those of the agent's stores, or of one of them."""
    statement = visible_rows(actor, StoreHours)
    if query.after is not None:
        (after,) = decode_after(query.after, 1)
        statement = statement.where(StoreHours.id > after)
    limit = check_limit(query.limit)
    async with rt.db.read() as tx:
        if query.store_id is not None:
            await find_store(tx, actor, query.store_id)
            statement = statement.where(StoreHours.store_id == query.store_id)
        rows = await tx.all(statement.order_by(StoreHours.id).limit(limit + 1))
        items = [view_business_hours(row) for row in rows[:limit]]
    return BusinessHoursPage(items, encode_after(items[-1].id) if len(rows) > limit else None)


async def get_business_hours_view(rt: Runtime, actor: AgentActor, business_hours_id: str) -> BusinessHoursView:
    """One of them, for staff."""
    async with rt.db.read() as tx:
        return view_business_hours(await find_business_hours(tx, actor, business_hours_id))


async def get_business_hours(tx: Transaction, store_id: str) -> BusinessHours | None:
    """When the store is open; None is always."""
    row = await tx.first(select(StoreHours).where(StoreHours.store_id == store_id))
    if row is None:
        return None
    return read_hours(row.time_zone, _read_week(row), _read_exceptions(row))


async def is_store_open(tx: Transaction, store_id: str, now: datetime) -> bool:
    """Whether the store is open now."""
    hours = await get_business_hours(tx, store_id)
    return hours is None or is_open(hours, now)


async def get_hours_view(tx: Transaction, store_id: str, now: datetime) -> HoursView:
    """What the store's pages are told; the same until the next opening has passed or the day has ended."""
    return view_hours(await get_business_hours(tx, store_id), now)


def view_hours(hours: BusinessHours | None, now: datetime) -> HoursView:
    """Business hours as moments, from the opening of now or the next one on."""
    if hours is None:
        return HoursView(None, is_always_open=True, openings=[])
    found = list(iter_openings(hours, now, days=SHOWN_DAYS))
    if not found and (later := find_opening(hours, now)):
        found = [later]
    return HoursView(hours.zone.key, is_always_open=False, openings=_view_openings(found))


def _view_openings(openings: Sequence[Opening]) -> list[OpeningView]:
    return [OpeningView(one.opens_at, one.closes_at) for one in openings]


def view_business_hours(row: StoreHours) -> BusinessHoursView:
    """The hours as staff see and change them."""
    return BusinessHoursView(
        id=row.id,
        store_id=row.store_id,
        time_zone=row.time_zone,
        week=_read_week(row),
        exceptions=_read_exceptions(row),
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _read_week(row: StoreHours) -> Week:
    return msgspec.convert(row.week, Week)


def _read_exceptions(row: StoreHours) -> list[DayExceptionEntry]:
    return msgspec.convert(row.exceptions, list[DayExceptionEntry])

"""Use cases of business hours: create, change and delete those of a store, and look at a draft."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import select

from widget_server.agents import AgentActor, check_may_configure, lock_store
from widget_server.hours.access import find_business_hours
from widget_server.hours.entry_rules import check_exceptions, check_week, check_zone, read_hours
from widget_server.hours.kinds import WEEKDAYS, BusinessHoursExist
from widget_server.hours.models import StoreHours
from widget_server.hours.queries import view_business_hours, view_hours
from widget_server.hours.rules import is_open
from widget_server.hours.schemas import (
    BusinessHoursChange,
    BusinessHoursDraft,
    BusinessHoursView,
    DayExceptionEntry,
    HoursPreview,
    NewBusinessHours,
    Week,
)
from widget_server.kit.errors import InvalidRequest, VersionConflict
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.ids import new_id
from widget_server.runtime import Runtime

_PREVIEW_YEARS: Final = (2000, 2099)
"""Moments that a draft is looked at for: calendars beyond are guesses."""


async def create_business_hours(rt: Runtime, actor: AgentActor, new: NewBusinessHours) -> BusinessHoursView:
    """Give a store business hours.

    Raises:
        BusinessHoursExist: it has some.
        IdReused: the id came before with another body.
        InvalidRequest: hours that do not fit, each fault with its field.
    """
    check_may_configure(actor, new.store_id)
    _check(new.time_zone, new.week, new.exceptions)
    async with rt.db.begin() as tx:
        await lock_store(tx, actor, new.store_id)  # of two who create at once the second finds the first one's
        known = await tx.first(select(StoreHours).where(StoreHours.store_id == new.store_id))
        if known is None:
            now = rt.clock.now()
            known = StoreHours(
                id=new_id("hrs"),
                account_id=actor.account_id,
                store_id=new.store_id,
                client_id=new.id.lower(),
                fingerprint=fingerprint(new),
                time_zone=new.time_zone,
                week=_keep_week(new.week),
                exceptions=_keep_exceptions(new.exceptions),
                version=1,
                created_at=now,
                updated_at=now,
            )
            tx.add(known)
            await tx.flush()
        elif known.client_id != new.id.lower():
            raise BusinessHoursExist
        else:
            known.check_repeat(new)
        return view_business_hours(known)


async def change_business_hours(
    rt: Runtime, actor: AgentActor, business_hours_id: str, change: BusinessHoursChange
) -> BusinessHoursView:
    """Change what is given; VersionConflict when someone else did since it was read."""
    check_may_configure(actor)
    _check(change.time_zone, change.week, change.exceptions)
    async with rt.db.begin() as tx:
        row = await find_business_hours(tx, actor, business_hours_id, with_lock=True)
        with row.changing(change.version, rt.clock.now()):
            if change.time_zone is not None:
                row.time_zone = change.time_zone
            if change.week is not None:
                row.week = _keep_week(change.week)
            if change.exceptions is not None:
                row.exceptions = _keep_exceptions(change.exceptions)
        await tx.flush()
        return view_business_hours(row)


async def delete_business_hours(rt: Runtime, actor: AgentActor, business_hours_id: str, version: int | None) -> None:
    """Take a store's business hours away: it is always open from then on."""
    check_may_configure(actor)
    async with rt.db.begin() as tx:
        row = await find_business_hours(tx, actor, business_hours_id, with_lock=True)
        if version is not None and version != row.version:
            raise VersionConflict
        await tx.delete(row)


def preview_business_hours(rt: Runtime, draft: BusinessHoursDraft) -> HoursPreview:
    """What hours mean that nobody has saved."""
    _check(draft.time_zone, draft.week, draft.exceptions)
    at: datetime = draft.at or rt.clock.now()
    first, last = _PREVIEW_YEARS
    if not first <= at.year <= last:
        raise InvalidRequest.of_field("at", f"Choose a moment of the years {first} to {last}")
    hours = read_hours(draft.time_zone, draft.week, draft.exceptions)
    return HoursPreview(is_open(hours, at), view_hours(hours, at))


def _check(time_zone: str | None, week: Week | None, exceptions: Sequence[DayExceptionEntry] | None) -> None:
    faults = [
        *(check_zone(time_zone) if time_zone is not None else ()),
        *(check_week(week) if week is not None else ()),
        *(check_exceptions(exceptions) if exceptions is not None else ()),
    ]
    if faults:
        raise InvalidRequest(faults[0].message, errors=faults)


def _keep_week(week: Week) -> dict[str, list[dict[str, str]]]:
    """In the order of the day, however it was written."""
    return {weekday: _sorted_ranges(getattr(week, weekday)) for weekday in WEEKDAYS}


def _keep_exceptions(exceptions: Sequence[DayExceptionEntry]) -> list[dict[str, object]]:
    return [
        {
            "name": one.name.strip(),
            "first_on": one.first_on.isoformat(),
            "last_on": one.last_on.isoformat(),
            "ranges": _sorted_ranges(one.ranges),
        }
        for one in sorted(exceptions, key=lambda one: one.first_on)
    ]


def _sorted_ranges(ranges: object) -> list[dict[str, str]]:
    found: list[dict[str, str]] = msgspec.to_builtins(ranges)
    return sorted(found, key=lambda one: one["from"])

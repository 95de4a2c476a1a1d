"""Reads of signals: how often things happened."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select

from widget_server.signals.kinds import SignalCount
from widget_server.signals.models import DailyCount
from widget_server.store import Transaction


async def count_signals(
    tx: Transaction,
    store_id: str,
    *,
    names: Collection[str],
    subject_ids: Collection[str] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[SignalCount]:
    """The counts of these kinds by day and variant, the earliest day first; both ends are counted.

    Only kinds that `is_counted` names have any: `campaign:…` and `quick_response:…`.
    """
    statement = select(DailyCount).where(DailyCount.store_id == store_id, DailyCount.name.in_(sorted(names)))
    if subject_ids is not None:
        statement = statement.where(DailyCount.subject_id.in_(sorted(subject_ids)))
    if since is not None:
        statement = statement.where(DailyCount.day >= since)
    if until is not None:
        statement = statement.where(DailyCount.day <= until)
    order = DailyCount.day, DailyCount.name, DailyCount.subject_id, DailyCount.variant
    rows = await tx.all(statement.order_by(*order))
    return [SignalCount(row.name, row.subject_id, row.variant, row.day, row.count) for row in rows]


async def sum_signals(
    tx: Transaction, store_id: str, *, names: Collection[str], subject_ids: Collection[str]
) -> dict[tuple[str, str], int]:
    """How often in all, by subject and name; what never happened is left out."""
    statement = (
        select(DailyCount.subject_id, DailyCount.name, func.sum(DailyCount.count).label("total"))
        .where(
            DailyCount.store_id == store_id,
            DailyCount.name.in_(sorted(names)),
            DailyCount.subject_id.in_(sorted(subject_ids)),
        )
        .group_by(DailyCount.subject_id, DailyCount.name)
    )
    return {(row.subject_id, row.name): int(row.total) for row in await tx.execute(statement)}

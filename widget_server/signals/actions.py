"""Use cases: keep what the widget reports, count it by the day, let go of it after a month."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from widget_server.contacts import VisitorActor, VisitorId
from widget_server.kit.errors import IdReused
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.ids import new_id
from widget_server.runtime import Runtime
from widget_server.signals.kinds import MAX_SIGNALS_A_DAY, SIGNAL_DAYS, Reporter
from widget_server.signals.models import DailyCount, Signal
from widget_server.signals.rules import clamp_moment, is_counted, is_counted_of_pages, subject_of
from widget_server.signals.schemas import NewSignal, NewSignals
from widget_server.store import UnitTransaction

_PRUNED_AT_ONCE: Final = 200
"""Of what is too old, with each report: four times what a report may bring, so that the table does not grow."""
_KEYS: Final = ("store_id", "day", "name", "subject_id", "variant")
_Kind = tuple[date, str, str, str]
"""Day, name, subject and variant."""


async def record_signals(rt: Runtime, reporter: Reporter, new: NewSignals) -> None:
    """Keep a report. The same id again keeps nothing twice.

    Raises:
        IdReused: the id came before with another report.
    """
    now = rt.clock.now()

    def unit(tx: UnitTransaction) -> None:
        if _was_kept(tx, reporter, new):
            return
        if _count_all(tx, reporter, now, len(new.items)) > MAX_SIGNALS_A_DAY:
            return
        _keep(tx, reporter, new, now, is_counted=is_counted_of_pages)
        _prune(tx, reporter, now)

    if new.items:
        await rt.db.enqueue(unit, order_key=reporter.store_id)


def add_signal(tx: UnitTransaction, reporter: Reporter, signal: NewSignal, *, client_id: str, now: datetime) -> None:
    """Keep one signal that the server itself knows of, in a unit of another room.

    Args:
        client_id: what makes it one: the id of the row that it tells of. A second one with it adds nothing.
    """
    same = Signal.store_id == reporter.store_id, Signal.client_id == client_id.lower()
    if tx.connection.execute(select(Signal.id).where(*same)).first() is None:
        _keep(tx, reporter, NewSignals(client_id, [signal]), now, is_counted=is_counted)


def move_signals(rt: Runtime, tx: UnitTransaction, actor: VisitorActor, visitor_id: VisitorId) -> None:
    """A visitor turns out to be a contact: what was reported of them is the contact's visitor's."""
    mine = update(Signal).where(Signal.visitor_id == actor.visitor_id)
    tx.connection.execute(mine.values(visitor_id=visitor_id))


def _was_kept(tx: UnitTransaction, reporter: Reporter, new: NewSignals) -> bool:
    same = Signal.store_id == reporter.store_id, Signal.client_id == new.id.lower(), Signal.place == 0
    found = tx.connection.execute(select(Signal.fingerprint).where(*same)).scalar_one_or_none()
    if found is not None and found != fingerprint(new.items):
        raise IdReused(new.id)
    return found is not None


def _keep(
    tx: UnitTransaction, reporter: Reporter, new: NewSignals, now: datetime, *, is_counted: Callable[[str], bool]
) -> None:
    rows = []
    counts: Counter[_Kind] = Counter()
    for place, item in enumerate(new.items):
        at = clamp_moment(item.at, now)
        rows.append(
            {
                "id": new_id("sgn"),
                "account_id": reporter.account_id,
                "store_id": reporter.store_id,
                "visitor_id": reporter.visitor_id,
                "client_id": new.id.lower(),
                "place": place,
                "fingerprint": None if place else fingerprint(new.items),
                "name": item.name,
                "campaign_id": item.campaign_id,
                "variant": item.variant,
                "properties": item.properties,
                "at": at,
                "received_at": now,
            }
        )
        if is_counted(item.name):
            subject_id = subject_of(item.campaign_id, item.properties)
            counts[at.date(), item.name, subject_id, item.variant or ""] += 1
    tx.connection.execute(insert(Signal), rows)
    _add_counts(tx, reporter, counts)


def _count_all(tx: UnitTransaction, reporter: Reporter, now: datetime, number: int) -> int:
    """Count these too, and say how many the store has had today."""
    day = now.date()
    _add_counts(tx, reporter, {(day, "", "", ""): number})
    total = select(DailyCount.count).where(
        DailyCount.store_id == reporter.store_id,
        DailyCount.day == day,
        DailyCount.name == "",
        DailyCount.subject_id == "",
        DailyCount.variant == "",
    )
    return tx.connection.execute(total).scalar_one()


def _add_counts(tx: UnitTransaction, reporter: Reporter, counts: Mapping[_Kind, int]) -> None:
    """Add to the days' counts. In one order, so that two processes on PostgreSQL do not wait in a circle."""
    for kind in sorted(counts):
        row = {
            **dict(zip(_KEYS[1:], kind, strict=True)),
            "store_id": reporter.store_id,
            "account_id": reporter.account_id,
            "count": counts[kind],
        }
        is_sqlite = tx.connection.dialect.name == "sqlite"
        statement = (sqlite.insert if is_sqlite else postgresql.insert)(DailyCount).values(row)
        more = {"count": DailyCount.count + counts[kind]}
        tx.connection.execute(statement.on_conflict_do_update(index_elements=list(_KEYS), set_=more))


def _prune(tx: UnitTransaction, reporter: Reporter, now: datetime) -> None:
    mine = Signal.store_id == reporter.store_id
    old = select(Signal.id).where(mine, Signal.received_at < now - timedelta(days=SIGNAL_DAYS)).limit(_PRUNED_AT_ONCE)
    tx.connection.execute(delete(Signal).where(mine, Signal.id.in_(old)))

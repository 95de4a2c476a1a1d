"""Use cases: keep what the widget reports, count it by the day, let go of it after a month."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from widget_server.contacts import VisitorActor, VisitorId
from widget_server.kit.errors import IdReused
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.ids import new_id
from widget_server.runtime import Runtime
from widget_server.signals.kinds import MAX_SIGNALS_A_DAY, SIGNAL_DAYS, Reporter, SignalFact
from widget_server.signals.models import DailyCount, Signal
from widget_server.signals.rules import clamp_moment, is_counted, subject_of
from widget_server.signals.schemas import NewSignal, NewSignals
from widget_server.store import UnitTransaction

_PRUNED_AT_ONCE: Final = 200
"""Of what is too old, with each report: four times what a report may bring, so that the table does not grow."""
_KEYS: Final = ("store_id", "day", "name", "subject_id", "variant")
_Kind = tuple[date, str, str, str]
"""Day, name, subject and variant."""

NoteSignals = Callable[[UnitTransaction, Reporter, Sequence[SignalFact], datetime], Mapping[int, tuple[str, ...]]]
"""What a higher room makes of a report, in the same transaction. What comes back says of a signal, by its place, under
which names it counts; those that it does not name count under their own."""


async def record_signals(rt: Runtime, reporter: Reporter, new: NewSignals, *, note: NoteSignals) -> None:
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
        facts = _facts(new, now)
        names = {fact.place: (fact.name,) if is_counted(fact.name) else () for fact in facts}
        _keep(tx, reporter, new, facts, {**names, **note(tx, reporter, facts, now)}, now)
        _prune(tx, reporter, now)

    if new.items:
        await rt.db.enqueue(unit, order_key=reporter.store_id)


def add_signal(
    tx: UnitTransaction,
    reporter: Reporter,
    signal: NewSignal,
    *,
    client_id: str,
    counts_as: tuple[str, ...],
    now: datetime,
) -> None:
    """Keep one signal that the server itself knows of, in a unit of another room.

    Args:
        counts_as: the names under which the days' counts have it.
        client_id: what makes it one: the id of the row that it tells of. A second one with it adds nothing.
    """
    same = Signal.store_id == reporter.store_id, Signal.client_id == client_id.lower()
    if tx.connection.execute(select(Signal.id).where(*same)).first() is None:
        new = NewSignals(client_id, [signal])
        _keep(tx, reporter, new, _facts(new, now), {0: counts_as}, now)


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


def _facts(new: NewSignals, now: datetime) -> list[SignalFact]:
    return [
        SignalFact(place, item.name, clamp_moment(item.at, now), item.campaign_id, item.variant, item.properties)
        for place, item in enumerate(new.items)
    ]


def _keep(
    tx: UnitTransaction,
    reporter: Reporter,
    new: NewSignals,
    facts: Sequence[SignalFact],
    names: Mapping[int, tuple[str, ...]],
    now: datetime,
) -> None:
    rows = []
    counts: Counter[_Kind] = Counter()
    for fact in facts:
        rows.append(
            {
                "id": new_id("sgn"),
                "account_id": reporter.account_id,
                "store_id": reporter.store_id,
                "visitor_id": reporter.visitor_id,
                "client_id": new.id.lower(),
                "place": fact.place,
                "fingerprint": None if fact.place else fingerprint(new.items),
                "name": fact.name,
                "campaign_id": fact.campaign_id,
                "variant": fact.variant,
                "properties": fact.properties,
                "at": fact.at,
                "received_at": now,
            }
        )
        subject_id = subject_of(fact.campaign_id, fact.properties)
        for name in names[fact.place]:
            counts[fact.at.date(), name, subject_id, fact.variant or ""] += 1
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

"""Impressions: each thing that pages report of one counts once, and the server remembers whom it was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, delete, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from widget_server.campaigns.kinds import (
    ANONYMOUS_IMPRESSION_DAYS,
    IMPRESSION_DAYS,
    MAX_CODE_CHARACTERS,
    REPORTED,
    CampaignEvent,
    ImpressionKey,
)
from widget_server.campaigns.models import Campaign, CampaignImpression
from widget_server.campaigns.rules import impression_id_of, is_page_draw, names_to_count
from widget_server.contacts import VisitorActor, VisitorId
from widget_server.kit.ids import new_id
from widget_server.runtime import Runtime
from widget_server.signals import Reporter, SignalFact
from widget_server.store import UnitTransaction

_PRUNED_AT_ONCE: Final = 200
"""Of what is too old, with each report: four times what a report may bring, so that the table does not grow."""
_COLUMNS: Final = tuple(CampaignImpression.__table__.columns)
_KEY: Final = ("campaign_id", "client_id")
_INSERT_NEW: Final = {
    "sqlite": sqlite.insert(CampaignImpression).on_conflict_do_nothing(index_elements=_KEY),
    "postgresql": postgresql.insert(CampaignImpression).on_conflict_do_nothing(index_elements=_KEY),
}

Values = dict[str, Any]


def note_impressions(
    tx: UnitTransaction, reporter: Reporter, facts: Sequence[SignalFact], now: datetime
) -> Mapping[int, tuple[str, ...]]:
    """Keep what a report says of campaigns, and say under which names each signal counts.

    What came before of the same impression, what is of a campaign that the store has not, and what the server sees for
    itself counts nothing.
    """
    told = [fact for fact in facts if fact.name.startswith("campaign:")]
    if not told:
        return {}
    names: dict[int, tuple[str, ...]] = {fact.place: () for fact in told}
    keyed = [(_key(fact), fact) for fact in told if fact.name.removeprefix("campaign:") in REPORTED]
    codes = _find_codes(tx, reporter, {key.campaign_id for key, _ in keyed})
    keyed = [(key, fact) for key, fact in keyed if key.campaign_id in codes]
    if not keyed:
        return names
    rows = _hold(tx, reporter, dict(reversed(keyed)), codes, now)
    changes: dict[ImpressionKey, Values] = {}
    for key, fact in keyed:
        row = rows[key]
        if row.visitor_id not in (None, reporter.visitor_id):
            continue  # another visitor's: an id that was guessed
        column = f"{fact.name.removeprefix('campaign:')}_at"
        mine = changes.setdefault(key, {})
        if getattr(row, column) is None and column not in mine:
            mine[column] = fact.at
            names[fact.place] = names_to_count(fact.name, is_unallocated=row.is_unallocated)
    for key, values in sorted(changes.items()):
        known = {"visitor_id": reporter.visitor_id} if reporter.visitor_id else {}
        same = CampaignImpression.id == rows[key].id, CampaignImpression.store_id == reporter.store_id
        tx.connection.execute(update(CampaignImpression).where(*same).values(**values, **known, touched_at=now))
    _prune(tx, reporter, now)
    return names


@dataclass(frozen=True, slots=True)
class Reply:
    """A shopper answers a campaign."""

    actor: VisitorActor
    campaign_id: str
    variant: str
    client_id: str | None
    """The page's id of the impression, if it says so; else it is the visitor's last one."""
    now: datetime


def was_noted(tx: UnitTransaction, reply: Reply, conversation_id: str) -> bool:
    """Whether an answer to the campaign in this conversation is known."""
    here = _of_campaign(reply).where(CampaignImpression.conversation_id == conversation_id)
    return tx.connection.execute(here.limit(1)).first() is not None


def is_answered(reply: Reply, tx: UnitTransaction, conversation_id: str) -> bool:
    """Whether a message there answers nothing new: its impression has had its answer, or it names none that is known.

    Pages send the same campaign with each message until they hear that the first has arrived.
    """
    row = _find_impression(tx, reply) if reply.client_id else None
    return row.conversation_id is not None if row else was_noted(tx, reply, conversation_id)


def note_reply(tx: UnitTransaction, reply: Reply, conversation_id: str) -> tuple[str, ...]:
    """Keep the conversation with the impression that the shopper answers. Under which names it counts."""
    actor, now = reply.actor, reply.now
    row = _find_impression(tx, reply)
    said = {"replied_at": now, "conversation_id": conversation_id, "visitor_id": actor.visitor_id, "touched_at": now}
    if row is None or row.conversation_id is not None:
        key = ImpressionKey(reply.campaign_id, new_id("imp"))
        values = _new_row(actor, key, reply.variant, None, now, is_unallocated=True)
        tx.connection.execute(insert(CampaignImpression), values | said)
        return names_to_count("campaign:replied", is_unallocated=True)
    same = CampaignImpression.id == row.id, CampaignImpression.store_id == actor.store_id
    tx.connection.execute(update(CampaignImpression).where(*same).values(**said))
    return names_to_count("campaign:replied", is_unallocated=row.is_unallocated)


def _find_impression(tx: UnitTransaction, reply: Reply) -> Row[Any] | None:
    """The one that is named if it is the visitor's or nobody's, else the visitor's last one; held."""
    mine = CampaignImpression.visitor_id == reply.actor.visitor_id
    here = _of_campaign(reply)
    if reply.client_id is not None:
        nobodys = CampaignImpression.visitor_id.is_(None)
        wanted = here.where(or_(mine, nobodys), CampaignImpression.client_id == reply.client_id)
    else:
        wanted = here.where(mine).order_by(CampaignImpression.touched_at.desc()).limit(1)
    return tx.connection.execute(wanted.with_for_update()).one_or_none()


def _of_campaign(reply: Reply) -> Select[Any]:
    return select(*_COLUMNS).where(
        CampaignImpression.store_id == reply.actor.store_id, CampaignImpression.campaign_id == reply.campaign_id
    )


def move_impressions(rt: Runtime, tx: UnitTransaction, actor: VisitorActor, visitor_id: VisitorId) -> None:
    """A visitor turns out to be a contact: what they met is the contact's visitor's."""
    mine = update(CampaignImpression).where(CampaignImpression.visitor_id == actor.visitor_id)
    tx.connection.execute(mine.values(visitor_id=visitor_id))


def _key(fact: SignalFact) -> ImpressionKey:
    """A page that names no impression tells of one that is nothing else's."""
    return ImpressionKey(fact.campaign_id or "", impression_id_of(fact.properties) or new_id("imp"))


def _find_codes(tx: UnitTransaction, reporter: Reporter, campaign_ids: Iterable[str]) -> dict[str, str | None]:
    """The campaigns that the store has, deleted ones too, with their discount codes."""
    statement = select(Campaign.id, Campaign.definition["discount_code"].as_string().label("code")).where(
        Campaign.store_id == reporter.store_id, Campaign.id.in_(sorted(campaign_ids))
    )
    return {row.id: row.code and row.code[:MAX_CODE_CHARACTERS] for row in tx.connection.execute(statement)}


def _hold(
    tx: UnitTransaction,
    reporter: Reporter,
    first: Mapping[ImpressionKey, SignalFact],
    codes: Mapping[str, str | None],
    now: datetime,
) -> dict[ImpressionKey, Row[Any]]:
    """The rows of these impressions, made where there are none, held until the transaction ends."""
    rows = [
        _new_row(
            reporter, key, fact.variant or "", codes[key.campaign_id], now, is_unallocated=is_page_draw(fact.properties)
        )
        for key, fact in sorted(first.items(), key=lambda pair: pair[0])
    ]
    tx.connection.execute(_INSERT_NEW[tx.connection.dialect.name], rows)
    same = or_(*(and_(*_is(key)) for key in first))
    found = select(*_COLUMNS).where(CampaignImpression.store_id == reporter.store_id, same)
    found = found.order_by(CampaignImpression.id)
    return {
        ImpressionKey(row.campaign_id, row.client_id): row for row in tx.connection.execute(found.with_for_update())
    }


def _is(key: ImpressionKey) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return CampaignImpression.campaign_id == key.campaign_id, CampaignImpression.client_id == key.client_id


def _new_row(
    owner: Reporter | VisitorActor,
    key: ImpressionKey,
    variant: str,
    code: str | None,
    now: datetime,
    *,
    is_unallocated: bool,
) -> Values:
    return {
        "id": new_id("imp"),
        "account_id": owner.account_id,
        "store_id": owner.store_id,
        "campaign_id": key.campaign_id,
        "client_id": key.client_id,
        "visitor_id": owner.visitor_id,
        "variant": variant,
        "is_unallocated": is_unallocated or owner.visitor_id is None,
        "code": code,
        "touched_at": now,
        **{f"{event.value}_at": None for event in CampaignEvent},
        "conversation_id": None,
    }


def _prune(tx: UnitTransaction, reporter: Reporter, now: datetime) -> None:
    mine = CampaignImpression.store_id == reporter.store_id
    old = or_(
        CampaignImpression.touched_at < now - timedelta(days=IMPRESSION_DAYS),
        and_(
            CampaignImpression.visitor_id.is_(None),
            CampaignImpression.touched_at < now - timedelta(days=ANONYMOUS_IMPRESSION_DAYS),
        ),
    )
    found = select(CampaignImpression.id).where(mine, old).limit(_PRUNED_AT_ONCE)
    tx.connection.execute(delete(CampaignImpression).where(mine, CampaignImpression.id.in_(found)))

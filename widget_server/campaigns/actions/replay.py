"""Replays: a campaign run over the page views of the last 30 days, as a job, a few page views at a time."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import delete, select

from widget_server.agents import AgentActor, check_may_configure
from widget_server.campaigns.access import find_campaign
from widget_server.campaigns.actions.change import stored
from widget_server.campaigns.actions.explain import candidate_of, find_definition, read_limits
from widget_server.campaigns.conditions import read_conditions
from widget_server.campaigns.decide import Candidate
from widget_server.campaigns.kinds import (
    MAX_REPLAYED,
    MAX_REPLAYS,
    CampaignStatus,
    Refusal,
    ReplayNotFound,
    ReplayStatus,
    StoreLimits,
)
from widget_server.campaigns.models import Campaign, CampaignReplay
from widget_server.campaigns.queries import definition_of
from widget_server.campaigns.replay_rules import (
    PAGE_LEFT,
    PageView,
    Rival,
    Tally,
    facts_of,
    list_unrecorded,
    replay_views,
)
from widget_server.campaigns.schemas import (
    CampaignCollision,
    CampaignDefinition,
    NewReplay,
    ReasonCount,
    ReplayCondition,
    ReplayDay,
    ReplayItem,
    ReplayResult,
)
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.ids import new_id
from widget_server.runtime import Runtime
from widget_server.signals import SIGNAL_DAYS, Signal
from widget_server.store import Transaction

REPLAY: Final = "campaigns.replay"
REPLAYED_AT_ONCE: Final = 250
"""Page views between two looks of the loop at everything else: some milliseconds."""


class Replay(msgspec.Struct, frozen=True):
    """Payload of the job: which one."""

    replay_id: str


async def add_replay(rt: Runtime, actor: AgentActor, campaign_id: str, new: NewReplay) -> ReplayItem:
    """Begin a replay. The same client-made id again gives the same one.

    Raises:
        IdReused: the id came before with another definition.
        RateLimited: too many at once.
    """
    check_may_configure(actor)
    rt.limits.of("replays", burst=10, per_second=1 / 30).spend(actor.agent_id)
    async with rt.db.begin() as tx:
        row = await find_campaign(tx, actor, campaign_id, with_lock=True)  # retries in parallel begin one
        here = CampaignReplay.campaign_id == row.id, CampaignReplay.store_id == row.store_id
        known = await tx.first(select(CampaignReplay).where(*here, CampaignReplay.client_id == new.id.lower()))
        if known is not None:
            known.check_repeat(new)
            return _view(known)
        definition = await find_definition(tx, actor, row, new.definition)
        kept = select(CampaignReplay.id).where(*here).order_by(CampaignReplay.id.desc()).limit(MAX_REPLAYS - 1)
        await tx.execute(delete(CampaignReplay).where(*here, CampaignReplay.id.not_in(kept)))
        made = CampaignReplay(
            id=new_id("rpl"),
            account_id=row.account_id,
            store_id=row.store_id,
            campaign_id=row.id,
            client_id=new.id.lower(),
            fingerprint=fingerprint(new),
            definition=stored(definition),
            status=ReplayStatus.WAITING.value,
            progress=0,
            result=None,
            created_at=rt.clock.now(),
            finished_at=None,
        )
        tx.add(made)
        rt.jobs.add(tx, REPLAY, Replay(made.id), account_id=row.account_id, dedupe_key=made.id)
        return _view(made)


async def get_replay(rt: Runtime, actor: AgentActor, campaign_id: str, replay_id: str) -> ReplayItem:
    """One, as far as it has come."""
    async with rt.db.read() as tx:
        row = await find_campaign(tx, actor, campaign_id)
        mine = CampaignReplay.id == replay_id, CampaignReplay.campaign_id == row.id
        found = await tx.first(select(CampaignReplay).where(*mine, CampaignReplay.store_id == row.store_id))
        if found is None:
            raise ReplayNotFound
        return _view(found)


async def run_replay(rt: Runtime, replay_id: str, account_id: str | None) -> None:
    """The job. Run again it begins anew; one that was let go of meanwhile is left."""
    mine = CampaignReplay.id == replay_id, CampaignReplay.account_id == account_id
    since = rt.clock.now() - timedelta(days=SIGNAL_DAYS)
    async with rt.db.read() as tx:
        row = await tx.first(select(CampaignReplay).where(*mine))
        if row is None or row.status == ReplayStatus.DONE.value:
            return
        campaign_id, store_id = row.campaign_id, row.store_id
        definition = msgspec.convert(row.definition, CampaignDefinition)
        views, is_cut = await _list_views(tx, store_id, since)
        limits = await read_limits(tx, store_id)
        rivals = await _list_rivals(rt, tx, store_id, campaign_id)
    candidate = _always_active(candidate_of(campaign_id, definition, CampaignStatus.ACTIVE.value))
    tally = await _tally(rt, replay_id, account_id, candidate, views, limits, rivals)
    result = _result_of(tally, views, candidate, definition.delivery.priority, rivals, since=since, is_cut=is_cut)
    async with rt.db.begin() as tx:
        live = await tx.first(select(CampaignReplay).where(*mine))
        if live is not None:
            live.status, live.progress = ReplayStatus.DONE.value, 100
            live.result = msgspec.convert(msgspec.to_builtins(result), dict[str, object])
            live.finished_at = rt.clock.now()


async def _tally(
    rt: Runtime,
    replay_id: str,
    account_id: str | None,
    candidate: Candidate,
    views: list[PageView],
    limits: StoreLimits,
    rivals: list[Rival],
) -> Tally:
    tally = Tally()
    told = 0
    for begin in range(0, len(views), REPLAYED_AT_ONCE):
        replay_views(tally, candidate, views[begin : begin + REPLAYED_AT_ONCE], limits, rivals)
        await asyncio.sleep(0)
        progress = 99 * tally.page_views // len(views)
        if progress >= told + 10:
            told = progress
            async with rt.db.begin() as tx:
                mine = CampaignReplay.id == replay_id, CampaignReplay.account_id == account_id
                live = await tx.first(select(CampaignReplay).where(*mine))
                if live is not None:
                    live.status, live.progress = ReplayStatus.RUNNING.value, progress
    return tally


async def _list_views(tx: Transaction, store_id: str, since: datetime) -> tuple[list[PageView], bool]:
    """The latest page views, the earliest of them first, and whether there were more."""
    statement = (
        select(Signal.at, Signal.visitor_id, Signal.properties)
        .where(Signal.store_id == store_id, Signal.received_at >= since, Signal.name == PAGE_LEFT)
        .order_by(Signal.received_at.desc(), Signal.id.desc())
        .limit(MAX_REPLAYED + 1)
    )
    rows = (await tx.execute(statement)).all()
    views = [PageView(row.at, row.visitor_id, facts_of(row.properties)) for row in rows[:MAX_REPLAYED]]
    return sorted(views, key=lambda view: view.at), len(rows) > MAX_REPLAYED


async def _list_rivals(rt: Runtime, tx: Transaction, store_id: str, campaign_id: str) -> list[Rival]:
    active = (
        Campaign.store_id == store_id,
        Campaign.status == CampaignStatus.ACTIVE.value,
        Campaign.deleted_at.is_(None),
        Campaign.id != campaign_id,
    )
    rivals = []
    for row in await tx.all(select(Campaign).where(*active).order_by(Campaign.created_at)):
        try:
            definition = definition_of(row)
        except msgspec.ValidationError:
            continue  # a broken one is shown to nobody
        conditions = definition.conditions
        tree = None if conditions is None else read_conditions(conditions)[0]
        if conditions is None or tree is not None:
            rivals.append(Rival(row.id, row.name, definition.delivery.priority, tree))
    return rivals


def _always_active(candidate: Candidate) -> Candidate:
    """As if it had been running all the time."""
    return replace(candidate, delivery=replace(candidate.delivery, starts_at=None, ends_at=None))


def _result_of(
    tally: Tally,
    views: list[PageView],
    candidate: Candidate,
    priority: int,
    rivals: list[Rival],
    *,
    since: datetime,
    is_cut: bool,
) -> ReplayResult:
    by_id = {rival.id: rival for rival in rivals}
    return ReplayResult(
        since=views[0].at if is_cut and views else since,
        page_views_count=tally.page_views,
        is_cut=is_cut,
        fitting_count=tally.fitting,
        shown_count=tally.shown,
        held_out_count=tally.reasons[Refusal.HELD_OUT],
        visitors_count=len(tally.visitors),
        anonymous_count=tally.anonymous,
        reasons=[ReasonCount(reason, count) for reason, count in tally.reasons.most_common()],
        collisions=[
            CampaignCollision(each, by_id[each].name, count, by_id[each].priority > priority, by_id[each].priority)
            for each, count in tally.collisions.most_common()
        ],
        days=[ReplayDay(day.isoformat(), *counts) for day, counts in sorted(tally.days.items())],
        unrecorded_fields=list_unrecorded(candidate.tree, views),
        conditions=[
            ReplayCondition(path, leaf.field, leaf.operator, leaf.met, leaf.unknown)
            for path, leaf in sorted(tally.leaves.items(), key=lambda each: each[1].met)
        ],
    )


def _view(row: CampaignReplay) -> ReplayItem:
    return ReplayItem(
        id=row.id,
        campaign_id=row.campaign_id,
        status=ReplayStatus(row.status),
        progress=row.progress,
        created_at=row.created_at,
        finished_at=row.finished_at,
        result=None if row.result is None else msgspec.convert(row.result, ReplayResult),
    )

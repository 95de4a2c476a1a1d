"""Why a campaign is shown in a visit or not."""

from datetime import datetime

import msgspec
from sqlalchemy import select

from widget_server.accounts import get_store
from widget_server.agents import AgentActor
from widget_server.campaigns.access import find_campaign
from widget_server.campaigns.actions.change import check_written
from widget_server.campaigns.conditions import Verdict, read_conditions
from widget_server.campaigns.decide import Candidate, Visit, check_facts, decide_campaign
from widget_server.campaigns.entry_rules import delivery_of
from widget_server.campaigns.kinds import MAX_EXPLAINED, CampaignNotFound, CampaignStatus, History, StoreLimits
from widget_server.campaigns.models import Campaign
from widget_server.campaigns.queries import definition_of, find_campaign_limits, get_campaign_history
from widget_server.campaigns.replay_rules import PAGE_LEFT, PageView, choose_closest, facts_of
from widget_server.campaigns.schemas import (
    CampaignDefinition,
    CampaignExplanation,
    ConditionVerdict,
    DescribedVisit,
    ExplainCampaign,
    ExplainedPageView,
)
from widget_server.contacts import Visitor, VisitorActor, VisitorId
from widget_server.kit.errors import InvalidRequest
from widget_server.runtime import Runtime
from widget_server.signals import Signal
from widget_server.store import Transaction


async def explain_campaign(
    rt: Runtime, actor: AgentActor, campaign_id: str, asked: ExplainCampaign
) -> CampaignExplanation:
    """All that stands for and against it. InvalidRequest names what does not fit of the visit or the definition."""
    described = asked.visit or DescribedVisit()
    views: list[PageView] = []
    if wrong := check_facts(described.facts, "visit.facts"):
        raise InvalidRequest(wrong[0].message, errors=wrong)
    async with rt.db.read() as tx:
        row = await find_campaign(tx, actor, campaign_id)
        definition = await find_definition(tx, actor, row, asked.definition)
        limits = await read_limits(tx, row.store_id)
        shopper = await _find_shopper(tx, actor, row, asked.visitor_id)
        status = row.status
        if shopper is not None and asked.visit is None:
            views = await _list_page_views(tx, shopper)
    now = described.at or rt.clock.now()
    if asked.is_active:
        status = CampaignStatus.ACTIVE.value
    candidate = candidate_of(row.id, definition, status)
    closest = choose_closest(candidate.tree, views)
    if closest is not None:
        is_talking = closest.facts.get("open_conversation") is True
        described = DescribedVisit(facts=dict(closest.facts), is_conversation_open=is_talking)
    visit = await _visit_of(rt, row.id, described, shopper)
    decision = decide_campaign(candidate, visit, limits, now)
    found = decision.conditions
    return CampaignExplanation(
        is_shown=not decision.reasons,
        reasons=list(decision.reasons),
        verdict=found.verdict.value if found else Verdict.MATCH.value,
        conditions=[
            ConditionVerdict(leaf.path, leaf.field, leaf.operator, leaf.seen, leaf.verdict.value, leaf.reason)
            for leaf in (found.leaves if found else ())
        ],
        at=now,
        met_at=visit.history.shown_at,
        page_view=_describe(closest, among=len(views)),
    )


async def find_definition(
    tx: Transaction, actor: AgentActor, row: Campaign, given: CampaignDefinition | None
) -> CampaignDefinition:
    """The saved one, or the draft that is given, which must fit."""
    if given is None:
        try:
            return definition_of(row)
        except msgspec.ValidationError:
            raise CampaignNotFound from None  # as for everybody who reads it
    store = await get_store(tx, row.store_id, account_id=actor.account_id)
    if wrong := await check_written(tx, store, given):
        raise InvalidRequest(wrong[0].message, errors=wrong)
    return given


async def read_limits(tx: Transaction, store_id: str) -> StoreLimits:
    """The store's limits, as the rules read them."""
    found = await find_campaign_limits(tx, store_id)
    return StoreLimits(found.per_day, found.gap_seconds) if found else StoreLimits()


def candidate_of(campaign_id: str, definition: CampaignDefinition, status: str) -> Candidate:
    """A campaign as decisions read it."""
    conditions = definition.conditions
    tree = None if conditions is None else read_conditions(conditions)[0]
    if conditions is not None and tree is None:
        raise CampaignNotFound  # saved by hand: nobody meets it
    return Candidate(campaign_id, delivery_of(definition.delivery, status), tree, definition.delivery.holdout_percent)


async def _find_shopper(
    tx: Transaction, actor: AgentActor, row: Campaign, visitor_id: str | None
) -> VisitorActor | None:
    if visitor_id is None:
        return None
    theirs = Visitor.id == visitor_id, Visitor.store_id == row.store_id
    if await tx.first(select(Visitor.id).where(*theirs)) is None:
        raise InvalidRequest.of_field("visitor_id", "Name a visitor of this store")
    return VisitorActor(VisitorId(visitor_id), row.store_id, actor.account_id)  # type: ignore[arg-type]  # a store's id


def _describe(view: PageView | None, *, among: int) -> ExplainedPageView | None:
    return None if view is None else ExplainedPageView(str(view.facts.get("url", "")), view.at, among)


async def _list_page_views(tx: Transaction, shopper: VisitorActor) -> list[PageView]:
    """The latest that were recorded of them, the latest first."""
    statement = (
        select(Signal.at, Signal.visitor_id, Signal.properties)
        .where(Signal.visitor_id == shopper.visitor_id, Signal.store_id == shopper.store_id, Signal.name == PAGE_LEFT)
        .order_by(Signal.received_at.desc(), Signal.id.desc())
        .limit(MAX_EXPLAINED)
    )
    return [PageView(row.at, row.visitor_id, facts_of(row.properties)) for row in (await tx.execute(statement)).all()]


async def _visit_of(rt: Runtime, campaign_id: str, described: DescribedVisit, shopper: VisitorActor | None) -> Visit:
    shown_at: datetime | None = described.shown_at
    times = tuple(described.shown_times)
    if shopper is not None:
        remembered = await get_campaign_history(rt, shopper)
        shown_at = next((each.met_at for each in remembered.items if each.campaign_id == campaign_id), None)
        times = tuple(remembered.shown_at)
    return Visit(
        described.facts,
        History(shown_at, described.is_shown_this_visit, described.is_conversation_open, described.is_widget_open),
        times,
        shopper.visitor_id if shopper else None,
        described.is_another_shown,
    )

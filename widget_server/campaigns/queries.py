"""Reads of campaigns."""

import logging
from collections.abc import Collection
from datetime import timedelta
from typing import Final

import msgspec
from sqlalchemy import and_, func, or_, select

from widget_server.accounts import Store, StoreActor
from widget_server.agents import Agent, AgentActor, find_store, first_name, list_agents_of_store
from widget_server.campaigns.access import find_campaign, visible_to
from widget_server.campaigns.entry_rules import delivery_of
from widget_server.campaigns.kinds import (
    MAX_CAMPAIGNS,
    MAX_PER_DAY,
    STAFF_LOOKED_AT,
    UNALLOCATED,
    CampaignEvent,
    CampaignNotFound,
    CampaignStatus,
)
from widget_server.campaigns.models import Campaign, CampaignImpression, CampaignLimits
from widget_server.campaigns.rules import is_own_link, status_at
from widget_server.campaigns.schemas import (
    CampaignButton,
    CampaignCounts,
    CampaignDefinition,
    CampaignHistory,
    CampaignItem,
    CampaignLimitsView,
    CampaignPage,
    CampaignsQuery,
    CampaignTemplates,
    CampaignText,
    CampaignVariantCounts,
    CampaignView,
    DebuggedCampaign,
    DebuggedCampaigns,
    MetCampaign,
    ShownButton,
    ShownCapture,
    ShownDelivery,
    ShownLimits,
    ShownSender,
    ShownVariant,
)
from widget_server.campaigns.templates import make_templates
from widget_server.consents import ConsentCampaign
from widget_server.contacts import VisitorActor
from widget_server.kit.errors import InvalidRequest
from widget_server.kit.locale import choose_words
from widget_server.kit.pagination import check_limit, decode_after, encode_after
from widget_server.runtime import Runtime
from widget_server.signals import count_signals
from widget_server.store import Transaction

log = logging.getLogger("parlor.campaigns")

_COUNTED: Final = {
    **{f"campaign:{event.value}": f"{event.value}_count" for event in CampaignEvent},
    **{
        f"campaign:{event.value}{UNALLOCATED}": f"unallocated_{event.value}_count"
        for event in (
            CampaignEvent.SHOWN, CampaignEvent.WOULD_HAVE_SHOWN, CampaignEvent.CLICKED, CampaignEvent.REPLIED
        )
    },
}  # fmt: skip
"""The fields of the counts, by what the days' counts have them as."""
_DAY: Final = timedelta(days=1)


async def name_campaigns(
    tx: Transaction, account_id: str, campaign_ids: Collection[str]
) -> dict[tuple[str, str], ConsentCampaign]:
    """The names of those of them that the account has or had, by the ids of store and campaign."""
    named = select(Campaign.id, Campaign.store_id, Campaign.name, Campaign.deleted_at)
    rows = await tx.execute(named.where(Campaign.account_id == account_id, Campaign.id.in_(sorted(campaign_ids))))
    return {
        (row.store_id, row.id): ConsentCampaign(row.id, row.name, is_deleted=row.deleted_at is not None) for row in rows
    }


async def list_campaigns(rt: Runtime, actor: AgentActor, query: CampaignsQuery) -> CampaignPage:
    """A page of them, the latest first."""
    limit = check_limit(query.limit)
    async with rt.db.read() as tx:
        statement = visible_to(actor).where(Campaign.deleted_at.is_(None))
        if query.store_id is not None:
            store = await find_store(tx, actor, query.store_id)
            statement = statement.where(Campaign.store_id == store.id)
        if query.status is not None:
            statement = statement.where(Campaign.status == query.status)
        if query.after is not None:
            (row_id,) = decode_after(query.after, 1)
            last_seen = await tx.first(visible_to(actor).where(Campaign.id == row_id))
            if last_seen is None:
                raise InvalidRequest.of_field("after", "Use the value of `next` from the page before")
            moment = last_seen.created_at
            statement = statement.where(
                or_(Campaign.created_at < moment, and_(Campaign.created_at == moment, Campaign.id < row_id))
            )
        rows = await tx.all(statement.order_by(Campaign.created_at.desc(), Campaign.id.desc()).limit(limit + 1))
        items = [_view(rt, row) for row in rows[:limit] if is_whole(row)]
    return CampaignPage(items, encode_after(rows[limit - 1].id) if len(rows) > limit else None)


async def get_campaign(rt: Runtime, actor: AgentActor, campaign_id: str) -> CampaignItem:
    """One; CampaignNotFound when it is deleted, or cannot be read any more."""
    async with rt.db.read() as tx:
        row = await find_campaign(tx, actor, campaign_id)
        if not is_whole(row):
            raise CampaignNotFound
        return _view(rt, row)


async def get_campaign_counts(rt: Runtime, actor: AgentActor, campaign_id: str) -> CampaignCounts:
    """How often each variant was met and what came of it; variants of now come first, those of before behind."""
    async with rt.db.read() as tx:
        row = await find_campaign(tx, actor, campaign_id)
        found = await count_signals(tx, row.store_id, names=list(_COUNTED), subject_ids=[row.id])
        variants = definition_of(row).variants if is_whole(row) else []
        items = {variant.id: CampaignVariantCounts(variant.id) for variant in variants}
    for each in found:
        line = items.setdefault(each.variant, CampaignVariantCounts(each.variant))
        name = _COUNTED[each.name]
        setattr(line, name, getattr(line, name) + each.count)
    return CampaignCounts(list(items.values()))


async def get_campaign_history(rt: Runtime, actor: VisitorActor) -> CampaignHistory:
    """What the visitor has met, in whatever browser of theirs: each campaign's last time, and all times of a day."""
    mine = CampaignImpression.visitor_id == actor.visitor_id, CampaignImpression.store_id == actor.store_id
    # Who was held out has met it as far as repeating goes, and nothing as far as the limits go.
    met_at = func.coalesce(CampaignImpression.shown_at, CampaignImpression.would_have_shown_at)
    latest = func.max(met_at).label("latest")
    met = (
        select(CampaignImpression.campaign_id, latest)
        .join(Campaign, Campaign.id == CampaignImpression.campaign_id)
        .where(*mine, met_at.is_not(None), Campaign.deleted_at.is_(None))
        .group_by(CampaignImpression.campaign_id)
        .order_by(latest.desc())
        .limit(MAX_CAMPAIGNS)
    )
    shown = (
        select(CampaignImpression.shown_at)
        .where(*mine, CampaignImpression.shown_at > rt.clock.now() - _DAY)
        .order_by(CampaignImpression.shown_at.desc())
        .limit(MAX_PER_DAY)
    )
    async with rt.db.read() as tx:
        items = [MetCampaign(row.campaign_id, row.latest) for row in await tx.execute(met)]
        times = [moment for moment in await tx.all(shown) if moment is not None]
    return CampaignHistory(items, times)


async def list_templates(rt: Runtime, actor: AgentActor, store_id: str) -> CampaignTemplates:
    """Campaigns to begin with, fitted to one of the agent's stores."""
    async with rt.db.read() as tx:
        store = await find_store(tx, actor, store_id)
        return CampaignTemplates(make_templates(store.locales, store.domains))


async def list_active_campaigns(rt: Runtime, tx: Transaction, store: Store, locale: str) -> list[CampaignView]:
    """The widget's part of the configuration, the highest priority first. A campaign that cannot be read is left out
    and named in the log: it costs the page nothing."""
    statement = (
        select(Campaign)
        .where(
            Campaign.store_id == store.id,
            Campaign.status == CampaignStatus.ACTIVE.value,
            Campaign.deleted_at.is_(None),
        )
        .order_by(Campaign.created_at, Campaign.id)
    )
    views: list[CampaignView] = []
    named = False
    for row in await tx.all(statement):
        try:
            definition = definition_of(row)
            if status_at(delivery_of(definition.delivery, row.status), rt.clock.now()) is CampaignStatus.ACTIVE:
                views.append(_shown(row.id, definition, store, locale))
                named |= definition.sender.kind == "agent"
        except (msgspec.ValidationError, ValueError):
            log.warning("campaign.broken campaign=%s", row.id)
    if named:
        staff = await list_agents_of_store(tx, store.id, store.account_id, limit=STAFF_LOOKED_AT)
        _put_faces(views, {agent.id: agent for agent in staff})
    return sorted(views, key=lambda view: -view.delivery.priority)


async def list_debugged_campaigns(rt: Runtime, page: StoreActor) -> DebuggedCampaigns:
    """All that are not deleted, in the order in which the widget asks them; those that cannot be read come last."""
    statement = (
        select(Campaign)
        .where(Campaign.store_id == page.store_id, Campaign.deleted_at.is_(None))
        .order_by(Campaign.created_at, Campaign.id)
        .limit(MAX_CAMPAIGNS)
    )
    async with rt.db.read() as tx:
        found = [_debugged(rt, page.store, row) for row in await tx.all(statement)]
    return DebuggedCampaigns(sorted(found, key=_debug_order), None)


def _debugged(rt: Runtime, store: Store, row: Campaign) -> DebuggedCampaign:
    try:
        definition = definition_of(row)
        status = status_at(delivery_of(definition.delivery, row.status), rt.clock.now())
        # As the widget gets it, so that what it is spared is told as broken here.
        view = _shown(row.id, definition, store, store.locales[0])
    except (msgspec.ValidationError, ValueError):
        return DebuggedCampaign(row.id, row.name, CampaignStatus(row.status), True, None, None)
    return DebuggedCampaign(row.id, row.name, status, False, view.conditions, view.delivery)


def _debug_order(each: DebuggedCampaign) -> int:
    return 10**6 if each.delivery is None else -each.delivery.priority


async def find_campaign_limits(tx: Transaction, store_id: str) -> CampaignLimits | None:
    """The store's limits, if it has set any."""
    return await tx.first(select(CampaignLimits).where(CampaignLimits.store_id == store_id))


async def get_campaign_limits(rt: Runtime, actor: AgentActor, store_id: str) -> CampaignLimitsView:
    """The limits of one of the agent's stores."""
    async with rt.db.read() as tx:
        await find_store(tx, actor, store_id)
        return limits_view(store_id, await find_campaign_limits(tx, store_id))


async def get_shown_limits(tx: Transaction, store_id: str) -> ShownLimits:
    """The widget's part of the configuration."""
    found = await find_campaign_limits(tx, store_id)
    return ShownLimits(found.per_day, found.gap_seconds) if found else ShownLimits(0, 0)


def limits_view(store_id: str, limits: CampaignLimits | None) -> CampaignLimitsView:
    """The limits as staff see them; a store that has set none may begin with version 0."""
    if limits is None:
        return CampaignLimitsView(store_id, 0, 0, 0)
    return CampaignLimitsView(store_id, limits.per_day, limits.gap_seconds, limits.version)


def is_whole(row: Campaign) -> bool:
    """Whether it can be read; one that cannot is named in the log and hides none of its neighbours."""
    try:
        definition_of(row)
    except msgspec.ValidationError:
        log.warning("campaign.broken campaign=%s", row.id)
        return False
    return True


def definition_of(row: Campaign) -> CampaignDefinition:
    """What the merchant wrote. ValidationError when it is broken."""
    return msgspec.convert(row.definition, CampaignDefinition)


def _view(rt: Runtime, row: Campaign) -> CampaignItem:
    definition = definition_of(row)
    return CampaignItem(
        id=row.id,
        store_id=row.store_id,
        name=row.name,
        tag=row.tag,
        status=status_at(delivery_of(definition.delivery, row.status), rt.clock.now()),
        definition=definition,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _shown(campaign_id: str, definition: CampaignDefinition, store: Store, locale: str) -> CampaignView:
    # Domains may have been taken from the store since: a button that leads nowhere is not shown.
    urls = {link.id: link.url for link in definition.links if is_own_link(link.url, store.domains)}
    variants = []
    for variant in definition.variants:
        words = choose_words(variant.texts, locale, list(store.locales))
        buttons = [_button(each, urls) for each in words.buttons if each.kind != "link" or each.link_id in urls]
        variants.append(ShownVariant(variant.id, variant.weight, words.text, buttons, _capture(words)))
    return CampaignView(
        id=campaign_id,
        sender=ShownSender(definition.sender.kind, definition.sender.agent_id, None, None),
        discount_code=definition.discount_code,
        variants=variants,
        conditions=definition.conditions,
        delivery=msgspec.convert(definition.delivery, ShownDelivery, from_attributes=True),
    )


def _put_faces(views: list[CampaignView], staff: dict[str, Agent]) -> None:
    """Who has left the shop gives no face: then it is the shop's."""
    for view in views:
        agent = staff.get(view.sender.agent_id or "")
        if view.sender.kind == "agent" and agent:
            view.sender = ShownSender("agent", agent.id, first_name(agent.name), agent.picture_url)


def _capture(words: CampaignText) -> ShownCapture | None:
    asked = words.capture
    return ShownCapture(asked.label, asked.consent, asked.thanks) if asked else None


def _button(button: CampaignButton, urls: dict[str, str]) -> ShownButton:
    return ShownButton(
        kind=button.kind,
        label=button.label,
        question=button.question,
        quick_response_id=button.quick_response_id,
        link_id=button.link_id,
        url=urls.get(button.link_id or ""),
    )

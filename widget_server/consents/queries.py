"""Reads of consents: pages for the console, and the whole of them, page by page, for an export."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from widget_server.agents import Agent, AgentActor, find_store
from widget_server.consents.access import visible_to
from widget_server.consents.kinds import EXPORT_BATCH, ConsentState, WithdrawnBy
from widget_server.consents.models import ConsentWithdrawal, MarketingConsent
from widget_server.consents.schemas import (
    ConsentCampaign,
    ConsentFilter,
    ConsentPage,
    ConsentQuery,
    ConsentStaff,
    ConsentView,
    Withdrawal,
)
from widget_server.kit.pagination import check_limit, decode_moment, encode_after
from widget_server.runtime import Runtime
from widget_server.store import Transaction

NameCampaigns = Callable[[Transaction, str, Collection[str]], Awaitable[Mapping[tuple[str, str], ConsentCampaign]]]
"""How a higher room names the campaigns of an account, by the ids of store and campaign."""


async def list_consents(rt: Runtime, actor: AgentActor, query: ConsentQuery, name: NameCampaigns) -> ConsentPage:
    """Consents of the agent's stores that pass the filters, the newest first."""
    limit = check_limit(query.limit)
    async with rt.db.read() as tx:
        if query.store_id is not None:
            await find_store(tx, actor, query.store_id)
        return await _read_page(tx, actor, query, after=query.after, limit=limit, name=name)


async def export_consents(
    rt: Runtime, actor: AgentActor, chosen: ConsentFilter, name: NameCampaigns
) -> AsyncIterator[list[ConsentView]]:
    """All that pass the filters, some hundred at a time: no transaction is open while they are sent."""
    after: str | None = None
    is_first = True
    while is_first or after is not None:
        async with rt.db.read() as tx:
            if is_first and chosen.store_id is not None:
                await find_store(tx, actor, chosen.store_id)
            page = await _read_page(tx, actor, chosen, after=after, limit=EXPORT_BATCH, name=name)
        is_first, after = False, page.next
        yield page.items


async def get_consent(tx: Transaction, actor: AgentActor, consent_id: str, name: NameCampaigns) -> ConsentView:
    """One of them, as it is now."""
    row = (await tx.execute(_select(actor).where(MarketingConsent.id == consent_id))).one()
    return (await _views(tx, actor, [row], name))[0]


async def _read_page(
    tx: Transaction, actor: AgentActor, chosen: ConsentFilter, *, after: str | None, limit: int, name: NameCampaigns
) -> ConsentPage:
    statement = _select(actor)
    if chosen.store_id is not None:
        statement = statement.where(MarketingConsent.store_id == chosen.store_id)
    if chosen.state is not None:
        is_given = MarketingConsent.revoked_at.is_(None)
        statement = statement.where(is_given if chosen.state == "given" else ~is_given)
    if chosen.query:
        statement = statement.where(func.lower(MarketingConsent.email).contains(chosen.query.lower(), autoescape=True))
    if after is not None:
        moment, last_id = decode_moment(after)
        is_older = and_(MarketingConsent.granted_at == moment, MarketingConsent.id < last_id)
        statement = statement.where(or_(MarketingConsent.granted_at < moment, is_older))
    order = MarketingConsent.granted_at.desc(), MarketingConsent.id.desc()
    rows = (await tx.execute(statement.order_by(*order).limit(limit + 1))).all()
    items = await _views(tx, actor, rows[:limit], name)
    last = items[-1] if len(rows) > limit else None
    return ConsentPage(items, encode_after(last.granted_at.isoformat(), last.id) if last else None)


def _select(actor: AgentActor) -> Select[MarketingConsent, ConsentWithdrawal, str]:
    return (
        select(MarketingConsent, ConsentWithdrawal, Agent.name.label("agent_name"))
        .outerjoin(ConsentWithdrawal, ConsentWithdrawal.id == MarketingConsent.withdrawal_id)
        .outerjoin(Agent, Agent.id == ConsentWithdrawal.agent_id)
        .where(*visible_to(actor))
    )


async def _views(tx: Transaction, actor: AgentActor, rows: Collection[Any], name: NameCampaigns) -> list[ConsentView]:
    named = {row.MarketingConsent.campaign_id for row in rows} - {None}
    campaigns = await name(tx, actor.account_id, named) if named else {}
    return [_view(row, campaigns) for row in rows]


def _view(row: Any, campaigns: Mapping[tuple[str, str], ConsentCampaign]) -> ConsentView:  # noqa: ANN401  a row
    consent: MarketingConsent = row.MarketingConsent
    withdrawal: ConsentWithdrawal | None = row.ConsentWithdrawal
    return ConsentView(
        id=consent.id,
        store_id=consent.store_id,
        email=consent.email,
        text=consent.text,
        locale=consent.locale,
        page_url=consent.page_url,
        campaign_id=consent.campaign_id,
        campaign=campaigns.get((consent.store_id, consent.campaign_id or "")),
        state=ConsentState.GIVEN if consent.revoked_at is None else ConsentState.WITHDRAWN,
        granted_at=consent.granted_at,
        revoked_at=consent.revoked_at,
        revoked_by=WithdrawnBy(consent.revoked_by) if consent.revoked_by else None,
        withdrawal=(
            Withdrawal(
                ConsentStaff(withdrawal.agent_id, row.agent_name),
                withdrawal.note,
                withdrawal.withdrawn_at,
                withdrawal.undone_at,
            )
            if withdrawal
            else None
        ),
    )

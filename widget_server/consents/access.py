"""The gate of consents: owners and admins, who have to prove them, in their stores."""

from sqlalchemy import ColumnElement, select

from widget_server.agents import AgentActor, check_may_configure
from widget_server.consents.kinds import ConsentNotFound
from widget_server.consents.models import MarketingConsent
from widget_server.store import Transaction


def visible_to(actor: AgentActor) -> list[ColumnElement[bool]]:
    """The condition of what this actor may see; Forbidden for those who may not configure a store."""
    check_may_configure(actor)
    mine = [MarketingConsent.account_id == actor.account_id]
    if actor.store_ids is not None:
        mine.append(MarketingConsent.store_id.in_(sorted(actor.store_ids)))
    return mine


async def hold_consent(tx: Transaction, actor: AgentActor, consent_id: str) -> MarketingConsent:
    """One of them, held until the block ends; ConsentNotFound else."""
    here = MarketingConsent.id == consent_id, MarketingConsent.account_id == actor.account_id
    mine = select(MarketingConsent).where(*here, *visible_to(actor))
    found = await tx.first(mine.with_for_update())
    if found is None:
        raise ConsentNotFound
    return found

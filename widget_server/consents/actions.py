"""Use cases of consents: somebody agrees, takes it back, or staff do for them; and what a browser may keep."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from widget_server.agents import AgentActor
from widget_server.consents.access import hold_consent
from widget_server.consents.kinds import (
    UNDO_LIFE,
    ConsentWithdrawn,
    WithdrawalFinal,
    WithdrawnBy,
)
from widget_server.consents.models import ConsentWithdrawal, MarketingConsent, StorageConsent
from widget_server.consents.queries import NameCampaigns, get_consent
from widget_server.consents.schemas import ConsentView, NewWithdrawal
from widget_server.contacts import Visitor, VisitorActor, VisitorId
from widget_server.kit.errors import NotSignedIn
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.ids import new_id
from widget_server.mail import hash_address
from widget_server.runtime import Runtime
from widget_server.store import Transaction, UnitTransaction


@dataclass(frozen=True, slots=True)
class Agreement:
    """What somebody agreed to: at which address, to which words, in which language, where."""

    email: str
    text: str
    locale: str
    page_url: str | None
    campaign_id: str | None


def keep_consent(
    tx: UnitTransaction, actor: VisitorActor, agreed: Agreement, *, now: datetime, is_stopped: bool
) -> None:
    """Keep that somebody agreed. To the same words at the same address again: nothing changes.

    Args:
        is_stopped: whoever reads the address has said no: somebody who types it cannot say yes for them.
    """
    address_hash = hash_address(agreed.email)
    same = select(MarketingConsent.id).where(
        MarketingConsent.store_id == actor.store_id,
        MarketingConsent.address_hash == address_hash,
        MarketingConsent.visitor_id == actor.visitor_id,
        MarketingConsent.text == agreed.text,
        MarketingConsent.revoked_at.is_(None),
    )
    if tx.connection.execute(same.limit(1)).first() is not None:
        return
    values = {
        "id": new_id("cst"),
        "account_id": actor.account_id,
        "store_id": actor.store_id,
        "visitor_id": actor.visitor_id,
        "email": agreed.email,
        "address_hash": address_hash,
        "text": agreed.text,
        "locale": agreed.locale,
        "page_url": agreed.page_url,
        "campaign_id": agreed.campaign_id,
        "granted_at": now,
        "revoked_at": now if is_stopped else None,
        "revoked_by": WithdrawnBy.STOP_LINK.value if is_stopped else None,
        "withdrawal_id": None,
    }
    tx.connection.execute(insert(MarketingConsent), values)


def revoke_by_reader(tx: UnitTransaction, *, store_id: str, address_hash: str, now: datetime) -> None:
    """Whoever reads the address wants no more news of this store: what staff withdrew is not undone after that."""
    theirs = MarketingConsent.store_id == store_id, MarketingConsent.address_hash == address_hash
    said = {"revoked_at": now, "revoked_by": WithdrawnBy.STOP_LINK.value}
    tx.connection.execute(update(MarketingConsent).where(*theirs, MarketingConsent.revoked_at.is_(None)).values(said))
    undoable = MarketingConsent.revoked_by == WithdrawnBy.AGENT.value, MarketingConsent.revoked_at > now - UNDO_LIFE
    tx.connection.execute(update(MarketingConsent).where(*theirs, *undoable).values(said))


def move_consents(rt: Runtime, tx: UnitTransaction, actor: VisitorActor, visitor_id: VisitorId) -> None:
    """A visitor turns out to be a contact: their consents are the contact's visitor's."""
    for table in (MarketingConsent, StorageConsent):
        mine = update(table).where(table.visitor_id == actor.visitor_id, table.store_id == actor.store_id)
        tx.connection.execute(mine.values(visitor_id=visitor_id))


async def withdraw_consent(
    rt: Runtime, actor: AgentActor, consent_id: str, new: NewWithdrawal, name: NameCampaigns
) -> ConsentView:
    """Withdraw it, and whatever else was agreed to at its address in this store: who asks for no news wants none.

    Raises:
        Forbidden, ConsentNotFound: not an owner's or admin's of its store.
        ConsentWithdrawn: it was taken back before.
        IdReused: the id came before with another body.
    """
    said = [consent_id, new]
    async with rt.db.begin() as tx:
        consent = await hold_consent(tx, actor, consent_id)
        sent = ConsentWithdrawal.store_id == consent.store_id, ConsentWithdrawal.client_id == new.id.lower()
        known = await tx.first(select(ConsentWithdrawal).where(*sent))
        if known is not None:
            known.check_repeat(said)
        else:
            await _withdraw(tx, rt.clock.now(), actor, consent, new, fingerprint(said))
        return await get_consent(tx, actor, consent_id, name)


async def _withdraw(
    tx: Transaction, now: datetime, actor: AgentActor, consent: MarketingConsent, new: NewWithdrawal, said: str
) -> None:
    if consent.revoked_at is not None:
        raise ConsentWithdrawn
    withdrawal = ConsentWithdrawal(
        id=new_id("wdr"),
        account_id=actor.account_id,
        store_id=consent.store_id,
        client_id=new.id.lower(),
        fingerprint=said,
        agent_id=actor.agent_id,
        note=new.note.strip(),
        withdrawn_at=now,
        undone_at=None,
        undone_by=None,
    )
    tx.add(withdrawal)
    await tx.flush()
    theirs = (
        MarketingConsent.store_id == consent.store_id,
        MarketingConsent.address_hash == consent.address_hash,
        MarketingConsent.revoked_at.is_(None),
    )
    values = {"revoked_at": now, "revoked_by": WithdrawnBy.AGENT.value, "withdrawal_id": withdrawal.id}
    await tx.execute(update(MarketingConsent).where(*theirs).values(values))


async def undo_withdrawal(rt: Runtime, actor: AgentActor, consent_id: str) -> None:
    """Let hold again what the last withdrawal ended. That it was there stays known. Done again, it changes nothing.

    Raises:
        WithdrawalFinal: staff withdrew nothing here, it was too long ago, or its reader has said no since.
    """
    now = rt.clock.now()
    async with rt.db.begin() as tx:
        consent = await hold_consent(tx, actor, consent_id)
        by_id = ConsentWithdrawal.id == consent.withdrawal_id, ConsentWithdrawal.store_id == consent.store_id
        withdrawal = await tx.first(select(ConsentWithdrawal).where(*by_id))
        if withdrawal is not None and withdrawal.undone_at is not None:
            return
        is_staffs = consent.revoked_by == WithdrawnBy.AGENT.value
        if withdrawal is None or not is_staffs or now - withdrawal.withdrawn_at > UNDO_LIFE:
            raise WithdrawalFinal
        withdrawal.undone_at, withdrawal.undone_by = now, actor.agent_id
        theirs = (
            MarketingConsent.store_id == consent.store_id,
            MarketingConsent.withdrawal_id == withdrawal.id,
            MarketingConsent.revoked_by == WithdrawnBy.AGENT.value,
        )
        await tx.execute(update(MarketingConsent).where(*theirs).values(revoked_at=None, revoked_by=None))


async def decide_storage(rt: Runtime, actor: VisitorActor, *, is_granted: bool) -> None:
    """Keep whether the shopper lets the widget store anything. The same again changes nothing."""
    rt.limits.of("consent", burst=20, per_second=1 / 10).spend(actor.visitor_id)

    def unit(tx: UnitTransaction) -> None:
        here = select(Visitor.id).where(Visitor.id == actor.visitor_id, Visitor.store_id == actor.store_id)
        if tx.connection.execute(here.with_for_update()).first() is None:
            raise NotSignedIn("This visitor has become another")
        mine = StorageConsent.visitor_id == actor.visitor_id, StorageConsent.store_id == actor.store_id
        newest = StorageConsent.decided_at.desc(), StorageConsent.id.desc()
        last = select(StorageConsent.is_granted).where(*mine).order_by(*newest).limit(1)
        if tx.connection.execute(last).scalar_one_or_none() is is_granted:
            return
        values = {
            "id": new_id("cst"),
            "account_id": actor.account_id,
            "store_id": actor.store_id,
            "visitor_id": actor.visitor_id,
            "is_granted": is_granted,
            "decided_at": rt.clock.now(),
        }
        tx.connection.execute(insert(StorageConsent), values)

    await rt.db.enqueue(unit, order_key=actor.visitor_id)

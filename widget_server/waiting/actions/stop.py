"""The reader of an address stops one kind of a store's mail, and may take that back."""

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from widget_server.accounts import Store
from widget_server.consents import revoke_by_reader
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction
from widget_server.waiting.kinds import LinkGone, Subscription
from widget_server.waiting.links import StopRight
from widget_server.waiting.models import MailStop, ReturnLink


async def stop_mail(rt: Runtime, right: StopRight) -> None:
    """No more of it from now on. Done again, it changes nothing."""
    now = rt.clock.now()

    def unit(tx: UnitTransaction) -> None:
        connection = tx.connection
        statement = select(Store.account_id).where(Store.id == right.store_id)
        account_id = connection.execute(statement).scalar_one_or_none()
        if account_id is None:
            raise LinkGone
        row = {
            "store_id": right.store_id,
            "address_hash": right.address_hash,
            "subscription": right.subscription.value,
            "account_id": account_id,
            "stopped_at": now,
        }
        flavour = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(flavour.insert(MailStop).values(row).on_conflict_do_nothing())
        if right.subscription is Subscription.NEWS:
            revoke_by_reader(tx, store_id=right.store_id, address_hash=right.address_hash, now=now)
        else:
            links = ReturnLink.store_id == right.store_id, ReturnLink.address_hash == right.address_hash
            connection.execute(delete(ReturnLink).where(*links))

    await rt.db.enqueue(unit, order_key=right.store_id)


async def resume_mail(rt: Runtime, right: StopRight) -> None:
    """Answers may come by mail again. News need a new consent: what was revoked stays revoked."""

    def unit(tx: UnitTransaction) -> None:
        tx.connection.execute(
            delete(MailStop).where(
                MailStop.store_id == right.store_id,
                MailStop.address_hash == right.address_hash,
                MailStop.subscription == right.subscription.value,
            )
        )

    await rt.db.enqueue(unit, order_key=right.store_id)

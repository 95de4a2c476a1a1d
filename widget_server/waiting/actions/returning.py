"""A shopper comes back by the link in a mail."""

from sqlalchemy import delete, insert, select, update

from widget_server.accounts import StoreActor
from widget_server.contacts import Browser, BrowserId, Visitor, VisitorActor, VisitorId, new_browser
from widget_server.kit.signing import hash_secret
from widget_server.mail import hash_address
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction
from widget_server.waiting.kinds import LinkGone
from widget_server.waiting.models import ReturnLink


async def come_back(rt: Runtime, page: StoreActor, token: str, *, address: str) -> tuple[VisitorActor, str]:
    """The visitor whom this browser is from now on, and the conversation that they came for.

    The link is good once, a week, for this store, and as long as the visitor is nobody whom the shop has signed and
    still has the address to which it was mailed. It opens what this visitor wrote here, no order and no account.

    Args:
        address: where the call comes from.

    Raises:
        RateLimited: too many tries from this address.
        LinkGone: it is not good, whatever the reason.
    """
    rt.limits.of("returns", burst=20, per_second=1 / 30).spend(address)

    def unit(tx: UnitTransaction) -> tuple[VisitorActor, str]:
        now = rt.clock.now()
        taken = delete(ReturnLink).where(
            ReturnLink.token_hash == hash_secret(token),
            ReturnLink.store_id == page.store_id,
            ReturnLink.expires_at > now,
        )
        link = tx.connection.execute(
            taken.returning(ReturnLink.visitor_id, ReturnLink.conversation_id, ReturnLink.address_hash)
        ).one_or_none()
        if link is None:
            raise LinkGone
        mine = Visitor.id == link.visitor_id, Visitor.store_id == page.store_id
        visitor = tx.connection.execute(
            select(Visitor.email, Visitor.contact_id).where(*mine).with_for_update()
        ).one_or_none()
        if visitor is None or visitor.contact_id is not None or visitor.email is None:
            raise LinkGone
        if hash_address(visitor.email) != link.address_hash:
            raise LinkGone
        tx.connection.execute(update(Visitor).where(*mine).values(email_proved_at=now))
        browser = new_browser(rt, link.visitor_id, page.store_id)
        tx.connection.execute(insert(Browser).values(browser))
        actor = VisitorActor(VisitorId(link.visitor_id), page.store_id, page.account_id, BrowserId(str(browser["id"])))
        return actor, link.conversation_id

    return await rt.db.enqueue(unit)

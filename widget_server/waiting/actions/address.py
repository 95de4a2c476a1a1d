"""A shopper gives an address, and says whether news may go there."""

from sqlalchemy import delete, or_, select

from widget_server.accounts import Store
from widget_server.consents import Agreement, keep_consent
from widget_server.contacts import Visitor, VisitorActor, VisitorId, keep_address
from widget_server.conversations import Clockwork, Conversation, Status, Thread
from widget_server.kit.errors import InvalidRequest
from widget_server.mail import OutgoingMail, claim_unverified_mail, hash_address, is_address, queue_mail
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction
from widget_server.waiting.actions.answers import plan_answers
from widget_server.waiting.kinds import TOLD_CONVERSATIONS, Subscription
from widget_server.waiting.links import stop_url
from widget_server.waiting.models import MailStop, ReturnLink
from widget_server.waiting.rules import one_line
from widget_server.waiting.schemas import NewEmail
from widget_server.waiting.texts import shopper_texts


async def give_email(rt: Runtime, actor: VisitorActor, store: Store, new: NewEmail, *, address: str) -> None:
    """Keep an address as one that somebody typed. Given again, it changes nothing.

    Args:
        address: where the call comes from; many people may share one.

    Raises:
        RateLimited: too many from this visitor or address.
        InvalidRequest: an address that no mail can have, or a consent without its words.
    """
    rt.limits.of("emails_visitor", burst=10, per_second=1 / 60).spend(actor.visitor_id)
    rt.limits.of("emails_address", burst=60, per_second=1 / 10).spend(address)
    if not is_address(new.email):
        raise InvalidRequest.of_field("email", "Enter an email address like name@example.com")
    consent = (new.consent_text or "").strip() if new.marketing_consent else None
    if consent == "":
        raise InvalidRequest.of_field("consent_text", "Say to which words it was agreed")

    def unit(tx: UnitTransaction) -> None:
        statement = select(Visitor.email, Visitor.locale, Visitor.page, Visitor.email_proved_at).where(
            Visitor.id == actor.visitor_id, Visitor.store_id == actor.store_id
        )
        before = tx.connection.execute(statement.with_for_update()).one_or_none()
        if before is None:
            return
        keep_address(tx, actor, email=new.email, name=None)
        if before.email != new.email:
            _forget_links(tx, actor)
            _tell_staff(rt, tx, actor)
        _plan_unread(rt, tx, actor)
        if consent is not None:
            is_proved = before.email == new.email and before.email_proved_at is not None
            agreed = Agreement(
                new.email, consent, new.locale or before.locale, (before.page or {}).get("url"), new.campaign_id
            )
            is_unwanted = is_stopped(tx, store.id, new.email, Subscription.NEWS)
            keep_consent(tx, actor, agreed, now=rt.clock.now(), is_stopped=is_unwanted)
            _confirm(rt, tx, store, new.email, before.locale, is_proved=is_proved)

    await rt.db.enqueue(unit, order_key=actor.visitor_id)


def drop_links(rt: Runtime, tx: UnitTransaction, actor: VisitorActor, visitor_id: VisitorId) -> None:
    """A visitor turns out to be a contact: links of before open nothing."""
    _forget_links(tx, actor)


def _forget_links(tx: UnitTransaction, actor: VisitorActor) -> None:
    """What was mailed to the address before leads nowhere any more."""
    tx.connection.execute(delete(ReturnLink).where(ReturnLink.visitor_id == actor.visitor_id))


def _tell_staff(rt: Runtime, tx: UnitTransaction, actor: VisitorActor) -> None:
    """Open conversations show the address at once."""
    statement = (
        select(Conversation.id)
        .where(
            Conversation.visitor_id == actor.visitor_id,
            Conversation.store_id == actor.store_id,
            Conversation.status != Status.CLOSED.value,
        )
        .order_by(Conversation.id)
        .limit(TOLD_CONVERSATIONS)
    )
    for conversation_id in tx.connection.execute(statement).scalars().all():
        thread = Thread(rt, tx, Clockwork(actor.account_id), conversation_id)
        thread.seq += 1
        thread.save()
        thread.tell_conversation("conversation.updated")


def _plan_unread(rt: Runtime, tx: UnitTransaction, actor: VisitorActor) -> None:
    """Answers that came before there was an address go there, too."""
    statement = (
        select(Conversation.id, Conversation.last_message_seq)
        .where(
            Conversation.visitor_id == actor.visitor_id,
            Conversation.store_id == actor.store_id,
            Conversation.last_message_seq > Conversation.visitor_read_seq,
        )
        .order_by(Conversation.id)
        .limit(TOLD_CONVERSATIONS)
    )
    for row in tx.connection.execute(statement).all():
        plan_answers(rt, tx, actor.account_id, actor.store_id, row.id, row.last_message_seq)


def is_stopped(tx: UnitTransaction, store_id: str, email: str, *subscriptions: Subscription) -> bool:
    """Whether the reader of this address wants no more mail of this kind from the store."""
    statement = select(MailStop.store_id).where(
        MailStop.store_id == store_id,
        MailStop.address_hash == hash_address(email),
        or_(*(MailStop.subscription == each.value for each in subscriptions)),
    )
    return tx.connection.execute(statement.limit(1)).first() is not None


def _confirm(rt: Runtime, tx: UnitTransaction, store: Store, email: str, locale: str, *, is_proved: bool) -> None:
    """Tell whoever reads the address that someone agreed in their name, and how to take it back."""
    now = rt.clock.now()
    link = stop_url(rt, store.id, email, locale, Subscription.NEWS)
    if link is None or is_stopped(tx, store.id, email, Subscription.NEWS):
        return
    if not is_proved and not claim_unverified_mail(tx, store.account_id, email, now):
        return
    texts = shopper_texts(locale)
    words = {"store": one_line(store.name), "link": link}
    queue_mail(
        tx,
        rt.jobs,
        OutgoingMail(
            to=email,
            subject=texts["news_subject"].format(**words),
            text=texts["news_text"].format(**words),
            account_id=store.account_id,
            purpose="marketing_consent",
            sender_name=words["store"],
            unsubscribe_url=link,
        ),
    )

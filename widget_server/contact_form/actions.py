"""Use cases of the contact form: a merchant sets it up, a shopper submits it."""

import msgspec
from sqlalchemy import insert, select

from widget_server.accounts import WIDGET_LOCALES, Store
from widget_server.agents import AgentActor, check_may_configure, find_store
from widget_server.contact_form.kinds import HASTY_COST, MAX_SUBJECTS, NoContactForm
from widget_server.contact_form.models import ContactForm, ContactSubmission
from widget_server.contact_form.queries import find_contact_form, subjects_of, text_of, view_of
from widget_server.contact_form.rules import check_subjects, is_hasty
from widget_server.contact_form.schemas import ContactFormChange, ContactFormView, NewSubmission, Subject
from widget_server.contact_form.texts import confirmation_texts
from widget_server.contacts import Visitor, VisitorActor, keep_address
from widget_server.conversations import Channel, NewConversation, NewMessage, Opening, clean_text, start_conversation
from widget_server.kit.errors import IdReused, InvalidRequest, VersionConflict
from widget_server.kit.fingerprint import fingerprint
from widget_server.mail import InvalidMail, OutgoingMail, claim_unverified_mail, queue_mail
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction


async def change_contact_form(
    rt: Runtime, actor: AgentActor, store_id: str, change: ContactFormChange
) -> ContactFormView:
    """Set the form of a store up.

    Raises:
        Forbidden, StoreNotFound: not an owner's or admin's to change.
        VersionConflict: someone changed it since it was read.
        InvalidRequest: subjects that do not fit, each named.
    """
    check_may_configure(actor, store_id)
    wrong = check_subjects([(each.id, each.texts, each.tag) for each in change.subjects or []], locales=WIDGET_LOCALES)
    if wrong:
        raise InvalidRequest(wrong[0].message, errors=wrong)
    async with rt.db.begin() as tx:
        store = await find_store(tx, actor, store_id)
        form = await find_contact_form(tx, store_id)
        if change.version != (form.version if form else 0):
            raise VersionConflict
        if form is None:
            form = ContactForm(
                store_id=store_id, account_id=store.account_id, replaces_chat="away", subjects=[], version=0
            )
            tx.add(form)
        if change.replaces_chat is not None:
            form.replaces_chat = change.replaces_chat
        if change.subjects is not None:
            form.subjects = [msgspec.to_builtins(each) for each in change.subjects]
        form.version += 1
        return view_of(store_id, form)


async def submit_contact_form(
    rt: Runtime, actor: VisitorActor, store: Store, new: NewSubmission, *, address: str
) -> str:
    """Make a conversation of a filled-in form; its id comes back, the same one however often it is sent.

    Args:
        address: where it comes from; many people may share one.

    Raises:
        RateLimited: too many from this visitor or address.
        InvalidRequest: a subject that the store has not, an address that no mail can have.
        IdReused: the id came before with another form.
    """
    details = clean_text("\n".join(new.details.splitlines()))
    if not details:
        raise InvalidRequest.of_field("details", "Tell us more")
    subject, locale = await _choose_subject(rt, actor, store, new.subject)
    _limit(rt, actor, new, address)
    mail = _confirmation(store, subject, new.email, details, locale)
    opening = Opening(Channel.CONTACT_FORM, text_of(subject, store, store.locales[0]), (subject.tag,))
    message = NewMessage(new.id, details)
    row = {
        "store_id": actor.store_id,
        "fingerprint": fingerprint([new.subject, new.email, new.name]),
        "email": mail.to,
        "subject_id": subject.id,
        "submitted_at": rt.clock.now(),
    }

    def also(tx: UnitTransaction, conversation_id: str) -> None:
        same = select(ContactSubmission.fingerprint).where(
            ContactSubmission.conversation_id == conversation_id, ContactSubmission.store_id == actor.store_id
        )
        found = tx.connection.execute(same).scalar_one_or_none()
        if found is not None:
            if found != row["fingerprint"]:
                raise IdReused(new.id)
            return
        tx.connection.execute(insert(ContactSubmission), {"conversation_id": conversation_id, **row})
        keep_address(tx, actor, email=mail.to, name=new.name)
        if claim_unverified_mail(tx, store.account_id, mail.to, rt.clock.now()):
            queue_mail(tx, rt.jobs, mail)

    started = await start_conversation(rt, actor, NewConversation(message), opening=opening, also=also)
    return started.conversation.id


async def _choose_subject(rt: Runtime, actor: VisitorActor, store: Store, subject_id: str) -> tuple[Subject, str]:
    """The subject, and the visitor's language."""
    async with rt.db.read() as tx:
        subjects = subjects_of(await find_contact_form(tx, store.id))
        locale = await tx.first(
            select(Visitor.locale).where(Visitor.id == actor.visitor_id, Visitor.store_id == actor.store_id)
        )
    if not subjects:
        raise NoContactForm
    for subject in subjects[:MAX_SUBJECTS]:
        if subject.id == subject_id:
            return subject, locale or store.locales[0]
    raise InvalidRequest.of_field("subject", f"Choose one of {', '.join(each.id for each in subjects)}")


def _limit(rt: Runtime, actor: VisitorActor, new: NewSubmission, address: str) -> None:
    challenge = new.challenge
    cost = HASTY_COST if challenge and is_hasty(challenge.website, challenge.seconds) else 1
    by_visitor = rt.limits.of("contact_form_visitor", burst=6, per_second=1 / 300)
    # Behind one address may be a whole office or a mobile network.
    by_address = rt.limits.of("contact_form_address", burst=60, per_second=1 / 60)
    for _ in range(cost):
        by_visitor.spend(actor.visitor_id)
        by_address.spend(address)


def _confirmation(store: Store, subject: Subject, email: str, details: str, locale: str) -> OutgoingMail:
    title, body = confirmation_texts(locale)
    words = {"store": store.name, "subject": text_of(subject, store, locale), "details": details}
    try:
        return OutgoingMail(
            to=email,
            subject=title.format(**words),
            text=body.format(**words),
            account_id=store.account_id,
            purpose="contact_form_confirmation",
        )
    except InvalidMail:
        raise InvalidRequest.of_field("email", "Enter an email address like name@example.com") from None

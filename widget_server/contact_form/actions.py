"""Use cases of the contact form: a merchant sets it up, a shopper submits it."""

import msgspec
from sqlalchemy import insert, select

from widget_server.accounts import WIDGET_LOCALES, Store
from widget_server.agents import AgentActor, check_may_configure, lock_store
from widget_server.blocks import check_not_blocked
from widget_server.contact_form.kinds import HASTY_COST, MAX_SUBJECTS, NoContactForm
from widget_server.contact_form.models import ContactForm, ContactSubmission
from widget_server.contact_form.queries import (
    find_contact_form,
    find_submission,
    subjects_of,
    submission_of,
    text_of,
    view_of,
)
from widget_server.contact_form.rules import check_subjects, is_hasty
from widget_server.contact_form.schemas import Challenge, ContactFormChange, ContactFormView, NewSubmission, Subject
from widget_server.contact_form.texts import confirmation_texts
from widget_server.contacts import Visitor, VisitorActor, keep_address
from widget_server.conversations import Channel, NewConversation, NewMessage, Opening, clean_text, start_conversation
from widget_server.kit.errors import IdReused, InvalidRequest, RateLimited, VersionConflict
from widget_server.kit.fingerprint import fingerprint
from widget_server.kit.proof_of_work import ProofRequired, is_solved, make_challenge
from widget_server.kit.rate_limit import RateLimit
from widget_server.mail import OutgoingMail, claim_unverified_mail, is_address, queue_mail
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
        store = await lock_store(tx, actor, store_id)  # of two changes at once one comes second
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

    A repeat is told from what was made, before anything else is asked: it costs nothing and is answered alike
    whatever the merchant has changed since. Repeats that come at once wait for the first.

    Args:
        address: where it comes from; many people may share one.

    Raises:
        ProofRequired: many from this visitor or address; the same form is taken with a solution.
        RateLimited: too many from this visitor or address, solved or not.
        InvalidRequest: a subject that the store has not, an address that no mail can have.
        IdReused: the id came before with another form.
        VisitorBlocked: staff take no more from this visitor or address.
    """
    async with rt.turns.of(f"contact_form/{actor.visitor_id}/{new.id.lower()}"):
        known = await find_submission(rt, actor, new.id)
        if known is None:
            return await _make_conversation(rt, actor, store, new, address=address)
        if known.fingerprint != _fingerprint(new):
            raise IdReused(new.id)
        return known.conversation_id


async def _make_conversation(
    rt: Runtime, actor: VisitorActor, store: Store, new: NewSubmission, *, address: str
) -> str:
    details = clean_text("\n".join(new.details.splitlines()))
    if not details:
        raise InvalidRequest.of_field("details", "Tell us more")
    if not is_address(new.email):
        raise InvalidRequest.of_field("email", "Enter an email address like name@example.com")
    subject, locale = await _choose_subject(rt, actor, store, new.subject)
    _limit(rt, actor, new, address)
    row = {
        "store_id": actor.store_id,
        "fingerprint": _fingerprint(new),
        "email": new.email,
        "subject_id": subject.id,
        "submitted_at": rt.clock.now(),
    }

    def also(tx: UnitTransaction, conversation_id: str) -> None:
        _, channel, known = tx.connection.execute(submission_of(actor, new.id)).one()
        if known == row["fingerprint"]:  # another process was quicker
            return
        if known is not None or channel != Channel.CONTACT_FORM.value:
            raise IdReused(new.id)
        check_not_blocked(tx, actor, email=new.email)
        tx.connection.execute(insert(ContactSubmission), {"conversation_id": conversation_id, **row})
        keep_address(tx, actor, email=new.email, name=" ".join(clean_text(new.name or "").split()))
        if claim_unverified_mail(tx, store.account_id, new.email, rt.clock.now()):
            queue_mail(tx, rt.jobs, _confirmation(store, subject, new.email, locale, reference=conversation_id))

    opening = Opening(Channel.CONTACT_FORM, text_of(subject, store, store.locales[0]), (subject.tag,))
    message = NewConversation(NewMessage(new.id, details))
    return (await start_conversation(rt, actor, message, opening=opening, also=also)).conversation.id


def _fingerprint(new: NewSubmission) -> str:
    """Of what the shopper wrote; what tells people from programs may differ in a repeat."""
    return fingerprint([new.subject, new.details, new.email, new.name])


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
    """Over the soft limits a form costs the browser a second of computing; over the hard ones it waits.

    A solution is bound to the form's own id, and so serves for one conversation.
    """
    challenge = new.challenge or Challenge()
    cost = HASTY_COST if is_hasty(challenge.website, challenge.seconds) else 1
    bound_to = f"contact_form/{actor.store_id}/{actor.visitor_id}/{new.id.lower()}"
    now = rt.clock.now()
    if challenge.proof is None or not is_solved(rt.signer, bound_to, challenge.proof, now):
        by_visitor = rt.limits.of("contact_form_visitor", burst=6, per_second=1 / 300)
        # Behind one address may be a whole office or a mobile network.
        by_address = rt.limits.of("contact_form_address", burst=60, per_second=1 / 60)
        try:
            _spend(cost, (by_visitor, actor.visitor_id), (by_address, address))
        except RateLimited:
            raise ProofRequired(make_challenge(rt.signer, bound_to, now)) from None
    most_by_visitor = rt.limits.of("contact_form_visitor_most", burst=10, per_second=1 / 180)
    most_by_address = rt.limits.of("contact_form_address_most", burst=600, per_second=1 / 6)
    _spend(cost, (most_by_visitor, actor.visitor_id), (most_by_address, address))


def _spend(cost: int, *limits: tuple[RateLimit, str]) -> None:
    for _ in range(cost):
        for limit, key in limits:
            limit.spend(key)


def _confirmation(store: Store, subject: Subject, email: str, locale: str, *, reference: str) -> OutgoingMail:
    """Nothing in it is the writer's own: they may have typed anybody's address, and would speak in the shop's name."""
    title, body = confirmation_texts(locale)
    words = {"store": store.name, "subject": text_of(subject, store, locale), "reference": reference}
    return OutgoingMail(
        to=email,
        subject=title.format(**words),
        text=body.format(**words),
        account_id=store.account_id,
        purpose="contact_form_confirmation",
    )

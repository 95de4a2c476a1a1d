"""Reads of contact forms."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Select, select

from widget_server.accounts import Store, choose_text, list_stores
from widget_server.agents import AgentActor, find_store
from widget_server.contact_form.models import ContactForm, ContactSubmission
from widget_server.contact_form.schemas import (
    ContactFormConfig,
    ContactFormView,
    ReplacesChat,
    Subject,
    SubjectChoice,
)
from widget_server.contacts import VisitorActor
from widget_server.conversations import Conversation
from widget_server.runtime import Runtime
from widget_server.store import Transaction


async def find_contact_form(tx: Transaction, store_id: str) -> ContactForm | None:
    """The store's form, if it has one."""
    return await tx.first(select(ContactForm).where(ContactForm.store_id == store_id))


@dataclass(frozen=True, slots=True)
class Submission:
    """The conversation that a client-made id has made; without a fingerprint it has no form yet, or is a chat."""

    conversation_id: str
    channel: str
    fingerprint: str | None


def submission_of(actor: VisitorActor, client_id: str) -> Select[str, str, str | None]:
    """The columns of a Submission, by the client-made id of this visitor's form."""
    return (
        select(Conversation.id, Conversation.channel, ContactSubmission.fingerprint)
        .outerjoin(ContactSubmission, ContactSubmission.conversation_id == Conversation.id)
        .where(
            Conversation.store_id == actor.store_id,
            Conversation.visitor_id == actor.visitor_id,
            Conversation.client_id == client_id.lower(),
        )
    )


async def find_submission(rt: Runtime, actor: VisitorActor, client_id: str) -> Submission | None:
    """What this client-made id has made of this visitor's form, if it has come before."""
    async with rt.db.read() as tx:
        row = (await tx.execute(submission_of(actor, client_id))).one_or_none()
    return None if row is None else Submission(row.id, row.channel, row.fingerprint)


def subjects_of(form: ContactForm | None) -> list[Subject]:
    """What shoppers may write about, in the merchant's order."""
    return [] if form is None else msgspec.convert(list(form.subjects), list[Subject])


def view_of(store_id: str, form: ContactForm | None) -> ContactFormView:
    """The form as staff see it; a store that has none may begin with version 0."""
    if form is None:
        return ContactFormView(store_id, "never", [], 0)
    return ContactFormView(store_id, msgspec.convert(form.replaces_chat, ReplacesChat), subjects_of(form), form.version)


async def get_contact_form(rt: Runtime, actor: AgentActor, store_id: str) -> ContactFormView:
    """The form of one of the agent's stores."""
    async with rt.db.read() as tx:
        await find_store(tx, actor, store_id)
        return view_of(store_id, await find_contact_form(tx, store_id))


async def list_contact_forms(rt: Runtime, actor: AgentActor, *, store_id: str) -> list[ContactFormView]:
    """The forms of the agent's stores, or of one of them."""
    stores: Sequence[Store] = await list_stores(rt, actor.account_id, store_ids=actor.store_ids)
    wanted = [store.id for store in stores if store_id in ("", store.id)]
    async with rt.db.read() as tx:
        found = await tx.all(select(ContactForm).where(ContactForm.store_id.in_(wanted)))
        forms = {form.store_id: form for form in found}
        return [view_of(each, forms.get(each)) for each in wanted]


async def get_contact_form_config(tx: Transaction, store: Store, locale: str) -> ContactFormConfig | None:
    """What the widget is told; None without a subject to choose."""
    form = await find_contact_form(tx, store.id)
    subjects = [SubjectChoice(subject.id, text_of(subject, store, locale)) for subject in subjects_of(form)]
    return ContactFormConfig(msgspec.convert(form.replaces_chat, ReplacesChat), subjects) if form and subjects else None


def text_of(subject: Subject, store: Store, locale: str) -> str:
    """A subject in this language, else in the store's first that has it, else in any."""
    texts = {each: {"text": said} for each, said in subject.texts.items() if said.strip()}
    return choose_text(texts, "text", [locale, *store.locales, *texts]) or subject.tag

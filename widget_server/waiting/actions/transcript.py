"""A shopper has a conversation mailed to the address that they gave."""

from sqlalchemy import select

from widget_server.accounts import Store
from widget_server.agents import Agent, first_name
from widget_server.contacts import Visitor, VisitorActor
from widget_server.conversations import Conversation, Message, Thread
from widget_server.kit.errors import RateLimited
from widget_server.mail import claim_unverified_mail, is_address, queue_mail
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction
from widget_server.waiting.actions.address import is_stopped
from widget_server.waiting.kinds import (
    MAX_LETTER_CHARACTERS,
    MAX_TRANSCRIPT_MESSAGES,
    NoEmail,
    NothingToSend,
    Subscription,
)
from widget_server.waiting.letters import Letter, write_transcript
from widget_server.waiting.links import stop_url
from widget_server.waiting.rules import count_fitting, next_day
from widget_server.waiting.texts import shopper_texts


async def mail_transcript(rt: Runtime, actor: VisitorActor, store: Store, conversation_id: str) -> None:
    """Mail what both sides have said, the newest messages if it is much.

    Raises:
        ConversationNotFound: not this visitor's.
        NoEmail: they gave no address.
        NothingToSend: no person has answered yet.
        RateLimited: too many of this visitor, or mails to an address that nobody has proved.
    """
    rt.limits.of("transcripts", burst=3, per_second=1 / 1_200).spend(actor.visitor_id)

    def unit(tx: UnitTransaction) -> None:
        thread = Thread(rt, tx, actor, conversation_id)
        row, now = thread.row, thread.now
        if not row.visitor_email or not is_address(row.visitor_email):
            raise NoEmail
        said = _list_said(tx, actor, store, conversation_id, row.visitor_locale)
        if is_stopped(tx, store.id, row.visitor_email, Subscription.ANSWERS):
            raise NoEmail("Its reader wants no mail from here")
        proved = select(Visitor.email_proved_at).where(Visitor.id == row.visitor_id, Visitor.store_id == store.id)
        is_proved = tx.connection.execute(proved).scalar_one() is not None
        if not is_proved and not claim_unverified_mail(tx, store.account_id, row.visitor_email, now):
            seconds = int((next_day(now) - now).total_seconds())
            raise RateLimited("There were many mails to this address today", retry_after_seconds=seconds)
        letter = Letter(
            to=row.visitor_email,
            locale=row.visitor_locale,
            store_name=store.name,
            account_id=store.account_id,
            conversation_id=conversation_id,
            stop_link=stop_url(rt, store.id, row.visitor_email, row.visitor_locale, Subscription.ANSWERS),
        )
        queue_mail(tx, rt.jobs, write_transcript(letter, said))

    await rt.db.enqueue(unit, order_key=conversation_id)


def _list_said(
    tx: UnitTransaction, actor: VisitorActor, store: Store, conversation_id: str, locale: str
) -> list[tuple[str, str]]:
    statement = (
        select(Message.text, Message.author_kind, Message.author_id, Message.attachments, Message.created_at)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(
            Message.conversation_id == conversation_id,
            Message.store_id == actor.store_id,
            Conversation.visitor_id == actor.visitor_id,
            Message.kind == "message",
        )
        .order_by(Message.seq.desc())
        .limit(MAX_TRANSCRIPT_MESSAGES)
    )
    rows = tx.connection.execute(statement).all()
    if not any(row.author_kind == "agent" for row in rows):
        raise NothingToSend
    rows = rows[: count_fitting([len(row.text) for row in rows], MAX_LETTER_CHARACTERS)]
    authors = {row.author_id for row in rows if row.author_id}
    found = select(Agent.id, Agent.name).where(Agent.account_id == actor.account_id, Agent.id.in_(authors))
    names = {row.id: row.name for row in tx.connection.execute(found)}
    texts = shopper_texts(locale)
    said = []
    for row in reversed(rows):
        name = texts["you"] if row.author_kind == "visitor" else first_name(names.get(row.author_id, store.name))
        files = [texts["answer_file"].format(name=str(file.get("name", ""))) for file in row.attachments]
        text = "\n".join([*([row.text] if row.text else []), *files])
        said.append((f"{name} · {row.created_at:%Y-%m-%d %H:%M} UTC", text))
    return said

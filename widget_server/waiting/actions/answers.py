"""A person has answered, and the shopper has gone: the answers follow by mail, each once."""

from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import delete, func, insert, or_, select

from widget_server.accounts import Store
from widget_server.agents import Agent, first_name
from widget_server.contacts import Visitor, is_visitor_here
from widget_server.conversations import Clockwork, Message, PersonAnswered, Thread
from widget_server.kit.ids import new_secret
from widget_server.kit.signing import hash_secret
from widget_server.mail import claim_unverified_mail, hash_address, is_address, queue_mail
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction
from widget_server.waiting.kinds import MAX_LETTER_CHARACTERS, MAX_MAILED_ANSWERS, RETURN_LIFE, Subscription
from widget_server.waiting.letters import Answer, Letter, write_answers
from widget_server.waiting.links import return_url, stop_url
from widget_server.waiting.models import AnswerMail, MailStop, ReturnLink
from widget_server.waiting.queries import read_settings
from widget_server.waiting.rules import count_fitting, next_day, plan_mail, storefront_of

MAIL_ANSWERS: Final = "waiting.answers"


class MailAnswers(msgspec.Struct, frozen=True):
    """The payload: whose answers may have to be mailed."""

    conversation_id: str


def plan_after_answer(rt: Runtime, news: PersonAnswered) -> None:
    """Look later whether the answer has been read; part of the transaction that stores it."""
    if news.email:
        plan_answers(rt, news.tx, news.account_id, news.store_id, news.conversation_id, news.seq)


def plan_answers(
    rt: Runtime, tx: UnitTransaction, account_id: str, store_id: str, conversation_id: str, seq: int
) -> None:
    """Look at the unread answers of a conversation after the merchant's minutes."""
    settings = read_settings(tx.connection, store_id)
    if settings.mails_answers:
        at = rt.clock.now() + timedelta(minutes=settings.answer_minutes)
        _look_again(rt, tx, account_id, conversation_id, at, key=f"{conversation_id}:{seq}")


def _look_again(
    rt: Runtime, tx: UnitTransaction, account_id: str, conversation_id: str, at: datetime, *, key: str
) -> None:
    rt.jobs.add(tx, MAIL_ANSWERS, MailAnswers(conversation_id), account_id=account_id, run_at=at, dedupe_key=key)


async def mail_answers(rt: Runtime, account_id: str, conversation_id: str) -> None:
    """Mail what has not been read, if the time for it has come. Run twice, it mails once."""

    def unit(tx: UnitTransaction) -> None:
        _mail_unread(rt, tx, Thread(rt, tx, Clockwork(account_id), conversation_id))

    await rt.db.enqueue(unit, order_key=conversation_id)


def _mail_unread(rt: Runtime, tx: UnitTransaction, thread: Thread) -> None:
    row, now = thread.row, thread.now
    settings = read_settings(tx.connection, row.store_id)
    if not settings.mails_answers or not row.visitor_email or not is_address(row.visitor_email):
        return
    earlier = _list_mails(tx, row)
    unread = _list_unread(tx, row, after=max(row.visitor_read_seq, *(each.seq for each in earlier), 0))
    if not unread or _is_stopped(tx, row.store_id, row.visitor_email):
        return
    sending = plan_mail(
        unread[0].created_at,
        unread[-1].created_at,
        now=now,
        pause=timedelta(minutes=settings.answer_minutes),
        is_here=is_visitor_here(rt, row.visitor_id),
    )
    if sending.look_again_at is not None:
        key = f"{row.id}:{sending.look_again_at.isoformat()}"
        _look_again(rt, tx, row.account_id, row.id, max(sending.look_again_at, now), key=key)
        return
    visitor = tx.connection.execute(
        select(Visitor.email_proved_at, Visitor.contact_id).where(
            Visitor.id == row.visitor_id, Visitor.store_id == row.store_id
        )
    ).one()
    if visitor.email_proved_at is None and not claim_unverified_mail(tx, row.account_id, row.visitor_email, now):
        tomorrow = next_day(now)
        _look_again(rt, tx, row.account_id, row.id, tomorrow, key=f"{row.id}:{tomorrow.isoformat()}")
        return
    fitting = count_fitting([len(each.text) for each in unread], MAX_LETTER_CHARACTERS)
    _queue(rt, tx, row, unread[:fitting], earlier, is_known=visitor.contact_id is not None)
    if fitting < len(unread) or len(unread) == MAX_MAILED_ANSWERS:
        at = now + timedelta(minutes=settings.answer_minutes)
        _look_again(rt, tx, row.account_id, row.id, at, key=f"{row.id}:{at.isoformat()}")


def _list_mails(tx: UnitTransaction, row: Any) -> list[Any]:  # noqa: ANN401  a row of `Thread`
    statement = select(AnswerMail.seq, AnswerMail.message_id).where(
        AnswerMail.conversation_id == row.id, AnswerMail.store_id == row.store_id
    )
    return list(tx.connection.execute(statement.order_by(AnswerMail.seq)).all())


def _list_unread(tx: UnitTransaction, row: Any, *, after: int) -> list[Any]:  # noqa: ANN401  a row of `Thread`
    """What persons have written: campaigns, flows and rules do not answer anybody."""
    statement = (
        select(Message.id, Message.seq, Message.text, Message.attachments, Message.created_at, Message.author_id)
        .where(
            Message.conversation_id == row.id,
            Message.store_id == row.store_id,
            Message.seq > after,
            Message.kind == "message",
            Message.author_kind == "agent",
            or_(Message.via.is_(None), Message.via == "macro"),
        )
        .order_by(Message.seq)
        .limit(MAX_MAILED_ANSWERS)
    )
    return list(tx.connection.execute(statement).all())


def _is_stopped(tx: UnitTransaction, store_id: str, email: str) -> bool:
    statement = select(func.count()).where(
        MailStop.store_id == store_id,
        MailStop.address_hash == hash_address(email),
        MailStop.subscription == Subscription.ANSWERS.value,
    )
    return bool(tx.connection.execute(statement).scalar_one())


def _queue(
    rt: Runtime,
    tx: UnitTransaction,
    row: Any,  # noqa: ANN401  a row of `Thread`
    unread: list[Any],
    earlier: list[Any],
    *,
    is_known: bool,
) -> None:
    store = tx.connection.execute(
        select(Store.name, Store.slug, Store.domains).where(
            Store.id == row.store_id, Store.account_id == row.account_id
        )
    ).one()
    locale, email, last = row.visitor_locale, row.visitor_email, unread[-1]
    found = select(Agent.id, Agent.name).where(
        Agent.account_id == row.account_id, Agent.id.in_({each.author_id for each in unread})
    )
    names = {agent.id: agent.name for agent in tx.connection.execute(found)}
    letter = Letter(
        to=email,
        locale=locale,
        store_name=store.name,
        account_id=row.account_id,
        conversation_id=row.id,
        stop_link=stop_url(rt, row.store_id, email, locale, Subscription.ANSWERS),
    )
    link = None if is_known else _make_return_link(rt, tx, row, store.slug)
    page = row.page or row.visitor_page or {}
    answers = [
        Answer(
            first_name(names.get(each.author_id, store.name)),
            each.text,
            tuple(str(file.get("name", "")) for file in each.attachments),
        )
        for each in unread
    ]
    mail = write_answers(
        letter,
        answers,
        link=link or storefront_of(page.get("url"), store.domains),
        is_return=link is not None,
        message_id=last.id,
        earlier=[each.message_id for each in earlier],
    )
    sent = {
        "conversation_id": row.id,
        "seq": last.seq,
        "store_id": row.store_id,
        "message_id": last.id,
        "queued_at": rt.clock.now(),
    }
    tx.connection.execute(insert(AnswerMail), sent)
    queue_mail(tx, rt.jobs, mail)


def _make_return_link(rt: Runtime, tx: UnitTransaction, row: Any, slug: str) -> str | None:  # noqa: ANN401
    now, secret = rt.clock.now(), new_secret()
    link = return_url(rt, slug, row.visitor_locale, secret)
    if link is None:
        return None
    old = ReturnLink.store_id == row.store_id, ReturnLink.expires_at <= now
    tx.connection.execute(delete(ReturnLink).where(*old))
    values = {
        "token_hash": hash_secret(secret),
        "store_id": row.store_id,
        "conversation_id": row.id,
        "visitor_id": row.visitor_id,
        "address_hash": hash_address(row.visitor_email),
        "expires_at": now + RETURN_LIFE,
    }
    tx.connection.execute(insert(ReturnLink), values)
    return link

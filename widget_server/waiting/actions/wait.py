"""A shopper waits: after the merchant's minutes they are told so, once, and staff who asked for it are mailed."""

from datetime import timedelta
from typing import Final

import msgspec
from sqlalchemy import select

from widget_server.accounts import Store
from widget_server.conversations import Clockwork, Status, Thread, WaitBegan
from widget_server.mail import OutgoingMail, queue_mail
from widget_server.runtime import Runtime
from widget_server.store import UnitTransaction
from widget_server.waiting.queries import list_watchers, read_settings
from widget_server.waiting.rules import one_line
from widget_server.waiting.texts import desk_texts

TELL_WAIT: Final = "waiting.tell"


class TellWait(msgspec.Struct, frozen=True):
    """The payload: whose wait is looked at."""

    conversation_id: str


def plan_to_tell(rt: Runtime, news: WaitBegan) -> None:
    """Look again when it has become too long; part of the transaction that stores the shopper's message."""
    settings = read_settings(news.tx.connection, news.store_id)
    if settings.tells:
        rt.jobs.add(
            news.tx,
            TELL_WAIT,
            TellWait(news.conversation_id),
            account_id=news.account_id,
            run_at=news.since + timedelta(minutes=settings.minutes),
            dedupe_key=f"{news.conversation_id}:{news.seq}",
        )


async def tell_wait(rt: Runtime, account_id: str, conversation_id: str) -> None:
    """Say that it takes longer, if the shopper still waits and nobody has said so. Run twice, it says so once."""

    def unit(tx: UnitTransaction) -> None:
        thread = Thread(rt, tx, Clockwork(account_id), conversation_id)
        wait = thread.row
        if wait.waiting_since is None or wait.waiting_told_at is not None or wait.status == Status.CLOSED.value:
            return
        settings = read_settings(tx.connection, wait.store_id)
        if not settings.tells:
            return
        due_at = wait.waiting_since + timedelta(minutes=settings.minutes)
        if thread.now < due_at:  # it is a later wait, or the merchant gives more time now
            rt.jobs.add(
                tx,
                TELL_WAIT,
                TellWait(conversation_id),
                account_id=account_id,
                run_at=due_at,
                dedupe_key=f"{conversation_id}:{due_at.isoformat()}",
            )
            return
        thread.seq += 1
        thread.save(waiting_told_at=thread.now)
        thread.tell_conversation("conversation.updated")
        _mail_staff(rt, tx, thread)

    await rt.db.enqueue(unit, order_key=conversation_id)


def _mail_staff(rt: Runtime, tx: UnitTransaction, thread: Thread) -> None:
    row = thread.row
    store_name = tx.connection.execute(
        select(Store.name).where(Store.id == row.store_id, Store.account_id == row.account_id)
    ).scalar_one()
    minutes = int((thread.now - row.waiting_since).total_seconds() // 60)
    origin = rt.settings.effective_link_url
    for watcher in list_watchers(tx.connection, row.store_id, row.account_id):
        texts = desk_texts(watcher.locale)
        words = {
            "name": watcher.name,
            "store": one_line(store_name),
            "shopper": one_line(row.visitor_name or texts["shopper"], 80),
            "minutes": minutes,
            "link": f"{origin}/console/inbox/{row.id}",
        }
        link = texts["waiting_link"].format(**words) if origin else texts["waiting_no_link"]
        queue_mail(
            tx,
            rt.jobs,
            OutgoingMail(
                to=watcher.email,
                subject=texts["waiting_subject"].format(**words),
                text=texts["waiting_text"].format(**words) + link + texts["waiting_why"],
                account_id=row.account_id,
                purpose="shopper_waits",
                message_id=f"wait-{row.id}-{row.seq}-{watcher.id}",
            ),
        )

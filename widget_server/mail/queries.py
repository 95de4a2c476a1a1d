"""Reads of kept mail."""

from collections.abc import Sequence

from sqlalchemy import select

from widget_server.kit.pagination import check_limit
from widget_server.mail.models import SentMail
from widget_server.store import Database


async def list_sent_mail(db: Database, account_id: str, *, limit: int = 50) -> Sequence[SentMail]:
    """The account's kept mail, newest first."""
    statement = (
        select(SentMail)
        .where(SentMail.account_id == account_id)
        .order_by(SentMail.sent_at.desc(), SentMail.id.desc())
        .limit(check_limit(limit))
    )
    async with db.read() as tx:
        return [await tx.freeze(mail) for mail in await tx.all(statement)]

"""Reads of kept mail."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, select

from widget_server.kit.pagination import DEFAULT_LIMIT, check_limit, decode_moment, encode_after
from widget_server.mail.models import SentMail
from widget_server.store import Database


async def list_sent_mail(
    db: Database, account_id: str, *, limit: int = DEFAULT_LIMIT, after: str | None = None
) -> Sequence[SentMail]:
    """The account's kept mail, the newest first; `after` is the `place_of` the last one seen."""
    statement = (
        select(SentMail)
        .where(SentMail.account_id == account_id)
        .order_by(SentMail.sent_at.desc(), SentMail.id.desc())
        .limit(check_limit(limit))
    )
    if after is not None:
        sent_at, mail_id = decode_moment(after)
        is_older = and_(SentMail.sent_at == sent_at, SentMail.id < mail_id)
        statement = statement.where(or_(SentMail.sent_at < sent_at, is_older))
    async with db.read() as tx:
        return [await tx.freeze(mail) for mail in await tx.all(statement)]


def place_of(mail: SentMail) -> str:
    """The opaque place of this mail in the list."""
    return encode_after(mail.sent_at.isoformat(), mail.id)

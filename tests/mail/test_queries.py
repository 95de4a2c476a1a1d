"""Kept mail, account by account."""

import pytest

from tests.mail.mails import SENDER, reset_mail
from widget_server.jobs import JobContext
from widget_server.kit.clock import ManualClock
from widget_server.kit.errors import InvalidRequest
from widget_server.mail import Mailer, list_sent_mail, place_of
from widget_server.store import Database


async def keep(db: Database, clock: ManualClock, number: int, account_id: str) -> None:
    mailer = Mailer(db, clock, smtp_url="", sender=SENDER)
    mail = reset_mail(subject=f"Mail {number}", account_id=account_id)
    await mailer.send(JobContext(f"job_{number}", account_id, 1, False, clock.now()), mail)


async def test_kept_mail_is_paged_newest_first_within_the_account(db: Database, clock: ManualClock) -> None:
    for number in range(5):
        await keep(db, clock, number, "acc_1")
        clock.advance(number % 2)
    await keep(db, clock, 9, "acc_2")
    subjects: list[str] = []
    after = None
    while page := await list_sent_mail(db, "acc_1", limit=2, after=after):
        subjects += [mail.subject for mail in page]
        after = place_of(page[-1])
    assert subjects == [f"Mail {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("after", ["nonsense", "YQBi"])
async def test_place_that_is_none_is_refused(db: Database, after: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        await list_sent_mail(db, "acc_1", after=after)
    assert refused.value.errors[0].field == "after"

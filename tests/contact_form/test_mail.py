"""The mail that confirms a form: in the shopper's language, and never a way to fill a stranger's mailbox."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contact_form.test_routes import CLEO, SUBJECTS, change, filled, mails_to
from tests.services.people import Shop, open_shop
from tests.services.ports import wait_until
from tests.services.server import serve_in
from widget_server.accounts import WIDGET_LOCALES
from widget_server.contact_form.texts import confirmation_texts


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """On a server that keeps the texts of mail, as the demo's does."""
    for factory in serve_in(tmp_path):
        shop = open_shop(factory(PARLOR_IS_DEMO="1"))
        shop.hire("alice", role="owner")
        yield shop


def test_a_shopper_gets_one_that_says_what_they_wrote_and_no_more_than_three_a_day(shop: Shop) -> None:
    alice = shop.sign_in("alice")
    assert change(alice, replaces_chat="away", subjects=SUBJECTS).status_code == 200
    for number in range(5):
        cleo = shop.shopper()
        answer = cleo.post("/contact-form", filled(details=f"Bench {number}: is it oak?", email=CLEO.upper()))
        assert answer.status_code == 201, answer.text
    wait_until(lambda: len(mails_to(alice, CLEO.upper())) == 3, timeout_seconds=20, what="no mail came")
    found = mails_to(alice, CLEO.upper())
    assert {mail["subject"] for mail in found} == {"We have your message: An order"}
    assert all("is it oak?" in mail["text"] and "Pine & Oak" in mail["text"] for mail in found)


@pytest.mark.parametrize("locale", WIDGET_LOCALES)
def test_every_language_of_the_widget_says_what_was_written(locale: str) -> None:
    title, body = confirmation_texts(locale)
    assert "{subject}" in title
    assert all(name in body for name in ("{store}", "{details}"))

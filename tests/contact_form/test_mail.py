"""The mail that confirms a form: in the shopper's language, and no way to write to strangers in the shop's name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contact_form.test_routes import CLEO, SUBJECTS, change, filled, inbox, mails_to
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


def test_a_shopper_gets_one_without_what_was_written_and_no_more_than_three_a_day(shop: Shop) -> None:
    alice = shop.sign_in("alice")
    assert change(alice, replaces_chat="away", subjects=SUBJECTS).status_code == 200
    for number in range(5):
        cleo = shop.shopper()
        answer = cleo.post(
            "/contact-form", filled(details=f"Buy at spam{number}.example", email=CLEO.upper(), name="spam.example")
        )
        assert answer.status_code == 201, answer.text
    wait_until(lambda: len(mails_to(alice, CLEO.upper())) == 3, timeout_seconds=20, what="no mail came")
    found = mails_to(alice, CLEO.upper())
    assert {mail["subject"] for mail in found} == {"We have your message: An order"}
    assert not any("spam" in mail["text"] for mail in found)
    assert all("Pine & Oak has your message about An order" in mail["text"] for mail in found)
    conversations = {each["id"] for each in inbox(alice)}
    assert {mail["text"].partition("Reference: ")[2].splitlines()[0] for mail in found} <= conversations


def test_card_numbers_are_masked_wherever_they_are_typed(shop: Shop) -> None:
    alice = shop.sign_in("alice")
    assert change(alice, replaces_chat="away", subjects=SUBJECTS).status_code == 200
    card = "4111 1111 1111 1111"
    answer = shop.shopper().post("/contact-form", filled(details=f"My card\n{card}", name=f"Cleo {card}"))
    assert answer.status_code == 201, answer.text
    wait_until(lambda: len(mails_to(alice, CLEO)) == 1, timeout_seconds=20, what="no mail came")
    (conversation,) = inbox(alice)
    said = [conversation, alice.messages(conversation["id"]), mails_to(alice, CLEO)]
    assert card not in str(said)
    assert conversation["visitor"]["name"] == "Cleo •••• 1111"


@pytest.mark.parametrize("locale", WIDGET_LOCALES)
def test_every_language_of_the_widget_says_what_it_is_about_and_a_reference(locale: str) -> None:
    title, body = confirmation_texts(locale)
    assert "{subject}" in title
    assert all(name in body for name in ("{store}", "{subject}", "{reference}"))

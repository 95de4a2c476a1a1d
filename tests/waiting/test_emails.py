"""An address that a shopper gives, the consent to news, and how both are taken back."""

import re

import httpx
import pytest

from tests.services.people import ORIGIN, Json, Person, Shop
from tests.waiting.later import CHAT, CLEO, conversation_of, give_email, give_email_later, wait_for_mail
from widget_server.accounts import WIDGET_LOCALES
from widget_server.waiting.texts import shopper_texts

CONSENT = "Yes, send me news of Pine & Oak."


def consents(owner: Person) -> list[Json]:
    found: list[Json] = owner.get("/marketing-consents").json()["items"]
    return found


def link_in(mail: Json, path: str) -> str:
    """The one link of this kind, on the server under test."""
    (found,) = re.findall(rf"{CHAT}(/{path}/\S+)", mail["text"])
    return str(found)


def consent_link(shop: Shop, owner: Person) -> str:
    """Someone agrees to news; the link of the mail that says so."""
    give_email_later(shop, CLEO, CONSENT)
    return shop.server.url + link_in(wait_for_mail(owner, CLEO, "news"), "stop")


def test_staff_see_the_address_at_once_and_the_shopper_most_of_it_not(shop: Shop, alice: Person) -> None:
    cleo = shop.shopper()
    conversation, _ = cleo.start("Hello?")
    assert cleo.get("/emails").json() == {"email": None}
    with alice.stream() as desk:
        give_email(cleo)
        shown = desk.next("conversation.updated").data["conversation"]
    assert shown["visitor"]["email"] == CLEO
    assert conversation_of(alice, conversation["id"])["visitor"]["email"] == CLEO
    assert cleo.get("/emails").json() == {"email": "c•••@mail.example"}
    assert consents(alice) == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"email": "cleo"}, "email"),
        ({"email": "cleo@mail..example"}, "email"),
        ({"email": f"{CLEO}\r\nBcc: all@mail.example"}, "email"),
        ({"email": CLEO, "marketing_consent": True}, "consent_text"),
        ({"email": CLEO, "marketing_consent": True, "consent_text": " "}, "consent_text"),
        ({"email": CLEO, "consent_text": "x" * 501}, "consent_text"),
        ({"email": CLEO, "colour": "red"}, "colour"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(shop: Shop, body: Json, field: str) -> None:
    answer = shop.shopper().post("/emails", body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["field"] == field


def test_whoever_types_an_address_gets_nothing_of_those_who_have_it(shop: Shop) -> None:
    cleo, mallory = shop.shopper(), shop.shopper()
    cleo.start("My order 1042 is late")
    give_email(cleo)
    give_email(mallory)
    assert mallory.get("/conversations").json()["items"] == []


def test_a_consent_is_kept_with_its_words_time_page_and_campaign(shop: Shop, alice: Person) -> None:
    cleo = shop.shopper()
    for _ in range(2):
        give_email(cleo, marketing_consent=True, consent_text=CONSENT, campaign_id="cmp_1")
    (kept,) = consents(alice)
    assert {name: kept[name] for name in ("email", "text", "page_url", "campaign_id", "revoked_at")} == {
        "email": CLEO,
        "text": CONSENT,
        "page_url": f"{ORIGIN}/",
        "campaign_id": "cmp_1",
        "revoked_at": None,
    }
    assert kept["granted_at"]


def test_an_unticked_box_is_neither_consent_nor_its_end(shop: Shop, alice: Person) -> None:
    cleo = shop.shopper()
    give_email(cleo, marketing_consent=False, consent_text=CONSENT)
    assert consents(alice) == []
    give_email(cleo, marketing_consent=True, consent_text=CONSENT)
    give_email(cleo, marketing_consent=False)
    assert [each["revoked_at"] for each in consents(alice)] == [None]


def test_too_many_addresses_of_one_visitor_are_refused(shop: Shop) -> None:
    cleo = shop.shopper()
    codes = [cleo.post("/emails", {"email": f"a{number}@mail.example"}).status_code for number in range(12)]
    assert codes[:10] == [204] * 10
    assert 429 in codes[10:]


def test_the_reader_of_the_address_takes_the_consent_back(keeper: Shop) -> None:
    shop, alice = keeper, keeper.sign_in("alice")
    link = consent_link(shop, alice)
    page = httpx.get(link)
    assert page.status_code == 200
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"
    assert "script" not in page.text
    assert [each["revoked_at"] for each in consents(alice)] == [None]  # looking is not pressing
    assert httpx.post(link, data={"do": "stop"}).status_code == 200
    assert consents(alice)[0]["revoked_at"] is not None
    # Whoever types the address again cannot agree for its reader.
    give_email(shop.shopper(), marketing_consent=True, consent_text=CONSENT)
    assert all(each["revoked_at"] for each in consents(alice))


def test_a_mail_programs_own_button_does_it_too(keeper: Shop) -> None:
    shop, alice = keeper, keeper.sign_in("alice")
    link = consent_link(shop, alice)
    answer = httpx.post(link, data={"List-Unsubscribe": "One-Click"})  # RFC 8058
    assert answer.status_code == 200
    assert consents(alice)[0]["revoked_at"] is not None


def test_a_link_that_was_tampered_with_stops_nothing(keeper: Shop) -> None:
    shop, alice = keeper, keeper.sign_in("alice")
    link = consent_link(shop, alice)
    head, _, token = link.rpartition("/")
    body, _, signature = token.rpartition(".")
    text, _, expiry = body.rpartition(".")
    for forged in (
        f"{text}.{int(expiry) + 9}.{signature}",
        f"{text.replace('news', 'answers')}.{expiry}.{signature}",
        f"{body}.{signature[:-2]}AA",
        f"{body}.",
        "noise",
        text,
    ):
        assert httpx.post(f"{head}/{forged}", data={"do": "stop"}).status_code == 404, forged
    assert consents(alice)[0]["revoked_at"] is None


def test_the_shoppers_address_stands_in_no_link(keeper: Shop) -> None:
    shop, alice = keeper, keeper.sign_in("alice")
    assert "cleo" not in consent_link(shop, alice)


@pytest.mark.parametrize("locale", WIDGET_LOCALES)
def test_every_language_says_the_same(locale: str) -> None:
    texts, english = shopper_texts(locale), shopper_texts("en")
    assert texts.keys() == english.keys()
    for name, text in texts.items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", english[name])), name


def test_agents_do_not_read_consents(shop: Shop) -> None:
    assert shop.sign_in("ben").get("/marketing-consents").status_code == 403

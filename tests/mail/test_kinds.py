"""What may stand in a mail."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mail.mails import LINK, reset_mail
from widget_server.mail import InvalidMail, OutgoingMail, is_address
from widget_server.mail.kinds import MAX_TEXT_CHARACTERS, encode_domain


@pytest.mark.parametrize(
    "address",
    [
        "cleo@example.com",
        "c.l+pine@mail.example.co.uk",
        "o'neil@example.com",
        "cleo@bücher.example",
        "x@localhost",
    ],
)
def test_ordinary_addresses_are_taken(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "cleo",
        "@example.com",
        "cleo@",
        "cleo@example..com",
        "cleo@-example.com",
        ".cleo@example.com",
        "cleo@example.com\r\nBcc: everyone@example.com",
        "cleo@example.com\nX: y",
        "cleo@example.com, mallory@example.com",
        "Cleo <cleo@example.com>",
        '"a b"@example.com',
        "cleo@[127.0.0.1]",
        "cleo@exam ple.com",
        "cleo@example.com\0",
        "clé@example.com",
        f"{'a' * 65}@example.com",
        f"a@{'.'.join(['b' * 60] * 5)}",
        "cleo@example.com\u2028",
        "cleo@mallory@example.com",
    ],
)
def test_what_is_no_bare_address_is_refused(address: str) -> None:
    assert not is_address(address)
    with pytest.raises(InvalidMail):
        reset_mail(to=address)


@pytest.mark.parametrize("subject", ["", "two\nlines", "two\r\nBcc: x@y.example", "a\0b", "a\u2028b", "x" * 201])
def test_subject_is_one_short_line(subject: str) -> None:
    with pytest.raises(InvalidMail, match="subject"):
        reset_mail(subject=subject)


@pytest.mark.parametrize("text", ["a\0b", "a\rb", "\ud800", "x" * (MAX_TEXT_CHARACTERS + 1)])
def test_text_is_lines_without_control_characters(text: str) -> None:
    with pytest.raises(InvalidMail, match="text"):
        reset_mail(text=text)


def test_queued_mail_is_checked_again_when_it_is_read() -> None:
    body = msgspec.json.encode(reset_mail()).replace(b"ben@pineandoak.example", b"ben@x.example\\r\\nBcc: m@x.example")
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(body, type=OutgoingMail)


def test_mail_never_prints_its_address_or_text() -> None:
    mail = reset_mail()
    assert LINK not in repr(mail)
    assert mail.to not in f"{mail}"


@given(st.text(max_size=80))
def test_any_text_is_judged_without_an_error(text: str) -> None:
    if is_address(text):
        assert text.count("@") == 1
        assert text == text.strip()
    encode_domain(text)

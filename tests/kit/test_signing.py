"""Signed values: whoever changes one gets nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widget_server.kit.errors import NotSignedIn, ParlorError, TokenExpired
from widget_server.kit.signing import Signer

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SIGNER = Signer(b"k" * 32)


def sign(text: str = "vis_1/sto_1") -> str:
    return SIGNER.sign("visitor", text, NOW + timedelta(minutes=30))


def test_what_was_signed_comes_back() -> None:
    assert SIGNER.check("visitor", sign(), NOW) == "vis_1/sto_1"


def test_expired_token_is_told_apart() -> None:
    with pytest.raises(TokenExpired):
        SIGNER.check("visitor", sign(), NOW + timedelta(minutes=30))


def test_another_purpose_or_key_is_refused() -> None:
    with pytest.raises(NotSignedIn):
        SIGNER.check("attachment", sign(), NOW)
    with pytest.raises(NotSignedIn):
        Signer(b"m" * 32).check("visitor", sign(), NOW)


@given(place=st.integers(0, 200), character=st.characters())
def test_no_change_of_one_character_passes(place: int, character: str) -> None:
    token = sign()
    place %= len(token)
    changed = token[:place] + character + token[place + 1 :]
    if changed != token:
        with pytest.raises(ParlorError):
            SIGNER.check("visitor", changed, NOW)


@given(st.text())
def test_any_text_is_refused_without_a_fault(token: str) -> None:
    with pytest.raises(NotSignedIn):
        SIGNER.check("visitor", token, NOW)

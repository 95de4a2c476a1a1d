"""Which signed identities are good: pure, without a server."""

from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from widget_server.contacts.identity import Identity, IdentityRefused, read_identity

SECRET = "a secret of the shop that is long enough"
KEY = "pk_pine"
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
CLAIMS: dict[str, Any] = {
    "sub": "shopper-17",
    "aud": KEY,
    "exp": int((NOW + timedelta(hours=1)).timestamp()),
    "email": "Cleo@Example.com",
    "name": " Cleo  Martin ",
}


def sign(changes: dict[str, Any] | None = None, *, secret: str = SECRET, algorithm: str = "HS256") -> str:
    claims = {**CLAIMS, **(changes or {})}
    return jwt.encode({name: value for name, value in claims.items() if value is not ...}, secret, algorithm=algorithm)


def read(token: str) -> Identity:
    return read_identity(token, secret=SECRET, audience=KEY, now=NOW)


def at(**distance: float) -> int:
    return int((NOW + timedelta(**distance)).timestamp())


def test_a_good_token_says_who_the_shopper_is() -> None:
    assert read(sign()) == Identity("shopper-17", "cleo@example.com", "Cleo Martin")
    assert read(sign({"email": ..., "name": ...})) == Identity("shopper-17", None, None)
    assert read(sign({"exp": at(hours=24), "iat": at(seconds=30)})).external_id == "shopper-17"


@pytest.mark.parametrize(
    "token",
    [
        sign({"exp": ...}),
        sign({"exp": at(seconds=-61)}),
        sign({"exp": at(hours=25)}),
        sign({"exp": True}),
        sign({"nbf": at(minutes=5)}),
        sign({"iat": at(minutes=5)}),
        sign({"aud": "pk_other"}),
        sign({"aud": [KEY]}),
        sign({"aud": ...}),
        sign({"sub": ...}),
        sign({"sub": ""}),
        sign({"sub": "x" * 201}),
        sign({"email": "nobody"}),
        sign({"name": ["Cleo"]}),
        sign(secret=SECRET + "!"),
        sign(secret=SECRET * 2, algorithm="HS512"),
        jwt.encode(CLAIMS, "", algorithm="none"),
        "a.b.c",
        "",
    ],
)
def test_every_other_token_is_refused(token: str) -> None:
    with pytest.raises(IdentityRefused) as refusal:
        read(token)
    assert refusal.value.errors[0].field == "token"


@given(place=st.integers(0, len(sign()) - 1), character=st.sampled_from("AZaz09-_."))
def test_no_mutated_token_is_taken_for_another_person(place: int, character: str) -> None:
    good = sign()
    mutated = good[:place] + character + good[place + 1 :]
    try:
        assert read(mutated) == read(good)  # the last character of a part carries spare bits
    except IdentityRefused:
        assert mutated != good

"""A shopper's identity as the shop signs it, and the pure decision whether it is good."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import jwt

from widget_server.kit.errors import FieldError, NotSignedIn

if TYPE_CHECKING:
    from jwt.types import Options

MAX_IDENTITY_LIFE: Final = timedelta(hours=24)
"""A signed identity that is good for longer is refused: whoever finds it later must not become the shopper."""

IDENTITY_LEEWAY: Final = timedelta(seconds=60)
"""How far the shop's clock may be from ours."""

_ALGORITHM: Final = "HS256"
_EMAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s]{1,189}")
# Our own clock judges the times, and a refusal names the claim.
_OPTIONS: Final["Options"] = {
    "verify_exp": False,
    "verify_iat": False,
    "verify_nbf": False,
    "verify_aud": False,
    "verify_sub": False,
    "verify_jti": False,
    "verify_iss": False,
}


class IdentityRefused(NotSignedIn):
    """The signed identity is forged, has run out, or is for another store."""

    code, title = "identity_refused", "This identity is not good"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a shopper is, as the shop has signed it."""

    external_id: str
    """The shop's own id of the person."""
    email: str | None
    name: str | None


def read_identity(token: str, *, secret: str, audience: str, now: datetime) -> Identity:
    """Who a JSON Web Token (RFC 7519) says the shopper is.

    Args:
        secret: the store's identity secret; HS256 is the only algorithm that is taken (RFC 8725, 3.1).
        audience: the store's public key `pk_…`, which `aud` must name.

    Raises:
        IdentityRefused: forged, run out, good for more than a day, for another store, or without `sub`.
    """
    try:
        claims = jwt.decode(token, secret, algorithms=[_ALGORITHM], options=_OPTIONS)
    except (jwt.InvalidTokenError, ValueError):
        raise _refused("the signature does not fit") from None
    _check_times(claims, now)
    if claims.get("aud") != audience:
        raise _refused("`aud` is not this store's key")
    external_id = claims.get("sub")
    if not isinstance(external_id, str) or not 1 <= len(external_id) <= 200:
        raise _refused("`sub` must be a text of 1 to 200 characters")
    return Identity(external_id, _email(claims.get("email")), _name(claims.get("name")))


def _check_times(claims: Mapping[str, object], now: datetime) -> None:
    moment, leeway = now.timestamp(), IDENTITY_LEEWAY.total_seconds()
    expiry = claims.get("exp")
    if not isinstance(expiry, int | float) or isinstance(expiry, bool):
        raise _refused("`exp` is missing")
    if expiry <= moment - leeway:
        raise _refused("`exp` has passed")
    if expiry > moment + MAX_IDENTITY_LIFE.total_seconds() + leeway:
        raise _refused("`exp` is more than 24 hours away")
    for name in ("nbf", "iat"):
        begin = claims.get(name, moment)
        if not isinstance(begin, int | float) or isinstance(begin, bool) or begin > moment + leeway:
            raise _refused(f"`{name}` lies in the future")


def _email(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _EMAIL.fullmatch(value):
        raise _refused("`email` is not an email address")
    return value.lower()


def _name(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise _refused("`name` must be a text")
    return " ".join(value.split())[:120] or None


def _refused(reason: str) -> IdentityRefused:
    return IdentityRefused(f"The token was refused: {reason}", errors=[FieldError("token", reason)])

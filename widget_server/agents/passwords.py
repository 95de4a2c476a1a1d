"""Passwords: argon2id with the library's defaults (RFC 9106's low-memory profile), hashed off the event loop."""

import asyncio
from functools import cache
from typing import Final

from argon2 import Parameters, PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from widget_server.kit.errors import InvalidRequest

MIN_CHARACTERS: Final = 10
MAX_CHARACTERS: Final = 200
_hashers: Final = [PasswordHasher()]  # the last one hashes


def set_cost(cost: Parameters) -> None:
    """Hash at this cost from now on in this process, for those who hire by the thousand; a hash holds its own cost."""
    _hashers.append(PasswordHasher.from_parameters(cost))


@cache
def _hash_of_nothing() -> str:
    return _hashers[-1].hash("the password of nobody")


async def hash_password(password: str, *, field: str = "password") -> str:
    """The hash to store; InvalidRequest naming `field` when the password is too short or long."""
    if not MIN_CHARACTERS <= len(password) <= MAX_CHARACTERS:
        raise InvalidRequest.of_field(field, f"Use {MIN_CHARACTERS} to {MAX_CHARACTERS} characters")
    return await asyncio.to_thread(_hashers[-1].hash, password)


async def verify_password(password_hash: str | None, password: str) -> bool:
    """Whether the password is right. Without a hash the same time is spent, so that nobody learns who exists."""

    def verify() -> bool:
        try:
            return _hashers[-1].verify(password_hash or _hash_of_nothing(), password[: MAX_CHARACTERS + 1])
        except (VerificationError, InvalidHashError):
            return False

    return await asyncio.to_thread(verify) and password_hash is not None

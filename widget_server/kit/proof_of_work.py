"""Proof of work in the manner of ALTCHA: who is over a soft limit pays with a second of computing and goes on.

The server hides a number below `MAX_NUMBER` in a salted SHA-256; the browser tries them all. Nothing is kept: the
signature says for whom and what a challenge is and until when, so a solution serves the one thing it was made for.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Annotated, Final, Literal

import msgspec

from widget_server.kit.errors import ParlorError
from widget_server.kit.signing import Signer

MAX_NUMBER: Final = 100_000
"""Half of them are tried on average: 0.2 s of a desktop and 2 s of an old phone, 100 times what checking costs."""
LIFE_SECONDS: Final = 600
"""How long a challenge may be solved: a phone that was put away comes back in time."""

_PURPOSE: Final = "proof_of_work"


class ProofChallenge(msgspec.Struct):
    """What is to be solved: the number whose SHA-256 after `salt`, in decimal digits, is `challenge`."""

    algorithm: Literal["SHA-256"]
    salt: str
    challenge: str
    """64 hexadecimal digits."""
    max_number: int
    signature: str


class Proof(msgspec.Struct, forbid_unknown_fields=True):
    """The solution, with what it solves."""

    salt: Annotated[str, msgspec.Meta(max_length=64)]
    challenge: Annotated[str, msgspec.Meta(max_length=64)]
    number: Annotated[int, msgspec.Meta(ge=0, le=MAX_NUMBER)]
    signature: Annotated[str, msgspec.Meta(max_length=400)]


class ProofRequired(ParlorError):
    """Over a soft limit: the same request is taken with the solution of `challenge`."""

    status, code, title = 428, "proof_required", "Solve the challenge and send this again with the solution"

    def __init__(self, challenge: ProofChallenge) -> None:
        super().__init__()
        self.challenge = challenge


def make_challenge(signer: Signer, bound_to: str, now: datetime) -> ProofChallenge:
    """A challenge that is good for `bound_to` alone (a text without a dot)."""
    salt = secrets.token_hex(16)
    challenge = _hash(salt, secrets.randbelow(MAX_NUMBER + 1))
    signature = signer.sign(_PURPOSE, f"{bound_to}/{challenge}", now + timedelta(seconds=LIFE_SECONDS))
    return ProofChallenge("SHA-256", salt, challenge, MAX_NUMBER, signature)


def is_solved(signer: Signer, bound_to: str, proof: Proof, now: datetime) -> bool:
    """Whether the solution is right, of our own challenge, for `bound_to`, and in time."""
    try:
        signed = signer.check(_PURPOSE, proof.signature, now)
    except (ParlorError, ValueError):
        return False
    return hmac.compare_digest(signed.encode(), f"{bound_to}/{proof.challenge}".encode()) and hmac.compare_digest(
        _hash(proof.salt, proof.number).encode(), proof.challenge.encode()
    )


def _hash(salt: str, number: int) -> str:
    return hashlib.sha256(f"{salt}{number}".encode()).hexdigest()

"""What a browser does with a challenge."""

import hashlib

from tests.services.people import Json


def solve(challenge: Json) -> Json:
    """The solution of a challenge, as it is sent back."""
    number = next(
        each
        for each in range(challenge["max_number"] + 1)
        if hashlib.sha256(f"{challenge['salt']}{each}".encode()).hexdigest() == challenge["challenge"]
    )
    return {**{key: challenge[key] for key in ("salt", "challenge", "signature")}, "number": number}

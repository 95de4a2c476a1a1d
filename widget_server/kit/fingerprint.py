"""Whether a repeated request has the same body as the first: a short hash of the decoded body."""

import hashlib

import msgspec


def fingerprint(body: object) -> str:
    """32 hexadecimal digits that are equal for equal bodies (field order fixed by their type)."""
    return hashlib.blake2b(msgspec.json.encode(body, order="sorted"), digest_size=16).hexdigest()

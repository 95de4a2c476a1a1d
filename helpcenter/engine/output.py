"""One file of the output, and the key of everything that decides its bytes."""

import hashlib
from collections.abc import Callable

import msgspec

KEY_BYTES = 16


def _encode_other(value: object) -> object:
    """What msgspec does not know: strings of a kind of their own, such as markup."""
    if isinstance(value, str):
        return str.__str__(value)
    raise TypeError(f"{type(value).__name__} cannot be part of a key")


# One encoder for the process; keys of one input are equal in every process and on every machine.
_ENCODER = msgspec.msgpack.Encoder(enc_hook=_encode_other, order="deterministic")


class Output(msgspec.Struct, frozen=True):
    """`path` is the file in the output. Without a `key` it is made at every build and compared by its bytes.

    With `link`, the path of another output, it is another name for that one: a link to it as it is now. So a folder
    of such names stays as it is when what they name changes.
    """

    path: str
    make: Callable[[], bytes]
    key: bytes | None = None
    link: str = ""


def make_key(*parts: object) -> bytes:
    """Sixteen bytes that are the same only for the same values: plain ones, structs, lists, dicts."""
    return hash_bytes(_ENCODER.encode(parts))


def hash_bytes(content: bytes) -> bytes:
    """The short hash that names contents and keys."""
    return hashlib.blake2b(content, digest_size=KEY_BYTES).digest()

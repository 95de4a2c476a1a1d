"""Signed values: short tokens and capability URLs. HMAC-SHA256, one derived key a purpose."""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from widget_server.kit.errors import NotSignedIn, TokenExpired


def hash_secret(secret: str) -> str:
    """How a high-entropy secret is kept at rest: SHA-256, hexadecimal (256 random bits need no slow hash)."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs and checks texts for one server; what is signed for one purpose is refused for another."""

    key: bytes

    def _mac(self, purpose: str, text: str) -> str:
        return _encode(hmac.digest(self.key, f"{purpose}\0{text}".encode(), "sha256"))

    def derive_secret(self, purpose: str, text: str) -> str:
        """A 256-bit secret that only this server can make again from the same `text`."""
        return self._mac(f"secret:{purpose}", text)

    def sign(self, purpose: str, text: str, expires_at: datetime) -> str:
        """`text` (without a dot) with its expiry and signature: `text.expiry.signature`."""
        body = f"{text}.{int(expires_at.timestamp())}"
        return f"{body}.{self._mac(purpose, body)}"

    def check(self, purpose: str, token: str, now: datetime) -> str:
        """The signed text back. NotSignedIn when forged, TokenExpired when it has run out."""
        body, _, signature = token.rpartition(".")
        text, _, expiry = body.rpartition(".")
        # What cannot be written as UTF-8 (half of a pair in a JSON string) was never signed.
        if not text or _is_broken(body) or not _equal(signature, self._mac(purpose, body)):
            raise NotSignedIn
        if now.timestamp() >= int(expiry):
            raise TokenExpired
        return text


def _is_broken(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def _equal(left: str, right: str) -> bool:
    try:
        return hmac.compare_digest(left.encode("ascii"), right.encode("ascii"))
    except (UnicodeEncodeError, binascii.Error):
        return False

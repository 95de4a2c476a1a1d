"""Fetching pictures that a text shows from elsewhere, so that the help center asks no third party for them.

What stands in a foreign text is a stranger's wish: only http(s), only hosts of the public internet unless the caller
allows others, bounded in size, number of tries and time.
"""

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from typing import IO
from urllib.parse import urlsplit

import msgspec

MAX_PICTURE_BYTES = 20_000_000
SECONDS_PER_FETCH = 20.0
MAX_FETCH_TRIES = 3
# Doubled after each failed try.
PAUSE_SECONDS = 0.5
SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/avif": ".avif",
    "image/svg+xml": ".svg",
}


class FetchError(Exception):
    """Why a picture was not fetched, in words for the report."""


class Picture(msgspec.Struct, frozen=True):
    """`suffix` follows the content type, not the address."""

    content: bytes
    suffix: str


class _CheckedRedirects(urllib.request.HTTPRedirectHandler):
    """A public address may redirect to a private one: every step is looked at."""

    def __init__(self, *, allows_private: bool) -> None:
        self._allows_private = allows_private

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        check_address(newurl, allows_private=self._allows_private)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch_picture(url: str, *, allows_private: bool = False) -> Picture:
    """Fetch one picture; raises FetchError with the reason after at most three tries."""
    check_address(url, allows_private=allows_private)
    opener = urllib.request.build_opener(_CheckedRedirects(allows_private=allows_private))
    for turn in range(1, MAX_FETCH_TRIES + 1):
        try:
            return _fetch_once(opener, url)
        except urllib.error.HTTPError as fault:
            if fault.code < 500 or turn == MAX_FETCH_TRIES:
                raise FetchError(f"the server answered {fault.code}") from fault
        except (OSError, http.client.HTTPException) as fault:
            if turn == MAX_FETCH_TRIES:
                raise FetchError(f"the connection failed: {fault}") from fault
        time.sleep(PAUSE_SECONDS * 2 ** (turn - 1))
    raise AssertionError("the last try returns or raises")


def check_address(url: str, *, allows_private: bool) -> None:
    """Raises FetchError unless the address is http(s) at a host of the public internet."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError("only http and https addresses are fetched")
    if allows_private:
        return
    if not all(address.is_global for address in _addresses_of(parts.hostname)):
        raise FetchError("the host is not of the public internet")


def _addresses_of(host: str) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    try:
        return [ipaddress.ip_address(host)]
    except ValueError:
        pass
    try:
        found = socket.getaddrinfo(host, None)
    except OSError as fault:
        raise FetchError(f"the host is not known: {fault}") from fault
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]


def _fetch_once(opener: urllib.request.OpenerDirector, url: str) -> Picture:
    request = urllib.request.Request(url, headers={"User-Agent": "parlor-helpcenter", "Accept": "image/*"})  # noqa: S310 (checked above)
    with opener.open(request, timeout=SECONDS_PER_FETCH) as answer:
        suffix = SUFFIXES.get(answer.headers.get_content_type())
        if suffix is None:
            raise FetchError(f"it is no picture but '{answer.headers.get_content_type()}'")
        content: bytes = answer.read(MAX_PICTURE_BYTES + 1)
    if len(content) > MAX_PICTURE_BYTES:
        raise FetchError(f"it is larger than {MAX_PICTURE_BYTES:,} bytes")
    return Picture(content, suffix)

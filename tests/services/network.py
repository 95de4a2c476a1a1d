"""Keeps the test process on this machine.

An audit hook and not a patched `socket`: it sees every connection that Python makes, however it was
imported, and cannot be undone by a test. The browser is kept in by its own switch (`browser.py`).
"""

import ipaddress
import socket
import sys
from collections.abc import Callable
from typing import Final

_LOCAL_NAMES: Final = frozenset({"", "localhost", "testserver"})
_INTERNET: Final = frozenset({socket.AF_INET, socket.AF_INET6})


class OutsideConnection(RuntimeError):
    """A test tried to reach another machine."""


def is_local(host: object) -> bool:
    """Whether `host`, as given to connect or getaddrinfo, is this machine."""
    if host is None:
        return True
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    name = name.rstrip(".").lower()
    if name in _LOCAL_NAMES or name.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def refuse_outside(event: str, arguments: tuple[object, ...]) -> None:
    """The audit hook: raises `OutsideConnection` for connections and look-ups beyond this machine."""
    check = _CHECKS.get(event)
    if check is not None and not check(arguments):
        raise OutsideConnection(f"{event}{arguments[1:] if event != 'socket.getaddrinfo' else arguments[:2]}")


def _reaches_local(arguments: tuple[object, ...]) -> bool:
    connection, address = arguments
    if getattr(connection, "family", None) not in _INTERNET:
        return True
    return isinstance(address, tuple) and is_local(address[0])


_CHECKS: Final[dict[str, Callable[[tuple[object, ...]], bool]]] = {
    "socket.connect": _reaches_local,
    "socket.sendto": _reaches_local,
    "socket.getaddrinfo": lambda arguments: is_local(arguments[0]),
}


def forbid_outside_connections() -> None:
    """Installs the hook for the life of the process (an audit hook cannot be removed)."""
    sys.addaudithook(refuse_outside)

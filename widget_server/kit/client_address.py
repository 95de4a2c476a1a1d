"""The client's address: taken only from as many proxy hops as were configured, never from what a client claims."""

import ipaddress
from typing import Final

from starlette.requests import Request

_IPV6_NETWORK_BITS: Final = 64
"""What one connection to the internet gets at the least (RFC 6177): who has one address of it has all 2⁶⁴."""


def client_address(request: Request, trusted_hops: int) -> str:
    """What limits count by: the IPv4 address, or the /64 of the IPv6 one.

    It is `trusted_hops` back in X-Forwarded-For; without hops the socket's own.
    """
    peer = request.client.host if request.client else "unknown"
    if trusted_hops == 0:
        return network_of(peer)
    chain = [part.strip() for part in ",".join(request.headers.getlist("x-forwarded-for")).split(",")]
    chain = [part for part in chain if part]
    return network_of(chain[-trusted_hops] if len(chain) >= trusted_hops else peer)


def network_of(text: str) -> str:
    """An IPv6 address's network; IPv4 (also written as IPv6, RFC 4291) as it is; what is no address unchanged."""
    try:
        address = ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return text
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(address), _IPV6_NETWORK_BITS), strict=False))

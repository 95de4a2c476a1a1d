"""Whose limit a request counts in."""

import pytest
from starlette.requests import Request

from widget_server.kit.client_address import client_address, network_of


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("[2001:db8:1:2::9]", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_an_address_counts_by_what_one_connection_has(address: str, counted: str) -> None:
    assert network_of(address) == counted


def test_whoever_hops_within_their_network_stays_one() -> None:
    def seen(forwarded: str, hops: int = 1) -> str:
        scope = {"type": "http", "client": ("2001:db8::1", 5), "headers": [(b"x-forwarded-for", forwarded.encode())]}
        return client_address(Request(scope), hops)

    assert {seen(f"10.0.0.1, 2001:db8:1:2::{number:x}") for number in range(50)} == {"2001:db8:1:2::/64"}
    assert seen("203.0.113.9", hops=0) == "2001:db8::/64"
    assert seen("203.0.113.9", hops=2) == "2001:db8::/64"

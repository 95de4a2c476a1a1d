import socket

import pytest

from tests.services.network import OutsideConnection, is_local


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "shop.localhost", "0.0.0.0", None])
def test_this_machine_is_local(host: str | None) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "parlor.example", "localhost.parlor.example"])
def test_other_machines_are_not(host: str) -> None:
    assert not is_local(host)


def test_a_connection_to_another_machine_is_refused() -> None:
    with socket.socket() as outgoing, pytest.raises(OutsideConnection):
        outgoing.connect(("192.0.2.1", 80))


def test_a_name_of_another_machine_is_not_looked_up() -> None:
    with pytest.raises(OutsideConnection):
        socket.getaddrinfo("parlor.example", 80)


def test_local_and_unix_sockets_connect() -> None:
    first, second = socket.socketpair()
    with first, second, socket.create_server(("127.0.0.1", 0)) as listener:
        socket.create_connection(listener.getsockname()).close()

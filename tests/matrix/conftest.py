"""The cast and the operations, once for each database."""

import pytest

from tests.matrix.cast import Cast, gather
from tests.matrix.operations import Operation, read_operations
from tests.services.server import Server


@pytest.fixture(scope="session")
def cast(shared_server: Server) -> Cast:
    return gather(shared_server)


@pytest.fixture(scope="session")
def operations(shared_server: Server) -> list[Operation]:
    return read_operations(shared_server.url)

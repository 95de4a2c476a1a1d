"""The shop that the promises are kept to: Pine & Oak, with Ben as its agent."""

import pytest

from tests.services.people import Shop, open_shop
from tests.services.server import Server


@pytest.fixture
def shop(shared_server: Server) -> Shop:
    shop = open_shop(shared_server)
    shop.hire("ben")
    return shop

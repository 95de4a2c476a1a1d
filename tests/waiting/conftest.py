"""Pine & Oak with Alice, its owner, and Ben, on both databases."""

import pytest

from tests.services.people import Person, Shop, open_shop
from tests.services.server import Pool
from tests.waiting.later import serve_waiting


@pytest.fixture
def shop(pool: Pool) -> Shop:
    opened = open_shop(serve_waiting(pool))
    opened.hire("alice", role="owner")
    opened.hire("ben")
    return opened


@pytest.fixture
def keeper(pool: Pool) -> Shop:
    """On a server that keeps the texts of mail: what is due at once, its own worker may take."""
    opened = open_shop(pool(PARLOR_IS_DEMO="1"))
    opened.hire("alice", role="owner")
    opened.hire("ben")
    return opened


@pytest.fixture
def alice(shop: Shop) -> Person:
    return shop.sign_in("alice")


@pytest.fixture
def ben(shop: Shop) -> Person:
    return shop.sign_in("ben")

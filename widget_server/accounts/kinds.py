"""Ids and small values of accounts and stores."""

import re
from typing import Final, NewType

AccountId = NewType("AccountId", str)
StoreId = NewType("StoreId", str)

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def make_slug(name: str) -> str:
    """A slug from a name: `Pine & Oak` becomes `pine-oak`; `store` when nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "store"


def is_slug(text: str) -> bool:
    """Whether `text` can stand in an address as a store's slug."""
    return len(text) <= 60 and _SLUG.fullmatch(text) is not None

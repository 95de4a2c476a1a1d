"""Ids and small values of accounts and stores."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NewType

AFTER_INTERACTION: Final = "after_interaction"
"""Nothing is kept before the shopper does something with the widget."""

AccountId = NewType("AccountId", str)
StoreId = NewType("StoreId", str)

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class StoreChange:
    """What is to become of a store's settings; None leaves as it is. `version` is the one that was read."""

    version: int
    domains: Sequence[str] | None = None
    locales: Sequence[str] | None = None
    appearance: Mapping[str, object] | None = None
    texts: Mapping[str, Mapping[str, str]] | None = None
    storage: str | None = None


def make_slug(name: str) -> str:
    """A slug from a name: `Pine & Oak` becomes `pine-oak`; `store` when nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "store"


def is_slug(text: str) -> bool:
    """Whether `text` can stand in an address as a store's slug."""
    return len(text) <= 60 and _SLUG.fullmatch(text) is not None

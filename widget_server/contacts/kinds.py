"""Ids and actors of shoppers."""

from dataclasses import dataclass
from typing import NewType

from widget_server.accounts import AccountId, StoreId

VisitorId = NewType("VisitorId", str)
BrowserId = NewType("BrowserId", str)
ContactId = NewType("ContactId", str)


@dataclass(frozen=True, slots=True)
class VisitorActor:
    """A browser that has a good token of its store."""

    visitor_id: VisitorId
    store_id: StoreId
    account_id: AccountId
    browser_id: BrowserId = BrowserId("")
    """Empty where the server itself acts for a visitor."""

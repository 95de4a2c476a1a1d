"""Door of accounts: merchants, their stores, and the gate of a store's pages."""

from widget_server.accounts.access import (
    OriginNotAllowed,
    StoreActor,
    StoreNotFound,
    check_origin,
    get_store,
    get_store_by_key,
    is_known_origin,
    own_origin,
    store_gate,
)
from widget_server.accounts.actions import DEFAULT_COLOUR, add_account, add_store
from widget_server.accounts.kinds import AccountId, StoreId
from widget_server.accounts.models import Account, Store
from widget_server.accounts.palette import Palette, make_palette
from widget_server.accounts.queries import get_account, is_only_store, list_stores

__all__ = [
    "DEFAULT_COLOUR",
    "Account",
    "AccountId",
    "OriginNotAllowed",
    "Palette",
    "Store",
    "StoreActor",
    "StoreId",
    "StoreNotFound",
    "add_account",
    "add_store",
    "check_origin",
    "get_account",
    "get_store",
    "get_store_by_key",
    "is_known_origin",
    "is_only_store",
    "list_stores",
    "make_palette",
    "own_origin",
    "store_gate",
]

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
from widget_server.accounts.actions import DEFAULT_COLOUR, add_account, add_store, change_store
from widget_server.accounts.kinds import AccountId, StoreChange, StoreId
from widget_server.accounts.models import Account, Store
from widget_server.accounts.palette import Palette, contrast, make_palette, to_oklch
from widget_server.accounts.queries import find_store_of_operator, get_account, is_only_store, list_stores
from widget_server.accounts.rules import MAX_DOMAINS, WIDGET_LOCALES, choose_text

__all__ = [
    "DEFAULT_COLOUR",
    "MAX_DOMAINS",
    "WIDGET_LOCALES",
    "Account",
    "AccountId",
    "OriginNotAllowed",
    "Palette",
    "Store",
    "StoreActor",
    "StoreChange",
    "StoreId",
    "StoreNotFound",
    "add_account",
    "add_store",
    "change_store",
    "check_origin",
    "choose_text",
    "contrast",
    "find_store_of_operator",
    "get_account",
    "get_store",
    "get_store_by_key",
    "is_known_origin",
    "is_only_store",
    "list_stores",
    "make_palette",
    "own_origin",
    "store_gate",
    "to_oklch",
]

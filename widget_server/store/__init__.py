"""Door of the store: the database, its blocks, and what models are built from."""

from widget_server.store.base import Model
from widget_server.store.database import Database
from widget_server.store.engines import sync_url
from widget_server.store.errors import FrozenError, StaleError, StoreClosed, StoreError, UnloadedError
from widget_server.store.frozen import freeze
from widget_server.store.gathering import AfterCommit, Collector, Gathering
from widget_server.store.group_writer import Bulk, Unit, UnitTransaction
from widget_server.store.transaction import Transaction
from widget_server.store.types import JsonValue, Timestamp
from widget_server.store.written import ClientMade, Deletable, Written

__all__ = [
    "AfterCommit",
    "Bulk",
    "ClientMade",
    "Collector",
    "Database",
    "Deletable",
    "FrozenError",
    "Gathering",
    "JsonValue",
    "Model",
    "StaleError",
    "StoreClosed",
    "StoreError",
    "Timestamp",
    "Transaction",
    "Unit",
    "UnitTransaction",
    "UnloadedError",
    "Written",
    "freeze",
    "sync_url",
]

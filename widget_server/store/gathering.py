"""What a transaction collects while it runs: items to be finished last inside it, and calls for after the commit.

The store knows nothing of events or jobs; `realtime` hands in its sequencer as a collector, so that positions are
given at the very end of the transaction and their locks are held for the shortest time.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection

AfterCommit = Callable[[], None]


class Collector(Protocol):
    """Finishes what was gathered for it, inside the transaction, last."""

    def finish(self, connection: Connection, items: Sequence[Any]) -> AfterCommit:
        """Write what the items need; the call that comes back runs on the event loop after the commit."""
        ...


class Gathering:
    """Items by collector and calls for after the commit, of one block or unit."""

    def __init__(self) -> None:
        self._items: dict[Collector, list[Any]] = {}
        self._after_commit: list[AfterCommit] = []

    def gather(self, collector: Collector, item: object) -> None:
        """Hand `item` to `collector` at the end of this transaction."""
        self._items.setdefault(collector, []).append(item)

    def after_commit(self, call: AfterCommit) -> None:
        """Run `call` on the event loop once the transaction is committed; never when it is rolled back."""
        self._after_commit.append(call)

    def absorb(self, other: "Gathering") -> None:
        """Take over what a unit gathered, once its savepoint holds."""
        for collector, items in other._items.items():
            self._items.setdefault(collector, []).extend(items)
        self._after_commit.extend(other._after_commit)

    def finish(self, connection: Connection) -> list[AfterCommit]:
        """Let every collector write; what is to run after the commit comes back, in order."""
        finished = [collector.finish(connection, items) for collector, items in self._items.items()]
        return [*finished, *self._after_commit]

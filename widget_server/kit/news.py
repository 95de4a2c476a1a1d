"""News that runs upward: a lower room tells what happened, inside its transaction, and higher rooms that asked listen.

Listeners are registered when the process is built. They run at once and in that transaction: what they cannot do there
(wait, send, ask a model) they leave to a job.
"""

from collections.abc import Callable
from typing import Any, TypeVar

NewsT = TypeVar("NewsT")


class News:
    """Listeners by the type of what they listen to."""

    def __init__(self) -> None:
        self._listeners: dict[type[Any], list[Callable[[Any], None]]] = {}

    def on(self, kind: type[NewsT], listener: Callable[[NewsT], None]) -> None:
        """Call `listener` with everything of this type that is told from now on."""
        self._listeners.setdefault(kind, []).append(listener)

    def tell(self, item: object) -> None:
        """Hand `item` to those who listen to its type, in the order in which they came."""
        for listener in self._listeners.get(type(item), ()):
            listener(item)

"""Where an index keeps its parts from build to build: bytes by space and key, listed in the order of the keys."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol

import msgspec


class Cells(Protocol):
    """As the manifest has them."""

    def read_cell(self, space: str, key: str) -> bytes | None:
        """One value."""

    def list_cells(self, space: str, prefix: str = "") -> Iterator[tuple[str, bytes]]:
        """Keys that begin so, with their values."""

    def write_cells(self, space: str, cells: Iterable[tuple[str, bytes]]) -> None:
        """Add or replace."""

    def drop_cells(self, space: str, keys: Iterable[str] | None = None) -> None:
        """These, or all of the space."""


class MemoryCells(msgspec.Struct):
    """For a build that leaves nothing to the next."""

    _spaces: dict[str, dict[str, bytes]] = msgspec.field(default_factory=lambda: defaultdict(dict))
    _sorted: dict[str, list[str]] = msgspec.field(default_factory=dict)

    def read_cell(self, space: str, key: str) -> bytes | None:
        return self._spaces[space].get(key)

    def list_cells(self, space: str, prefix: str = "") -> Iterator[tuple[str, bytes]]:
        if space not in self._sorted:
            self._sorted[space] = sorted(self._spaces[space])
        keys = self._sorted[space]
        for key in keys[bisect_left(keys, prefix) :]:
            if not key.startswith(prefix):
                return
            yield key, self._spaces[space][key]

    def write_cells(self, space: str, cells: Iterable[tuple[str, bytes]]) -> None:
        self._spaces[space].update(cells)
        self._sorted.pop(space, None)

    def drop_cells(self, space: str, keys: Iterable[str] | None = None) -> None:
        cells = self._spaces[space]
        for key in list(cells) if keys is None else keys:
            cells.pop(key, None)
        self._sorted.pop(space, None)

"""Which article is which after files moved, so that ids, translations and old addresses stay with it.

Keys are source paths without locale and suffix. An article with an `id` of its own needs none of this.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    # The reader of ledgers brings YAML along, and most builds only follow moves.
    from helpcenter.structure.ledger import Ledger

# A chain of more moves than this is a circle.
_CIRCLE_AFTER = 100


class Moves(msgspec.Struct, frozen=True):
    """`old` → `new` by key; an entry for a folder is one for everything below it.

    `void` are the old keys of given moves that a recognised move back has undone.
    """

    new_keys: dict[str, str] = msgspec.field(default_factory=dict)
    old_keys: dict[str, str] = msgspec.field(default_factory=dict)
    void: frozenset[str] = frozenset()

    @classmethod
    def of(cls, given: Sequence[tuple[str, str]], recognised: Sequence[tuple[str, str]] = ()) -> "Moves":
        """The first pair of a key counts, in both directions."""
        left = {old for old, _ in given}
        void = frozenset(new for _, new in recognised if new in left)
        kept = [(old, new) for old, new in given if old not in void]
        moves = cls({}, {}, void)
        for old, new in (*kept, *((old, new) for old, new in recognised if new not in void)):
            moves.new_keys.setdefault(old, new)
            moves.old_keys.setdefault(new, old)
        return moves

    def follow(self, key: str) -> str:
        """Where the article that was once at `key` is now."""
        return _chase(self.new_keys, key)

    def trace(self, key: str) -> str:
        """Where the article at `key` was first: its identity."""
        return _chase(self.old_keys, key)


def _chase(steps: dict[str, str], key: str) -> str:
    if not steps:
        return key
    seen = {key}
    for _ in range(_CIRCLE_AFTER):
        following = _step(steps, key)
        if following in seen:
            break
        seen.add(following)
        key = following
    return key


def _step(steps: dict[str, str], key: str) -> str:
    """The key itself, else the nearest folder above it, decides."""
    head, tail = key, ""
    while head:
        if head in steps:
            return f"{steps[head]}{tail}"
        head, _, name = head.rpartition("/")
        tail = f"/{name}{tail}"
    return key


def clean_key(text: str) -> str:
    """As editors write it: `/orders/track.md` → `orders/track`."""
    return text.strip().strip("/").removesuffix(".md").removesuffix("/index")


class Present(msgspec.Struct, frozen=True):
    """An article file of the default locale as it is now; `id` is what its front matter says."""

    key: str
    id: str
    revision: str


def recognise_moves(ledger: "Ledger", present: Iterable[Present], *, default_locale: str) -> list[tuple[str, str]]:
    """Pairs (old key, new key) of articles without an id that moved since addresses were recorded.

    The same text at another place is the same article; else the same file name, if no other file that came or
    went has it. Everything else is for an editor to say.
    """
    now = {article.key: article for article in present}
    prefix = f"{default_locale}/"
    recorded = {
        source.removeprefix(prefix).removesuffix(".md"): entry
        for source, entry in ledger.recorded.items()
        if entry.id and source.startswith(prefix)
    }
    if not recorded:
        return []
    given = Moves.of([(clean_key(line.old), clean_key(line.new)) for line in ledger.moves])
    ids = {article.id for article in now.values() if article.id}
    gone = {
        key: e for key, e in recorded.items() if key not in now and e.id not in ids and given.follow(key) not in now
    }
    fresh = {key: e for key, e in now.items() if key not in recorded and not e.id and given.trace(key) == key}
    pairs = _match({key: entry.revision for key, entry in gone.items()}, {key: e.revision for key, e in fresh.items()})
    for old, new in pairs:
        del gone[old], fresh[new]
    return pairs + _match(
        {key: PurePosixPath(key).name for key in gone}, {key: PurePosixPath(key).name for key in fresh}
    )


def _match(gone: dict[str, str], fresh: dict[str, str]) -> list[tuple[str, str]]:
    """Pairs with the same mark, where only one on each side has it."""
    by_mark: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, keys in enumerate((gone, fresh)):
        for key, mark in keys.items():
            by_mark[mark][side].append(key)
    return [(old[0], new[0]) for old, new in by_mark.values() if len(old) == len(new) == 1]

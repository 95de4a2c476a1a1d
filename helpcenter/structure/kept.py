"""Parsed files of earlier builds: a file that has the size and time it had then is not opened again.

Where the entries are kept is for the caller to know; here they are bytes by path. They are written one by one,
because the texts of a large help center together do not belong in memory.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from helpcenter.structure.files import SourceFile, Stamp
from helpcenter.structure.parse import ParsedArticle, ParsedCategory, parse_article, parse_category

# A file that changed a moment ago may change again within the same tick of the file system's clock (10 ms on most,
# 2 s on FAT): it is read again until its time lies this far behind.
RACY_SECONDS = 2.0


class _ArticleEntry(msgspec.Struct, array_like=True):
    stamp: Stamp
    parsed: ParsedArticle


class _CategoryEntry(msgspec.Struct, array_like=True):
    stamp: Stamp
    parsed: ParsedCategory


_Entry = TypeVar("_Entry", _ArticleEntry, _CategoryEntry)
_write = msgspec.msgpack.Encoder().encode


def _decode(raw: bytes | None, kind: type[_Entry]) -> _Entry | None:
    """None as well for what cannot be read: the file is opened instead."""
    try:
        return msgspec.msgpack.decode(raw, type=kind) if raw else None
    except msgspec.DecodeError:
        return None


@dataclass(slots=True)
class KeptParses:
    """The parsers for `scan_site`: `find` gives the entry of a path, `keep` takes a new one.

    `seen` are the paths that were asked for. Entries are only good for the version of this code that wrote them.
    """

    find: Callable[[str], bytes | None]
    keep: Callable[[str, bytes], None]
    seen: set[str] = field(default_factory=set)

    def article(self, root: Path, file: SourceFile) -> ParsedArticle:
        """As of now, or as kept."""
        entry = _decode(self._find(file), _ArticleEntry)
        if entry and entry.stamp == file.stamp:
            return entry.parsed
        parsed = parse_article(root, file)
        self._keep(file, _ArticleEntry(file.stamp, parsed))
        return parsed

    def category(self, root: Path, file: SourceFile) -> ParsedCategory:
        """As of now, or as kept."""
        entry = _decode(self._find(file), _CategoryEntry)
        if entry and entry.stamp == file.stamp:
            return entry.parsed
        parsed = parse_category(root, file)
        self._keep(file, _CategoryEntry(file.stamp, parsed))
        return parsed

    def _find(self, file: SourceFile) -> bytes | None:
        self.seen.add(file.path)
        return self.find(file.path)

    def _keep(self, file: SourceFile, entry: _ArticleEntry | _CategoryEntry) -> None:
        if time.time() - file.stamp[1] / 1e9 > RACY_SECONDS:
            self.keep(file.path, _write(entry))

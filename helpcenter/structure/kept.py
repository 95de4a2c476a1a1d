"""Parsed files of earlier builds: a file that has the size and time it had then is not opened again.

Where the entries are kept is for the caller to know; here they are bytes by path.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

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


_read_article_entry = msgspec.msgpack.Decoder(_ArticleEntry).decode
_read_category_entry = msgspec.msgpack.Decoder(_CategoryEntry).decode
_write = msgspec.msgpack.Encoder().encode


@dataclass(slots=True)
class KeptParses:
    """Hand `article` and `category` to `scan_site`; afterwards `fresh` is to be kept, `gone` to be forgotten.

    `entries` are what an earlier version of this very code left: whoever keeps them drops them with a new version.
    """

    entries: Mapping[str, bytes]
    fresh: dict[str, bytes] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def article(self, root: Path, file: SourceFile) -> ParsedArticle:
        self._seen.add(file.path)
        raw = self.entries.get(file.path)
        if raw is not None:
            entry = _read_article_entry(raw)
            if entry.stamp == file.stamp:
                return entry.parsed
        parsed = parse_article(root, file)
        self._keep(file, _ArticleEntry(file.stamp, parsed))
        return parsed

    def category(self, root: Path, file: SourceFile) -> ParsedCategory:
        self._seen.add(file.path)
        raw = self.entries.get(file.path)
        if raw is not None:
            entry = _read_category_entry(raw)
            if entry.stamp == file.stamp:
                return entry.parsed
        parsed = parse_category(root, file)
        self._keep(file, _CategoryEntry(file.stamp, parsed))
        return parsed

    def _keep(self, file: SourceFile, entry: _ArticleEntry | _CategoryEntry) -> None:
        if time.time() - file.stamp[1] / 1e9 > RACY_SECONDS:
            self.fresh[file.path] = _write(entry)

    @property
    def gone(self) -> set[str]:
        """Paths whose entries nobody asked for."""
        return set(self.entries) - self._seen

"""Parsed files of earlier builds: a file that has the size and time it had then is not opened again.

Where the entries are kept is for the caller to know; here they are bytes by path. They are written one by one,
because the texts of a large help center together do not belong in memory.
"""

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from helpcenter.structure.files import MAX_ARTICLE_BYTES, SourceFile, Stamp
from helpcenter.structure.parsed import ParsedArticle, ParsedCategory
from helpcenter.structure.reread import hash_head, reread_article

# A file that changed a moment ago may change again within the same tick of the file system's clock (10 ms on most,
# 2 s on FAT): it is read again until its time lies this far behind.
RACY_SECONDS = 2.0
DIGEST_BYTES = 16


# Never the stamp of a file: what was read a moment after it was written is compared by its bytes the next time.
UNTRUSTED: Stamp = (-1, -1, -1)


class _ArticleEntry(msgspec.Struct, array_like=True):
    stamp: Stamp
    digest: bytes
    head: bytes
    parsed: ParsedArticle


class _CategoryEntry(msgspec.Struct, array_like=True):
    stamp: Stamp
    digest: bytes
    parsed: ParsedCategory


_Entry = TypeVar("_Entry", _ArticleEntry, _CategoryEntry)
_write = msgspec.msgpack.Encoder().encode


def _decode(raw: bytes | None, kind: type[_Entry]) -> _Entry | None:
    """None as well for what cannot be read: the file is opened instead."""
    try:
        return msgspec.msgpack.decode(raw, type=kind) if raw else None
    except msgspec.DecodeError:
        return None


def trust(stamp: Stamp) -> Stamp:
    """The stamp, if a later change of the file is certain to show in it."""
    return stamp if time.time() - stamp[1] / 1e9 > RACY_SECONDS else UNTRUSTED


class KeptParses(msgspec.Struct):
    """The parsers for `scan_site`: `find` gives the entry of a path, `keep` takes a new one.

    `seen` are the paths that were asked for. Entries are only good for the version of this code that wrote them.
    """

    find: Callable[[str], bytes | None]
    keep: Callable[[str, bytes], None]
    seen: set[str] = msgspec.field(default_factory=set)

    def article(self, root: Path, file: SourceFile) -> ParsedArticle:
        """As of now, or as kept."""
        entry = self.known_article(file.path)
        if entry and entry.stamp == file.stamp:
            return entry.parsed
        digest = digest_file(root, file.path)
        if entry and entry.digest == digest:
            parsed, head = entry.parsed, entry.head
        else:
            parsed, head = _read_article(root, file, entry)
        self.keep(file.path, _write(_ArticleEntry(trust(file.stamp), digest, head, parsed)))
        return parsed

    def category(self, root: Path, file: SourceFile) -> ParsedCategory:
        """As of now, or as kept."""
        self.seen.add(file.path)
        entry = _decode(self.find(file.path), _CategoryEntry)
        if entry and entry.stamp == file.stamp:
            return entry.parsed
        digest = digest_file(root, file.path)
        parsed = entry.parsed if entry and entry.digest == digest else _read_category(root, file)
        self.keep(file.path, _write(_CategoryEntry(trust(file.stamp), digest, parsed)))
        return parsed

    def known_article(self, path: str) -> _ArticleEntry | None:
        """As it was when it was last opened."""
        self.seen.add(path)
        return _decode(self.find(path), _ArticleEntry)


def _read_article(root: Path, file: SourceFile, entry: _ArticleEntry | None) -> tuple[ParsedArticle, bytes]:
    """With the hash of its head."""
    again = reread_article(root, file, entry.parsed, entry.head) if entry else None
    if entry and again:
        return again, entry.head
    # Here, because an edit of a known article needs no YAML, whose library takes as long to start as all the rest.
    from helpcenter.structure.parse import parse_article

    return parse_article(root, file), hash_head(root, file)


def _read_category(root: Path, file: SourceFile) -> ParsedCategory:
    from helpcenter.structure.parse import parse_category

    return parse_category(root, file)


def digest_file(root: Path, path: str) -> bytes:
    """Of the bytes that are parsed; of a file that cannot be read, one that is never met again."""
    try:
        with (root / path).open("rb") as opened:
            raw = opened.read(MAX_ARTICLE_BYTES + 1)
    except OSError:
        return os.urandom(DIGEST_BYTES)
    return hashlib.blake2b(raw, digest_size=DIGEST_BYTES).digest()

"""What tells whether a source is as it was, folder by folder, without opening its files.

A folder's stamps are one string of bytes, so that thousands of files are compared in a few hundred steps.
"""

import os
import time
from collections.abc import Iterable
from pathlib import Path

from helpcenter.config import HelpcenterConfig
from helpcenter.structure.files import SHARED_MEDIA, SNIPPETS_FOLDER, Stamp, stamp_folders
from helpcenter.structure.kept import RACY_SECONDS, digest_file

# Neither can stand in a name.
_BETWEEN, _AFTER_NAME = "\0", "/"
_BY_CONTENT = "="


def list_folders(config: HelpcenterConfig) -> tuple[str, ...]:
    """The folders of ROOT that a scan reads."""
    return (*config.all_locales, SHARED_MEDIA, SNIPPETS_FOLDER)


def stamp_source(root: Path, folders: Iterable[str]) -> dict[str, bytes]:
    """Folder (the top is empty) to the stamps of everything in it that decides what is built."""
    newest = _newest_trusted()
    stamps = {}
    for folder, files in stamp_folders(root, set(folders)):
        prefix = f"{folder}/" if folder else ""
        marks = {name: _mark(root, f"{prefix}{name}", stamp, newest) for name, stamp in files}
        stamps[folder] = encode_folder(marks)
    return stamps


def mark_file(root: Path, path: str, stamp: Stamp) -> str:
    """What tells whether a file is as it was: its stamp; of one that has just been written, a hash of its bytes."""
    return _mark(root, path, stamp, _newest_trusted())


def is_as_marked(root: Path, path: str, mark: str) -> bool:
    """Whether a file with another stamp holds what it held, as far as that was kept."""
    return mark.startswith(_BY_CONTENT) and mark == _mark_by_content(root, path)


def encode_folder(marks: dict[str, str]) -> bytes:
    """From names with their marks."""
    return os.fsencode(_BETWEEN.join(sorted(f"{name}{_AFTER_NAME}{mark}" for name, mark in marks.items())))


def decode_folder(stamps: bytes | None) -> dict[str, str]:
    """The way back; nothing without a folder."""
    rows = os.fsdecode(stamps).split(_BETWEEN) if stamps else []
    return {name: mark for name, _, mark in (row.partition(_AFTER_NAME) for row in rows)}


def _newest_trusted() -> int:
    return time.time_ns() - int(RACY_SECONDS * 1e9)


def _mark(root: Path, path: str, stamp: Stamp, newest_trusted: int) -> str:
    size, written, changed = stamp
    return f"{size} {written} {changed}" if written < newest_trusted else _mark_by_content(root, path)


def _mark_by_content(root: Path, path: str) -> str:
    return f"{_BY_CONTENT}{digest_file(root, path).hex()}"

"""Where the bytes lie: one file an attachment, named by its id, in its account's folder.

Not shared between equal contents: erasing a shopper erases their files without counting who else has the
same, and removing one can never race with another upload. Synchronous; called in a worker thread.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from widget_server.kit.ids import new_id

_OWN_ID: Final = re.compile(r"[a-z]{2,4}_[0-9a-z]{1,32}")


class FileShelf:
    """The folder of all attachments. Several processes may share it; nothing in it is ever written twice."""

    def __init__(self, data_dir: Path) -> None:
        self._root = data_dir / "attachments"

    def path_of(self, account_id: str, attachment_id: str) -> Path:
        """Where the file lies; the last two characters of the id, which are random, spread it."""
        for part in (account_id, attachment_id):
            if not _OWN_ID.fullmatch(part):
                raise ValueError(f"not an id of ours: {part!r}")
        return self._root / account_id / attachment_id[-2:] / attachment_id

    def write(self, account_id: str, attachment_id: str, data: bytes) -> None:
        """Put the file there whole and synced, or not at all: its row comes afterwards and promises it."""
        path = self.path_of(account_id, attachment_id)
        self._make_folder(path.parent)
        draft = path.with_name(f".{new_id('tmp')}")
        try:
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)

    def remove(self, account_id: str, attachment_id: str) -> None:
        """Take the file away; no error if it is gone already."""
        self.path_of(account_id, attachment_id).unlink(missing_ok=True)

    def list_older_than(self, moment: float) -> Iterator[Path]:
        """Files, drafts of broken-off writes too, last written before `moment` (seconds since 1970)."""
        for path in self._root.glob("*/??/*"):
            try:
                if path.is_file() and path.stat().st_mtime < moment:
                    yield path
            except FileNotFoundError:
                continue  # removed by another process

    def _make_folder(self, folder: Path) -> None:
        missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for made in missing:  # a new folder is durable only once the one above it is synced
            _sync_folder(made.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""A release is a tree of folders that never change, each named by the hash of its content.

A folder is made anew only if something in or below it has changed: its unchanged files are hard links into the old
folder, its unchanged sub-folders one symlink each. So a small publish makes the few folders on the path of a change.
"""

import os
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.engine.output import hash_bytes
from helpcenter.engine.store import OutputStore, sync_folder
from helpcenter.errors import HelpcenterError

# Up to here each file is synced by itself; beyond, everything at once is quicker.
MAX_SINGLE_SYNCS = 64


@dataclass(frozen=True, slots=True)
class Release:
    """`is_new` is False when the output already showed exactly these bytes."""

    folder: Path
    is_new: bool


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the release: its identity, and how its bytes are had if no old folder has them."""

    identity: bytes
    make: Callable[[], bytes]


@dataclass(slots=True)
class TreeWriter:
    """Makes the trees of one release. `old` goes from folder to tree, `old_files` from path to identity."""

    store: OutputStore
    old: dict[str, str]
    old_files: dict[str, bytes]
    new: dict[str, str] = field(default_factory=dict)
    written: int = 0
    _fresh: list[Path] = field(default_factory=list)

    def write(self, files: dict[str, FileEntry]) -> str:
        """Make every folder that is not there yet; the name of the top one comes back."""
        folders = _sort_into_folders(files)
        # Deepest first: a folder's name depends on those below it.
        for folder in sorted(folders, key=lambda path: (-path.count("/"), path)):
            if folder:
                self.new[folder] = self._write_folder(folder, folders[folder])
        self.new[""] = self._write_folder("", folders[""])
        self._sync()
        return self.new[""]

    def _write_folder(self, folder: str, content: "_Folder") -> str:
        prefix = f"{folder}/" if folder else ""
        children = {name: self.new[f"{prefix}{name}"] for name in content.folders}
        entries = [f"{name}\0f{entry.identity.hex()}" for name, entry in content.files.items()]
        entries += [f"{name}\0d{tree}" for name, tree in children.items()]
        tree = hash_bytes("\n".join(sorted(entries)).encode()).hex()
        target = self.store.trees / tree
        if not target.is_dir():
            self._make(folder, target, content.files, children)
        return tree

    def _make(self, folder: str, target: Path, files: dict[str, FileEntry], children: dict[str, str]) -> None:
        """Under another name first, so that a folder with its final name is always whole."""
        staged = self.store.staging / target.name
        staged.mkdir()
        prefix = f"{folder}/" if folder else ""
        old = self.store.trees / self.old[folder] if folder in self.old else None
        for name, entry in files.items():
            path = staged / name
            is_old = old is not None and self.old_files.get(f"{prefix}{name}") == entry.identity
            if not (is_old and old is not None and _link(old / name, path)):
                path.write_bytes(entry.make())
                self._fresh.append(target / name)
                self.written += 1
        for name, tree in children.items():
            (staged / name).symlink_to(Path("..", tree))
        staged.rename(target)

    def _sync(self) -> None:
        if len(self._fresh) > MAX_SINGLE_SYNCS:
            os.sync()
            return
        for path in self._fresh:
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        for folder in dict.fromkeys(path.parent for path in self._fresh):
            sync_folder(folder)
        sync_folder(self.store.trees)


@dataclass(slots=True)
class _Folder:
    files: dict[str, FileEntry] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)


def _sort_into_folders(files: dict[str, FileEntry]) -> dict[str, _Folder]:
    folders: dict[str, _Folder] = defaultdict(_Folder)
    folders[""] = _Folder()
    for path, entry in files.items():
        parent, _, name = path.rpartition("/")
        if not name or name in (".", "..") or path.startswith("/") or "/../" in f"/{parent}/":
            raise HelpcenterError(f"{path} leads outside the output folder")
        known = parent in folders
        folders[parent].files[name] = entry
        while parent and not known:
            above, _, below = parent.rpartition("/")
            known = above in folders
            folders[above].folders.add(below)
            parent = above
    return folders


def _link(source: Path, target: Path) -> bool:
    """Whether the old file could be linked; a file system may refuse, or somebody may have removed it."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True

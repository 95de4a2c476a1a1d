"""A release is a tree of folders that never change, each named by the hash of its content.

A folder is made anew only if something in or below it has changed: its unchanged files are hard links into the old
folder, its unchanged sub-folders one symlink each. So a small publish makes the few folders on the path of a change.

A symlink that the old folder has is itself linked: another name for what is there costs 9 µs on ext4, a symlink of its
own, for which the file system has to find a free inode, up to 160.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from helpcenter.engine.output import hash_bytes
from helpcenter.engine.store import OutputStore, sync_folder
from helpcenter.errors import HelpcenterError

# Up to here each file is synced by itself; beyond, everything at once is quicker.
MAX_SINGLE_SYNCS = 64

Entry = TypeVar("Entry")
# From the path of a file to its identity.
Identities = Callable[[str], bytes]


class Release(msgspec.Struct, frozen=True):
    """`is_new` is False when the output already showed exactly these bytes."""

    folder: Path
    is_new: bool


class FileEntry(msgspec.Struct, frozen=True):
    """A file of the release: its identity, and how its bytes are had (`make`) if no old folder has them.

    With `link` it has none: it leads to that file of the current release. With `spilled` they lie in the file
    of that number, which is moved into the release.
    """

    identity: bytes
    make: Callable[[], bytes] = bytes
    link: str = ""
    spilled: int = 0


class TreeWriter(msgspec.Struct):
    """Makes the trees of one release. `old` gives the tree of a folder as it was, `old_files` goes from path to
    identity. `new` has every folder that was written, `gone` those that a patch left empty. `_fresh` are written files,
    as far as they are synced one by one.
    """

    store: OutputStore
    old: Callable[[str], str]
    old_files: dict[str, bytes]
    new: dict[str, str] = msgspec.field(default_factory=dict)
    gone: set[str] = msgspec.field(default_factory=set)
    written: int = 0
    _fresh: list[str] = msgspec.field(default_factory=list)

    def write(self, files: dict[str, FileEntry]) -> str:
        """Make every folder that is not there yet; the name of the top one comes back.

        `files` is empty afterwards, because a large help center has hundreds of thousands.
        """
        folders = _sort_into_folders(_take_all(files))
        for folder in _deepest_first(folders):
            self.new[folder] = self._write_folder(folder, folders.pop(folder), {})
        self._sync()
        return self.new[""]

    def patch(
        self, files: dict[str, FileEntry], removed: Iterable[str], identities_of: Callable[[str, bool], Identities]
    ) -> str:
        """As `write`, but all other files stay: only folders on the way to a change are looked at.

        `identities_of` a folder (and whether it has folders itself) gives that of each of its files by path. Raises
        OSError if a folder of the release before is not there.
        """
        lost = _sort_into_folders((path, None) for path in removed)
        folders = _sort_into_folders(files.items())
        for folder in _deepest_first({**folders, **lost}):
            content = folders.get(folder) or _Folder({}, set())
            kept = self._keep_others(folder, content, lost.get(folder), identities_of)
            if content.files or content.folders or kept or not folder:
                self.new[folder] = self._write_folder(folder, content, kept)
            else:
                self.gone.add(folder)
        self._sync()
        return self.new[""]

    def _keep_others(
        self,
        folder: str,
        content: "_Folder[FileEntry]",
        lost: "_Folder[None] | None",
        identities_of: Callable[[str, bool], Identities],
    ) -> dict[str, str]:
        """Add to `content` what the folder had and still has; its unchanged folders come back with their trees."""
        tree = self.old(folder)
        prefix = f"{folder}/" if folder else ""
        folders, files = self.store.list_tree(tree) if tree else ({}, {})
        identity_of = identities_of(prefix, bool(folders))
        for name, link in files.items():
            if name not in content.files and not (lost and name in lost.files):
                identity = self.old_files[f"{prefix}{name}"] = identity_of(f"{prefix}{name}")
                content.files[name] = FileEntry(identity, partial(self.store.read_file, tree, name), link)
        content.folders |= lost.folders if lost else set()
        content.folders -= {name for name in content.folders if f"{prefix}{name}" in self.gone}
        changed = self.new.keys() | self.gone
        return {name: child for name, child in folders.items() if f"{prefix}{name}" not in changed}

    def _write_folder(self, folder: str, content: "_Folder[FileEntry]", kept: dict[str, str]) -> str:
        """`kept` are folders that need not be looked into, with their trees."""
        prefix = f"{folder}/" if folder else ""
        children = {**kept, **{name: self.new[f"{prefix}{name}"] for name in content.folders}}
        entries = [f"{name}\0f{entry.identity.hex()}" for name, entry in content.files.items()]
        entries += [f"{name}\0d{tree}" for name, tree in children.items()]
        tree = hash_bytes("\n".join(sorted(entries)).encode()).hex()
        target = self.store.trees / tree
        if not target.is_dir():
            self._make(folder, target, content.files, children, kept)
        return tree

    def _make(
        self,
        folder: str,
        target: Path,
        files: dict[str, FileEntry],
        children: dict[str, str],
        kept: dict[str, str],
    ) -> None:
        """Under another name first, so that a folder with its final name is always whole."""
        staged = self.store.staging / target.name
        staged.mkdir()
        prefix = f"{folder}/" if folder else ""
        known = self.old(folder)
        # Plain strings: a folder may have thousands of entries, and a path object takes longer than its link.
        here, old = str(staged), str(self.store.trees / known)
        for name, entry in files.items():
            path = f"{here}/{name}"
            is_old = bool(known) and self.old_files.get(f"{prefix}{name}") == entry.identity
            if not (is_old and _link(f"{old}/{name}", path)):
                if entry.link:
                    os.symlink(self.store.link_to(entry.link), path)  # noqa: PTH211
                    continue
                if entry.spilled:
                    os.rename(self.store.name_spilled(entry.spilled), path)  # noqa: PTH104
                else:
                    with open(path, "xb") as file:  # noqa: PTH123 (a path object would leave its name behind)
                        file.write(entry.make())
                if len(self._fresh) <= MAX_SINGLE_SYNCS:
                    self._fresh.append(f"{target}/{name}")
                self.written += 1
        for name, tree in children.items():
            is_old = bool(known) and (name in kept or self.old(f"{prefix}{name}") == tree)
            if not (is_old and _link(f"{old}/{name}", f"{here}/{name}")):
                os.symlink(f"../{tree}", f"{here}/{name}")  # noqa: PTH211
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
        for folder in dict.fromkeys(path.rpartition("/")[0] for path in self._fresh):
            sync_folder(folder)
        sync_folder(self.store.trees)


class _Folder(msgspec.Struct, Generic[Entry]):
    """`files` by name; `folders` are names of those below that the caller lists files of."""

    files: dict[str, Entry]
    folders: set[str]


def _deepest_first(folders: Iterable[str]) -> list[str]:
    """A folder's name depends on those below it; the top has no depth at all."""
    return sorted(folders, key=lambda path: (-path.count("/") if path else 1, path))


def _take_all(files: dict[str, Entry]) -> Iterator[tuple[str, Entry]]:
    while files:
        yield files.popitem()


def _sort_into_folders(files: Iterable[tuple[str, Entry]]) -> dict[str, "_Folder[Entry]"]:
    folders: dict[str, _Folder[Entry]] = defaultdict(lambda: _Folder({}, set()))
    folders[""] = _Folder({}, set())
    for path, entry in files:
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


def _link(source: str, target: str) -> bool:
    """Whether the old file or symlink could be linked; a file system may refuse, or somebody may have removed it."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        return False
    return True

"""Where releases lie: `.<name>-releases/` beside the output, which is a symlink to the tree of the current one.

One build at a time: a second one waits for its turn, and the kernel frees the lock of one that dies.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpcenter.engine.manifest import Manifest
from helpcenter.errors import PublishError

STAGING = "staging"
FORMER = "former"
_TREE_LINK = "../"
_BESIDE = Path("..")


class OutputStore:
    """The folder of one output's releases."""

    def __init__(self, output: Path) -> None:
        self.output = output.absolute()
        self.folder = self.output.parent / f".{self.output.name}-releases"
        self.trees = self.folder / "trees"
        self.staging = self.folder / STAGING

    @contextmanager
    def hold(self) -> Iterator[Manifest]:
        """The turn of this build, and the manifest; raises PublishError if the output is not ours to replace."""
        if self.output.exists() and not self.output.is_symlink() and not self._is_empty_folder():
            raise PublishError(f"{self.output} exists and was not made by a build: choose another output folder")
        try:
            self.trees.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as fault:
            raise PublishError(f"{self.folder} cannot be made: {fault.strerror}") from fault
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            manifest = Manifest(self.folder / "manifest.sqlite3")
            try:
                manifest.begin()
                self._clear_abandoned(manifest)
                self.staging.mkdir()
                yield manifest
                shutil.rmtree(self.staging)
            finally:
                manifest.close()
        finally:
            os.close(lock)

    def _clear_abandoned(self, manifest: Manifest) -> None:
        """A build that died or failed leaves its staging folder, and perhaps trees that no release has.

        After a loss of power such a tree may hold empty files under a good name, so all of them go.
        """
        if self.staging.exists() or manifest.is_fresh:
            self.remove_all_but(self.reach(self.current) | self.reach(manifest.read_trees().get("", "")))
            shutil.rmtree(self.staging, ignore_errors=True)

    def name_spilled(self, number: int) -> str:
        """Where a file waits until its folder is made."""
        return f"{self.staging}/{number}.spilled"

    def clear_staging(self) -> None:
        """After a try that failed, for another one in the same turn."""
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir()

    @property
    def current(self) -> str:
        """The name of the published tree, empty if there is none."""
        return self.output.readlink().name if self.output.is_symlink() else ""

    def point_to(self, tree: str) -> None:
        """Make the output show this tree: a symlink cannot be changed in place, but another renamed over it."""
        if not self.output.is_symlink() and self._is_empty_folder():
            self.output.rmdir()
        fresh = self.folder / f"{self.output.name}-new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path(self.folder.name, "trees", tree))
        fresh.rename(self.output)
        sync_folder(self.output.parent)

    def keep_former(self, folder: str, tree: str) -> None:
        """Keep the files of a folder of the release that goes, until the next of its kind.

        Who has one of its pages open may ask for them.
        """
        kept = self.folder / FORMER / folder
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(parents=True)
        with os.scandir(self.trees / tree) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    os.link(entry.path, kept / entry.name)

    def remove_tree(self, tree: str) -> None:
        """A tree that no kept release has; what it shares with others is only linked.

        A tree holds files and links and no folder of its own, which makes this three times as quick as a walk.
        """
        folder = str(self.trees / tree)
        try:
            for name in os.listdir(folder):  # noqa: PTH208 (names are all that is needed)
                os.unlink(f"{folder}/{name}")  # noqa: PTH108
            os.rmdir(folder)  # noqa: PTH106
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)

    def remove_all_but(self, kept: set[str]) -> None:
        """After the manifest was lost, nobody else knows what lies here."""
        for path in self.trees.iterdir():
            if path.name not in kept:
                self.remove_tree(path.name)

    def reach(self, tree: str) -> set[str]:
        """The names of a tree and of all below it; empty if it is not there."""
        found: set[str] = set()
        waiting = [tree] if tree and (self.trees / tree).is_dir() else []
        while waiting:
            name = waiting.pop()
            found.add(name)
            with os.scandir(self.trees / name) as entries:
                links = [Path(entry.path).readlink() for entry in entries if entry.is_symlink()]
            waiting += [link.name for link in links if link.parent == _BESIDE and link.name not in found]
        return found

    def list_tree(self, tree: str) -> tuple[dict[str, str], dict[str, str]]:
        """Folders of a tree (name to tree), and its files (name to what it links to in the output, mostly nothing).

        Raises OSError if the tree is not there.
        """
        folders, files = {}, {}
        with os.scandir(self.trees / tree) as entries:
            for entry in entries:
                # A path object for each of hundreds of links would take longer than reading them.
                link = os.readlink(entry.path) if entry.is_symlink() else ""  # noqa: PTH115
                if link.startswith(_TREE_LINK) and link.count("/") == 1:
                    folders[entry.name] = link[len(_TREE_LINK) :]
                else:
                    files[entry.name] = link.removeprefix(self._to_current)
        return folders, files

    def read_file(self, tree: str, name: str) -> bytes:
        """The bytes of one file of a tree."""
        return (self.trees / tree / name).read_bytes()

    def link_to(self, path: str) -> str:
        """What a link in any tree must hold to show this file of the current release."""
        return f"{self._to_current}{path}"

    @property
    def _to_current(self) -> str:
        return f"../../../{self.output.name}/"

    def _is_empty_folder(self) -> bool:
        return self.output.is_dir() and not any(self.output.iterdir())


def sync_folder(folder: Path | str) -> None:
    """Its entries survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

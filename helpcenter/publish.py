"""Putting a finished tree in the place of the old one: one rename of one symlink.

`output` is a symlink to a release in `.<name>-releases/` beside it. A build that dies leaves only a folder
that the next one clears away; two builds at once each have their own.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from helpcenter.errors import PublishError

_BUILDING = "building-"
# The release before the current one stays: a reader may be in the middle of a page.
KEPT_RELEASES = 2


@dataclass(frozen=True, slots=True)
class Release:
    """`is_new` is False when the output already showed exactly these bytes."""

    folder: Path
    is_new: bool


@contextmanager
def staging_folder(output: Path) -> Iterator[Path]:
    """An empty folder on the same file system; removed at the end unless it was published."""
    if output.exists() and not output.is_symlink() and not _is_empty_folder(output):
        raise PublishError(f"{output} exists and was not made by a build: choose another output folder")
    releases = _releases_of(output)
    try:
        releases.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise PublishError(f"{releases} cannot be made: {fault.strerror}") from fault
    _clear_abandoned(releases)
    folder = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=releases))
    # Held as long as the build lives; the kernel lets go of it when the process dies.
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield folder
    finally:
        os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, output: Path) -> Release:
    """Make `output` show what is in `folder` (made by `staging_folder`)."""
    releases = _releases_of(output)
    release = releases / hash_tree(folder)
    with _locked(releases):
        if not release.exists():
            folder.chmod(0o755)
            folder.rename(release)
        if output.is_symlink() and output.resolve() == release.resolve():
            return Release(release, is_new=False)
        if not output.is_symlink() and _is_empty_folder(output):
            output.rmdir()
        _point(output, release)
        _drop_old(releases, current=release)
    return Release(release, is_new=True)


def hash_tree(folder: Path) -> str:
    """One name for the bytes of a tree: the same content gives the same release."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, content = str(path.relative_to(folder)), path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:32]


def _releases_of(output: Path) -> Path:
    return output.parent / f".{output.name}-releases"


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _point(output: Path, release: Path) -> None:
    """A symlink cannot be changed in place, but another can be renamed over it in one step."""
    fresh = output.parent / f".{output.name}-{os.getpid()}-new"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(release.relative_to(output.parent))
    fresh.rename(output)
    # The time of publishing, by which old releases are told apart.
    os.utime(release)


def _drop_old(releases: Path, *, current: Path) -> None:
    others = [path for path in releases.iterdir() if path.is_dir() and not path.name.startswith(_BUILDING)]
    others.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in [path for path in others if path != current][KEPT_RELEASES - 1 :]:
        shutil.rmtree(path, ignore_errors=True)


def _clear_abandoned(releases: Path) -> None:
    for path in releases.glob(f"{_BUILDING}*"):
        lock = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        else:
            shutil.rmtree(path, ignore_errors=True)
        finally:
            os.close(lock)


@contextmanager
def _locked(releases: Path) -> Iterator[None]:
    """Swaps take turns, also between processes."""
    with (releases / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield

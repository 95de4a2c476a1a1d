"""Reading the source tree: which files count, and their text. Nothing outside ROOT is ever read."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

import msgspec

from helpcenter.plain_text import drop_controls
from helpcenter.problems import ProblemLog

# A long manual page is 0.5 MB; ten times that is a mistake or an attack, and would stall the renderer.
MAX_ARTICLE_BYTES = 2_000_000
MAX_DEPTH = 12
# Folders of ROOT beside those of the locales: pictures that all locales share, and texts that articles share.
SHARED_MEDIA, SNIPPETS_FOLDER = "media", "snippets"


# Size, time of the last write, and time of the last change of any kind (which no copy can set back): while they
# stay, the file is taken to be the same.
Stamp = tuple[int, int, int]


class SourceFile(msgspec.Struct, frozen=True):
    """`path` is relative to ROOT and begins with `top`, the folder that was listed."""

    path: str
    top: str
    stamp: Stamp

    @property
    def inside(self) -> PurePosixPath:
        """The path below the listed folder."""
        return PurePosixPath(self.path[len(self.top) + 1 :])

    @property
    def folder(self) -> str:
        """Where it is below the listed folder; empty at its top."""
        return self.path[len(self.top) + 1 :].rpartition("/")[0]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


def list_source_files(root: Path, folder: str, *, problems: ProblemLog) -> Iterator[SourceFile]:
    """Every ordinary file below `ROOT/folder`, in one order on every machine; hidden ones left out."""
    if (root / folder).is_symlink():
        problems.error(folder, "symlink", "a link instead of a folder: links are not followed")
        return
    yield from _walk(str(root), folder, folder, depth=0, problems=problems)


def _walk(root: str, top: str, folder: str, *, depth: int, problems: ProblemLog) -> Iterator[SourceFile]:
    """A folder's files, then its folders. By `scandir`, because a walk with path objects takes ten times as long."""
    if depth >= MAX_DEPTH:
        problems.error(folder, "too-deep", f"folders nest deeper than {MAX_DEPTH} levels")
        return
    try:
        with os.scandir(f"{root}/{folder}") as found:
            entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as fault:
        problems.error(folder, "unreadable", f"cannot be read: {fault.strerror}")
        return
    folders = []
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.is_symlink():
            kind = "folder" if entry.is_dir() else "file"
            problems.error(path, "symlink", f"a link instead of a {kind}: links are not followed")
        elif entry.is_dir():
            folders.append(path)
        else:
            status = entry.stat()
            yield SourceFile(path, top, (status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    for path in folders:
        yield from _walk(root, top, path, depth=depth + 1, problems=problems)


def stamp_folders(root: Path, folders: Collection[str]) -> Iterator[tuple[str, list[tuple[str, Stamp]]]]:
    """By folder everything that a scan of `folders` and of the files beside them may look at, names with stamps.

    Links are not followed; a folder that cannot be listed holds one file without a name, so that the change shows.
    """
    files = []
    with os.scandir(root) as found:
        for entry in found:
            if entry.name in folders and entry.is_dir(follow_symlinks=False):
                yield from _stamp_folder(entry.path, entry.name, depth=0)
            elif entry.name in folders or (not entry.name.startswith(".") and entry.is_file()):
                files.append((entry.name, _stamp_of(entry)))
    yield "", files


def _stamp_folder(place: str, folder: str, *, depth: int) -> Iterator[tuple[str, list[tuple[str, Stamp]]]]:
    files = []
    try:
        with os.scandir(place) as found:
            for entry in found:
                if entry.name.startswith("."):
                    continue
                if depth < MAX_DEPTH and entry.is_dir(follow_symlinks=False):
                    yield from _stamp_folder(entry.path, f"{folder}/{entry.name}", depth=depth + 1)
                else:
                    files.append((entry.name, _stamp_of(entry)))
    except OSError:
        files = [("", (0, 0, 0))]
    if files:
        yield folder, files


def _stamp_of(entry: os.DirEntry[str]) -> Stamp:
    status = entry.stat(follow_symlinks=False)
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def read_article_text(root: Path, path: str, *, problems: ProblemLog) -> str | None:
    """The file as text with `\\n` line ends and without control characters.

    None, with an error, if it is too large or not UTF-8 text.
    """
    try:
        with (root / path).open("rb") as file:
            raw = file.read(MAX_ARTICLE_BYTES + 1)
    except OSError as fault:
        problems.error(path, "unreadable", f"cannot be read: {fault.strerror}")
        return None
    if len(raw) > MAX_ARTICLE_BYTES:
        problems.error(path, "too-large", f"larger than {MAX_ARTICLE_BYTES:,} bytes")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        problems.error(path, "not-utf8", f"byte {fault.start} is not UTF-8 text", line=line)
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        problems.error(path, "not-text", "holds a NUL byte: not a text file", line=line)
        return None
    return drop_controls(text.replace("\r\n", "\n").replace("\r", "\n"))

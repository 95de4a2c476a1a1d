"""Reading the source tree: which files count, and their text. Nothing outside ROOT is ever read."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from helpcenter.problems import ProblemLog

# A long manual page is 0.5 MB; ten times that is a mistake or an attack, and would stall the renderer.
MAX_ARTICLE_BYTES = 2_000_000
MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class SourceFile:
    """`path` is relative to ROOT, `inside` to the locale's folder."""

    path: str
    inside: PurePosixPath


def list_source_files(root: Path, folder: str, *, problems: ProblemLog) -> Iterator[SourceFile]:
    """Every ordinary file below `ROOT/folder`, in one order on every machine; hidden ones left out."""
    base = root / folder
    if base.is_symlink():
        problems.error(folder, "symlink", "a link instead of a folder: links are not followed")
        return
    for current, folders, names in os.walk(base):
        here = Path(current)
        inside = PurePosixPath(here.relative_to(base).as_posix())
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if len(inside.parts) >= MAX_DEPTH:
            folders.clear()
            problems.error(f"{folder}/{inside}", "too-deep", f"folders nest deeper than {MAX_DEPTH} levels")
        for name in sorted(names):
            if name.startswith("."):
                continue
            path = f"{folder}/{inside / name}"
            if (here / name).is_symlink():
                problems.error(path, "symlink", "a link instead of a file: links are not followed")
            else:
                yield SourceFile(path, inside / name)


def read_article_text(root: Path, path: str, *, problems: ProblemLog) -> str | None:
    """The file as text with `\\n` line ends; None, with an error, if it is too large or not UTF-8 text."""
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
    return text.replace("\r\n", "\n").replace("\r", "\n")

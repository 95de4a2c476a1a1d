"""When each source file last changed, from git: one `git log` for the whole tree, then only what is new.

Without git, outside a repository and in a shallow clone (where every file seems to be of the last commit) there
are no dates. The result is kept in git's own folder, so that a build asks only for commits it has not seen.
"""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec

# A history of 100,000 commits takes about 10 s once; later only new commits are read.
GIT_SECONDS = 30.0
# Where a branch's commit is when it has no file of its own.
_REFERENCES = ("packed-refs", "reftable/tables.list", "shallow")


class _Kept(msgspec.Struct):
    """`days` as they were at the commit `head`."""

    head: str
    days: dict[str, str]


def read_git_dates(root: Path) -> dict[str, str]:
    """Day (`2026-11-03`, UTC) of the last commit by path below `root`; empty without a usable history."""
    if not _is_in_repository(root):
        return {}
    answer = _ask(root, "rev-parse", "--is-shallow-repository", "--show-prefix", "--absolute-git-dir", "HEAD")
    lines = answer.split("\n") if answer else []
    if len(lines) < 4 or lines[0] != "false":
        return {}
    prefix, folder, head = lines[1], Path(lines[2]), lines[3]
    cache = folder / f"parlor-dates-{hashlib.blake2b(prefix.encode(), digest_size=8).hexdigest()}.json"
    kept = _read_kept(cache)
    if kept and kept.head == head:
        return kept.days
    known = kept if kept and _is_ancestor(root, kept.head) else None
    days = _read_log(root, f"{known.head}..{head}" if known else head)
    if days is None:
        return {}
    for name, day in (known.days if known else {}).items():
        days[name] = max(day, days.get(name, ""))
    _keep(cache, _Kept(head, days))
    return days


def describe_history(root: Path) -> str:
    """Another text after each commit, without asking git; empty outside a repository."""
    for folder in (root, *root.parents):
        git = folder / ".git"
        if git.exists():
            return _describe(git)
    return ""


def _describe(git: Path) -> str:
    """Where HEAD leads; what cannot be read, such as a new way of keeping references, counts by its time."""
    if git.is_file():
        git = folder if (folder := git.parent / _read(git).removeprefix("gitdir: ")).is_dir() else git.parent
    head = _read(git / "HEAD")
    shared = git / _read(git / "commondir")
    commit = _read(shared / head.removeprefix("ref: ")) if head.startswith("ref: ") else head
    stamps = [(shared / name).stat().st_mtime_ns for name in _REFERENCES if (shared / name).exists()]
    return f"{head} {commit} {stamps}"


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return ""


def _read_log(root: Path, commits: str) -> dict[str, str] | None:
    """The last day of each path, whatever the order of commits. None if git failed."""
    text = _ask(root, "log", "-z", "--format=%x01%ct", "--name-only", "--no-renames", "--relative", commits, "--", ".")
    if text is None:
        return None
    days: dict[str, str] = {}
    day = ""
    for part in text.split("\0"):
        name = part.lstrip("\n")
        if name.startswith("\x01"):
            stamp, _, name = name[1:].partition("\n")
            day = datetime.fromtimestamp(int(stamp), UTC).date().isoformat()
        if name:
            days[name] = max(day, days.get(name, ""))
    return days


def _ask(root: Path, *arguments: str) -> str | None:
    # Here, because few builds ask git.
    import subprocess

    command = ["git", "-c", "log.showSignature=false", "-c", "core.quotePath=false", "-C", str(root), *arguments]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=GIT_SECONDS, check=False, env=environment, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").rstrip("\n") if done.returncode == 0 else None


def _is_in_repository(root: Path) -> bool:
    """Looked up here because starting git costs more than the rest of a small build's scan."""
    return any((folder / ".git").exists() for folder in (root, *root.parents))


def _is_ancestor(root: Path, commit: str) -> bool:
    return _ask(root, "merge-base", "--is-ancestor", commit, "HEAD") is not None


def _read_kept(cache: Path) -> _Kept | None:
    try:
        return msgspec.json.decode(cache.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return None


def _keep(cache: Path, kept: _Kept) -> None:
    """All or nothing, and no fault if the folder cannot be written: the next build asks again."""
    fresh = cache.with_suffix(f".{os.getpid()}")
    try:
        fresh.write_bytes(msgspec.json.encode(kept))
        fresh.replace(cache)
    except OSError:
        fresh.unlink(missing_ok=True)

"""From outputs to a published release: make what is new, link what is old, swap, remember."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from helpcenter.engine.manifest import Manifest
from helpcenter.engine.output import Output, hash_bytes
from helpcenter.engine.release import FileEntry, Release, TreeWriter
from helpcenter.engine.store import OutputStore
from helpcenter.errors import HelpcenterError
from helpcenter.precompress import list_twins, pack

# A text that so many builds did not need is forgotten.
KEPT_TEXT_BUILDS = 20

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Counts:
    """Outputs: `made` by a template or feed, `reused` by their key, `written` as files (twins included)."""

    made: int = 0
    reused: int = 0
    written: int = 0


@dataclass(slots=True)
class _Run:
    store: OutputStore
    manifest: Manifest
    known: dict[str, tuple[bytes | None, bytes, str]]
    files: dict[str, FileEntry] = field(default_factory=dict)
    rows: dict[str, tuple[bytes | None, bytes, str]] = field(default_factory=dict)
    old_files: dict[str, bytes] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)


def publish_outputs(
    outputs: Iterable[Output], store: OutputStore, manifest: Manifest, *, total: int, progress: Progress | None = None
) -> tuple[Release, Counts]:
    """Publish exactly these outputs; `total` is about how many there will be, for `progress`."""
    run = _Run(store, manifest, manifest.read_files())
    for done, output in enumerate(outputs):
        _take(run, output)
        if progress and done % 100 == 0:
            progress("pages", done, max(total, done))
    release = _publish(run)
    return release, run.counts


def _take(run: _Run, output: Output) -> None:
    if output.path in run.rows:
        raise HelpcenterError(f"{output.path} is written twice")
    known = run.known.get(output.path)
    if known:
        _remember_old(run, output.path, known)
    if known and output.key is not None and known[0] == output.key:
        run.counts.reused += 1
        run.rows[output.path] = known
        _add_files(run, output.path, known[1], known[2], output.make)
        return
    content = output.make()
    run.counts.made += 1
    identity = hash_bytes(content)
    if known and known[1] == identity:
        twins = known[2]
    else:
        twins = ",".join(list_twins(output.path, len(content)))
    run.rows[output.path] = (output.key, identity, twins)
    is_same = known is not None and known[1] == identity
    _add_files(run, output.path, identity, twins, output.make if is_same else partial(_same, content))


def _same(content: bytes) -> bytes:
    return content


def _remember_old(run: _Run, path: str, known: tuple[bytes | None, bytes, str]) -> None:
    for suffix in ("", *filter(None, known[2].split(","))):
        run.old_files[path + suffix] = known[1]


def _add_files(run: _Run, path: str, identity: bytes, twins: str, make: Callable[[], bytes]) -> None:
    """A twin is a pure function of the file, so the file's identity is the twin's too."""
    run.files[path] = FileEntry(identity, make)
    for suffix in filter(None, twins.split(",")):
        run.files[path + suffix] = FileEntry(identity, partial(_pack, suffix, make))


def _pack(suffix: str, make: Callable[[], bytes]) -> bytes:
    return pack(make(), suffix)


def _publish(run: _Run) -> Release:
    store, manifest = run.store, run.manifest
    old_trees = manifest.read_trees()
    writer = TreeWriter(store, old_trees, run.old_files)
    top = writer.write(run.files)
    run.counts.written = writer.written
    before = store.current
    if before != top:
        store.point_to(top)
    changed = [(path, *row) for path, row in run.rows.items() if run.known.get(path) != row]
    manifest.replace_files(changed, run.known.keys() - run.rows.keys())
    fresh = [(path, tree) for path, tree in writer.new.items() if old_trees.get(path) != tree]
    manifest.replace_trees(fresh, old_trees.keys() - writer.new.keys())
    if before != top:
        manifest.drop_trees(set(old_trees.values()) - set(writer.new.values()))
    removable = manifest.take_dropped() if before != top else []
    manifest.forget_unused_texts(kept_builds=KEPT_TEXT_BUILDS)
    manifest.commit()
    for tree in removable:
        store.remove_tree(tree)
    return Release(store.trees / top, is_new=before != top)
